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

    /** Begins to listen. */
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

    /** Servers that have fallen silent; nobody while this server's own view cannot be trusted. */
    public Set<String> gone(Set<String> named) {
        Set<String> gone = new TreeSet<>();
        if (healthy()) {
            long now = nanos.getAsLong();
            for (String node : named) {
                Long last = heard.get(node);
                if (!node.equals(own) && (last == null || now - last >= GONE.toNanos())) {
                    gone.add(node);
                }
            }
        }
        return gone;
    }

    /** All servers that were ever heard, the silent ones too. */
    public Set<String> known() {
        return Set.copyOf(heard.keySet());
    }

    /** Strikes a silent server off the list. */
    public void strike(String node) {
        bucket.read(node)
                .thenCompose(entry -> bucket.remove(node, entry.revision()))
                .whenComplete((done, failure) -> heard.remove(node));
    }
}
