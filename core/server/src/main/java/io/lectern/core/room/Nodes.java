package io.lectern.core.room;

import io.lectern.bus.Asset;
import io.lectern.bus.Bucket;
import io.lectern.bus.Bus;
import io.lectern.bus.Projection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which servers are alive, judged by their beats as this server's own watch hears them, on this server's own clock.
 * Its own beat, coming back through the watch, tells that the watch works.
 */
public final class Nodes {
    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);

    /** How often a server says that it lives. */
    static final Duration BEAT = Duration.ofSeconds(2);

    /** Five beats missed. */
    static final Duration GONE = Duration.ofSeconds(10);

    /** Nobody judges others before its own watch has worked that long: longer than an election in the bus. */
    static final Duration HEALTHY = Duration.ofSeconds(15);

    private final String own;
    private final Bucket bucket;
    private final LongSupplier nanos;
    private final Map<String, Long> heard = new ConcurrentHashMap<>();
    private volatile long healthySince;
    private volatile long lastOwn;

    /**
     * @param own this server's id, another one at each start
     * @param nanos a monotonic clock
     */
    public Nodes(String own, Bus bus, LongSupplier nanos) {
        this.own = own;
        this.bucket = bus.bucket(Asset.NODES);
        this.nanos = nanos;
        this.healthySince = nanos.getAsLong();
        this.lastOwn = nanos.getAsLong();
    }

    /** Begins to listen, and to be heard. */
    public void start() {
        Projection.of(bucket, bytes -> new String(bytes, StandardCharsets.UTF_8), this::hear);
        beat();
    }

    /** Says that this server lives. To be called every {@link #BEAT}. */
    public void beat() {
        byte[] beat = Long.toString(nanos.getAsLong()).getBytes(StandardCharsets.UTF_8);
        bucket.put(own, beat).whenComplete((revision, failure) -> {
            if (failure != null) {
                LOG.debug("the beat was not taken: {}", failure.getMessage());
            }
        });
    }

    private void hear(String node, Optional<String> before, Optional<String> after) {
        if (after.isEmpty()) {
            heard.remove(node);
            return;
        }
        long now = nanos.getAsLong();
        heard.put(node, now);
        if (node.equals(own)) {
            if (now - lastOwn > 3 * BEAT.toNanos()) {
                healthySince = now;
            }
            lastOwn = now;
        }
    }

    /** This server's id. */
    public String own() {
        return own;
    }

    /** Whether this server's view of the others can be trusted. */
    public boolean healthy() {
        long now = nanos.getAsLong();
        return now - lastOwn < 3 * BEAT.toNanos() && now - healthySince >= HEALTHY.toNanos();
    }

    /**
     * Servers that have fallen silent; nobody while this server's own view cannot be trusted. One that was never heard,
     * or that the bus has forgotten, is silent from the moment it is first named: its seats may be heard of sooner.
     */
    public Set<String> gone(Set<String> named) {
        long now = nanos.getAsLong();
        boolean healthy = healthy();
        Set<String> gone = new TreeSet<>();
        for (String node : named) {
            heard.putIfAbsent(node, now);
            if (healthy && !node.equals(own) && silence(node).compareTo(GONE) >= 0) {
                gone.add(node);
            }
        }
        return gone;
    }

    /** Since when a server has not been heard; none for one that was never heard of. */
    Duration silence(String node) {
        long now = nanos.getAsLong();
        return Duration.ofNanos(now - heard.getOrDefault(node, now));
    }

    /** All servers that were ever heard, the silent ones too. */
    public Set<String> known() {
        return Set.copyOf(heard.keySet());
    }

    /** Strikes a silent server off the list. */
    public void strike(String node) {
        bucket.read(node)
                .thenCompose(entry -> entry.value().isPresent()
                        ? bucket.remove(node, entry.revision())
                        : CompletableFuture.<Void>completedFuture(null))
                .whenComplete((done, failure) -> heard.remove(node));
    }
}
