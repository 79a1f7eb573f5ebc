package io.lectern.core.room;

import io.lectern.bus.Asset;
import io.lectern.bus.Bus;
import io.lectern.bus.Liveness;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;

/** Which servers are alive: {@link Liveness} of those that beat in {@link Asset#NODES}. */
public final class Nodes {
    static final Duration BEAT = Liveness.BEAT;
    static final Duration GONE = Liveness.GONE;
    static final Duration HEALTHY = Liveness.HEALTHY;

    private final Liveness liveness;
    private final LongSupplier nanos;

    /**
     * @param own this server's id, another one at each start
     * @param nanos a monotonic clock
     */
    public Nodes(String own, Bus bus, LongSupplier nanos) {
        this.liveness = new Liveness(own, bus.bucket(Asset.NODES), nanos);
        this.nanos = nanos;
    }

    /** Begins to listen, and to be heard. */
    public void start() {
        liveness.start();
        beat();
    }

    /** Says that this server lives. To be called every {@link #BEAT}. */
    public void beat() {
        liveness.beat(Long.toString(nanos.getAsLong()).getBytes(StandardCharsets.UTF_8));
    }

    /** This server's id. */
    public String own() {
        return liveness.own();
    }

    /** Whether this server's view of the others can be trusted. */
    public boolean healthy() {
        return liveness.healthy();
    }

    /** Servers that have fallen silent; nobody while this server's own view cannot be trusted. */
    public Set<String> gone(Set<String> named) {
        return liveness.gone(named);
    }

    /** Since when a server has not been heard; none for one that was never heard of. */
    Duration silence(String node) {
        return liveness.silence(node);
    }

    /** All servers that were ever heard, the silent ones too. */
    public Set<String> known() {
        return liveness.known();
    }

    /** Strikes a silent server off the list. */
    public void strike(String node) {
        liveness.strike(node);
    }
}
