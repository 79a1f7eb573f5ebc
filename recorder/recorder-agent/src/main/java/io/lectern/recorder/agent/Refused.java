package io.lectern.recorder.agent;

/** A recording that is not started, and nothing was. */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final Why why;

    /** The reasons. */
    public enum Why {
        /** This class is being recorded already. */
        RUNNING,
        /** As many recordings as this machine takes are running. */
        FULL,
        /** There is too little room on the disk. */
        DISK,
        /** The recorder is stopping. */
        STOPPING
    }

    Refused(Why why, String text) {
        super(text, null, false, false);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
