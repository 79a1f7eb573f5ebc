package io.lectern.bridge;

/** Why a session ended. Each ends for one reason only, the first that held. */
public enum EndReason {
    /** The CMS asked for it. */
    REQUESTED,
    /** A moderator ended it in the class. */
    MODERATOR,
    /** It reached its duration. */
    DURATION,
    /** The last person had left long enough ago. */
    EMPTY,
    /** Nobody ever came. */
    UNENTERED,
    /** No moderator was left. */
    UNMODERATED
}
