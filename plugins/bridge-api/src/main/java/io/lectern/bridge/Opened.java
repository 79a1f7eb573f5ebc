package io.lectern.bridge;

/** The outcome of opening a room. */
public interface Opened {
    /** The room, live. */
    LiveRoom room();

    /** Whether this call opened it; false when it was live already. */
    boolean created();
}
