package io.lectern.core.bridge;

/**
 * What became of a jar in the bridges' folder.
 *
 * @param id the bridge's id, or the jar's file name when it tells none
 * @param version the bridge's version; empty when it tells none
 * @param status whether it takes calls
 * @param reason why it was refused, a plain sentence for the operator; empty when it runs
 */
public record BridgeState(String id, String version, Status status, String reason) {
    /** Whether a bridge takes calls. */
    public enum Status {
        RUNNING,
        REFUSED
    }

    static BridgeState running(String id, String version) {
        return new BridgeState(id, version, Status.RUNNING, "");
    }

    static BridgeState refused(String id, String version, String reason) {
        return new BridgeState(id, version, Status.REFUSED, reason);
    }
}
