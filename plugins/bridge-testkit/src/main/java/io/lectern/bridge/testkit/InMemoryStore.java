package io.lectern.bridge.testkit;

import io.lectern.bridge.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The keys of one bridge and site, in memory. */
final class InMemoryStore implements Store {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final Duration LONGEST_VALUE = Duration.ofDays(366);

    private final Clock clock;
    private final Map<String, Value> values = new TreeMap<>();
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

    @Override
    public synchronized CompletionStage<Optional<String>> get(String key) {
        requireKey(key);
        return CompletableFuture.completedFuture(held(key));
    }

    @Override
    public synchronized CompletionStage<Void> put(String key, String value, Duration keep) {
        requireKey(key);
        hold(key, Optional.of(value), keep);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletionStage<Boolean> replace(
            String key, Optional<String> expected, Optional<String> value, Duration keep) {
        requireKey(key);
        boolean same = held(key).equals(expected);
        if (same) {
            hold(key, value, keep);
        }
        return CompletableFuture.completedFuture(same);
    }

    private Optional<String> held(String key) {
        Instant now = clock.instant();
        values.values().removeIf(value -> !value.expires().isAfter(now));
        return Optional.ofNullable(values.get(key)).map(Value::text);
    }

    private void hold(String key, Optional<String> value, Duration keep) {
        if (keep.compareTo(SHORTEST) < 0 || keep.compareTo(LONGEST_VALUE) > 0) {
            throw new IllegalArgumentException("A value is kept from 1 s to 366 days.");
        }
        value.ifPresentOrElse(
                text -> {
                    if (text.length() > 64_000) {
                        throw new IllegalArgumentException("A value has at most 64,000 characters.");
                    }
                    values.put(key, new Value(text, clock.instant().plus(keep)));
                },
                () -> values.remove(key));
    }

    private static void requireKey(String key) {
        if (key.isEmpty() || key.length() > 1_000) {
            throw new IllegalArgumentException("A key has 1 to 1,000 characters.");
        }
    }

    /** The values held now. */
    synchronized Map<String, String> values() {
        Instant now = clock.instant();
        values.values().removeIf(value -> !value.expires().isAfter(now));
        Map<String, String> held = new TreeMap<>();
        values.forEach((key, value) -> held.put(key, value.text()));
        return held;
    }

    private record Value(String text, Instant expires) {}

    /** The keys claimed now. */
    synchronized Map<String, Instant> claims() {
        return Map.copyOf(claims);
    }
}
