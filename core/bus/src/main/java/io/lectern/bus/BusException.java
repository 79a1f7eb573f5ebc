package io.lectern.bus;

import org.jspecify.annotations.Nullable;

/** The bus could not do it, or it is unknown whether it did. */
public final class BusException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BusException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
