package io.lectern.bus;

/** A compare-and-set lost: the key has another revision than expected. Expected, hence without a stack trace. */
public final class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Conflict(String key) {
        super("another writer was first: " + key, null, false, false);
    }
}
