package io.lectern.bus;

/** The fixed assets on the NATS server, made at start; never one per room or user. */
public enum Asset {
    /** Live rooms, by room key. */
    ROOMS("rooms", true, false),
    /** Who sits where, by room key and seat; holds names, hence never on disk. */
    SEATS("seats", false, false),
    /** Servers that are alive. */
    NODES("nodes", false, false),
    /** The catalogue of recordings, which are also the offers that recorders accept. */
    RECORDINGS("recordings", true, false),
    /** Recorders that are alive. */
    RECORDERS("recorders", false, false),
    /** Claims that expire: used tickets, nonces of signed calls. */
    CLAIMS("claims", true, true),
    /** What bridges keep, sealed. */
    STORE("store", true, true),
    /** Summaries of past sessions, under 1 KB each. */
    HISTORY("history", true, false),
    /** What CMSes are owed, by room; and what was given up. */
    OUTBOX("outbox", true, true),
    /** Who was in a class how long, sealed; only where a site asks. */
    ATTENDANCE("attendance", true, true);

    private final String label;
    private final boolean durable;
    private final boolean expiring;

    Asset(String label, boolean durable, boolean expiring) {
        this.label = label;
        this.durable = durable;
        this.expiring = expiring;
    }

    /** Name on the server, after the prefix. */
    public String label() {
        return label;
    }

    /** Whether it outlives the NATS server's process. */
    public boolean durable() {
        return durable;
    }

    /** Whether its keys may carry an expiry. */
    public boolean expiring() {
        return expiring;
    }

    /** Refuses an expiry for keys that have none. */
    public void requireExpiring() {
        if (!expiring) {
            throw new IllegalArgumentException("keys of " + this + " do not expire");
        }
    }
}
