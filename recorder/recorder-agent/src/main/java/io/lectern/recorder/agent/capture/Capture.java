package io.lectern.recorder.agent.capture;

/** A class that is open and can be captured. */
public interface Capture extends AutoCloseable {
    /**
     * Begins a take: one Matroska stream, H.264 and Opus, from its header on.
     *
     * @return when its first picture was taken, by the clock
     */
    long begin(Sink sink, Halt halt) throws CaptureException, Halt.Halted;

    /** Ends the take; all of it has reached the sink when this returns. */
    void end() throws CaptureException;

    /** Ends everything that belongs to it. Nothing of it is alive afterwards. */
    @Override
    void close();
}
