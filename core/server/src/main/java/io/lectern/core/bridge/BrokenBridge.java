package io.lectern.core.bridge;

/** Why a jar cannot be a bridge; the message is the sentence that the operator reads. */
final class BrokenBridge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenBridge(String reason) {
        super(reason);
    }

    BrokenBridge(String reason, Throwable cause) {
        super(reason, cause);
    }
}
