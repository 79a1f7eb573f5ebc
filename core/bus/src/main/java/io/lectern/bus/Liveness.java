package io.lectern.bus;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of those who beat in one bucket are alive, judged by their beats as one's own watch hears them, on one's own
 * clock: no timestamp of another machine counts. One's own beat, coming back through the watch, tells that the watch
 * works; who never beats may look, and is never entitled to judge.
 */
public final class Liveness {
    private static final Logger LOG = LoggerFactory.getLogger(Liveness.class);

    /** How often one says that one lives. */
    public static final Duration BEAT = Duration.ofSeconds(2);

    /** Five beats missed. */
    public static final Duration GONE = Duration.ofSeconds(10);

    /** Nobody judges others before its own watch has worked that long: longer than an election in the bus. */
    public static final Duration HEALTHY = Duration.ofSeconds(15);

    private final String own;
    private final Bucket bucket;
    private final LongSupplier nanos;
    private final Map<String, Long> heard = new ConcurrentHashMap<>();
    private final Projection<byte[]> said;
    private volatile long healthySince;
    private volatile long lastOwn;

    /**
     * Hears nothing before {@link #start}.
     *
     * @param own one's own id, another one at each start; an empty text for one that only looks
     * @param bucket where the beats are
     * @param nanos a monotonic clock
     */
    public Liveness(String own, Bucket bucket, LongSupplier nanos) {
        this.own = own;
        this.bucket = bucket;
        this.nanos = nanos;
        this.healthySince = nanos.getAsLong();
        // Long ago: one's own beat has not come back yet.
        this.lastOwn = nanos.getAsLong() - HEALTHY.toNanos();
        this.said = Projection.idle(bytes -> bytes, this::hear);
    }

    /** Begins to listen. */
    public void start() {
        said.follow(bucket);
    }

    /** Says that one lives, and what else others may know. To be called every {@link #BEAT}. */
    public void beat(byte[] value) {
        bucket.put(own, value).whenComplete((revision, failure) -> {
            if (failure != null) {
                LOG.debug("the beat was not taken: {}", failure.getMessage());
            }
        });
    }

    private void hear(String who, Optional<byte[]> before, Optional<byte[]> after) {
        if (after.isEmpty()) {
            heard.remove(who);
            return;
        }
        long now = nanos.getAsLong();
        heard.put(who, now);
        if (who.equals(own)) {
            if (now - lastOwn > 3 * BEAT.toNanos()) {
                healthySince = now;
            }
            lastOwn = now;
        }
    }

    /** One's own id. */
    public String own() {
        return own;
    }

    /** Whether one's view of the others can be trusted. */
    public boolean healthy() {
        long now = nanos.getAsLong();
        return now - lastOwn < 3 * BEAT.toNanos() && now - healthySince >= HEALTHY.toNanos();
    }

    /**
     * Those of the named that have fallen silent; nobody while one's own view cannot be trusted. One that was never
     * heard, or that the bus has forgotten, is silent from the moment it is first named: its beat may still come.
     */
    public Set<String> gone(Set<String> named) {
        long now = nanos.getAsLong();
        boolean healthy = healthy();
        Set<String> gone = new TreeSet<>();
        for (String who : named) {
            heard.putIfAbsent(who, now);
            if (healthy && !who.equals(own) && silence(who).compareTo(GONE) >= 0) {
                gone.add(who);
            }
        }
        return gone;
    }

    /** Since when one has not been heard; none for one that was never heard of. */
    public Duration silence(String who) {
        long now = nanos.getAsLong();
        return Duration.ofNanos(now - heard.getOrDefault(who, now));
    }

    /** All that were ever heard, the silent ones too. */
    public Set<String> known() {
        return Set.copyOf(heard.keySet());
    }

    /**
     * The last beats of those who are not silent, for looking at. After a start or a reconnection one that died before
     * it is listed for {@link #GONE}.
     */
    public Map<String, byte[]> lively() {
        Map<String, byte[]> lively = new TreeMap<>();
        said.all().forEach((who, row) -> {
            if (silence(who).compareTo(GONE) < 0) {
                lively.put(who, row.value());
            }
        });
        return lively;
    }

    /** Strikes a silent one off the list. */
    public void strike(String who) {
        bucket.read(who)
                .thenCompose(entry -> entry.value().isPresent()
                        ? bucket.remove(who, entry.revision())
                        : CompletableFuture.<Void>completedFuture(null))
                .whenComplete((done, failure) -> heard.remove(who));
    }
}
