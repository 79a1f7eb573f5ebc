package io.lectern.recorder.agent.capture;

import io.lectern.recorder.agent.process.Scope;

/** A way to capture a class. */
public interface Engine {
    /** The name that stands in manifests. */
    String name();

    /** What it captures with, name and version. */
    String version();

    /**
     * Enters the class and returns once its page is ready to be captured.
     *
     * @param spec what to capture
     * @param scope owns every process and folder that this starts
     * @param watch is told what happens from now on, also before this returns
     * @param halt a stop that ends this at once
     * @throws CaptureException when there is nothing to capture
     * @throws Halt.Halted when asked to stop meanwhile
     */
    Capture open(CaptureSpec spec, Scope scope, CaptureWatch watch, Halt halt) throws CaptureException, Halt.Halted;
}
