package io.lectern.core.room;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How long things have lasted without a break. What is not asked about in a round has ended. */
public final class Stopwatches {
    private final LongSupplier nanos;
    private Map<String, Long> since = new HashMap<>();
    private Map<String, Long> next = new HashMap<>();

    /**
     * @param nanos a monotonic clock
     */
    public Stopwatches(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** This still lasts: whether it has for that long. */
    public boolean runs(String what, Duration limit) {
        long begun = since.getOrDefault(what, nanos.getAsLong());
        next.put(what, begun);
        return nanos.getAsLong() - begun >= limit.toNanos();
    }

    /** Everything was asked about. */
    public void round() {
        since = next;
        next = new HashMap<>();
    }
}
