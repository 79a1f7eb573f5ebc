package io.lectern.bridge;

/** Carries a {@link Refusal} through code that cannot return one. Expected, hence without a stack trace. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public Refused(Refusal refusal) {
        super(refusal.code() + ": " + refusal.text(), null, false, false);
        this.refusal = refusal;
    }

    /** What was refused and why. */
    public Refusal refusal() {
        return refusal;
    }
}
