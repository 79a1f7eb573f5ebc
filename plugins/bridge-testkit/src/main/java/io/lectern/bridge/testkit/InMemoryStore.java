package io.lectern.bridge.testkit;

import io.lectern.bridge.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The keys of one bridge and site, in memory. */
final class InMemoryStore implements Store {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Clock clock;
    private final Map<String, Instant> claims = new TreeMap<>();

    InMemoryStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized CompletionStage<Boolean> once(String key, Duration keep) {
        if (key.isEmpty() || key.length() > 1_000 || keep.compareTo(SHORTEST) < 0 || keep.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A claim has a key of 1 to 1,000 characters and lives 1 s to 1 day.");
        }
        Instant now = clock.instant();
        claims.values().removeIf(expiry -> !expiry.isAfter(now));
        return CompletableFuture.completedFuture(claims.putIfAbsent(key, now.plus(keep)) == null);
    }

    /** The keys claimed now. */
    synchronized Map<String, Instant> claims() {
        return Map.copyOf(claims);
    }
}
