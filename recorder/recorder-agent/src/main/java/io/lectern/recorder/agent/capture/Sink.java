package io.lectern.recorder.agent.capture;

/** Where a take goes, piece by piece. */
public interface Sink {
    /** The next piece; must not block for long. */
    void take(byte[] piece);
}
