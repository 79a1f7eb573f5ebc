package io.lectern.core.bridge;

/** Told of every call to a bridge, once, when it is over. */
@FunctionalInterface
public interface BridgeMeter {
    /**
     * @param bridge id of the bridge
     * @param outcome {@code answered}, {@code refused}, {@code busy}, {@code deadline} or {@code fault}
     * @param nanos from the request's head to the reply's, in nanoseconds
     */
    void call(String bridge, String outcome, long nanos);
}
