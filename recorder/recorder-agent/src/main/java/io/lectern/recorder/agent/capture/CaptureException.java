package io.lectern.recorder.agent.capture;

/** A capture that did not come about or broke. Messages hold no addresses. */
public final class CaptureException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Scope scope;
    private transient byte[] picture = {};

    /** Whose fault it is. */
    public enum Scope {
        /** This class only; the next may work. */
        JOB,
        /** This machine; nothing will work before somebody has looked at it. */
        NODE
    }

    public CaptureException(Scope scope, String message) {
        super(message);
        this.scope = scope;
    }

    public CaptureException(Scope scope, String message, Throwable cause) {
        super(message, cause);
        this.scope = scope;
    }

    public Scope scope() {
        return scope;
    }

    /** What was to be seen then, as PNG; empty when there was nothing to see. */
    public byte[] picture() {
        return picture.clone();
    }

    /** Adds what was to be seen. */
    public CaptureException showing(byte[] png) {
        picture = png.clone();
        return this;
    }
}
