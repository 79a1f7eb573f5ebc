package io.lectern.core.meetings;

import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bridge.Store;
import io.lectern.bus.Asset;
import io.lectern.bus.Bucket;
import io.lectern.bus.Bus;
import io.lectern.bus.Conflict;
import io.lectern.core.admission.Ids;
import io.lectern.core.admission.Seal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** The keys of one bridge in one site: claims as they are, values sealed. */
public final class SiteStore implements Store {
    private static final byte[] TAKEN = {1};
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST_CLAIM = Duration.ofDays(1);
    private static final Duration LONGEST_VALUE = Duration.ofDays(366);
    private static final int LARGEST = 64_000;

    private final Bucket claims;
    private final Bucket values;
    private final Seal seal;
    private final String bridge;
    private final String site;

    public SiteStore(Bus bus, Seal seal, String bridge, String site) {
        this.claims = bus.bucket(Asset.CLAIMS);
        this.values = bus.bucket(Asset.STORE);
        this.seal = seal;
        this.bridge = bridge;
        this.site = site;
    }

    @Override
    public CompletionStage<Boolean> once(String key, Duration keep) {
        String id = id(key);
        requireLife(keep, LONGEST_CLAIM);
        return known(claims.claim("bridge." + id, TAKEN, keep)).thenApply(Optional::isEmpty);
    }

    @Override
    public CompletionStage<Optional<String>> get(String key) {
        String id = id(key);
        return known(values.read(id)).thenApply(entry -> opened(id, entry));
    }

    @Override
    public CompletionStage<Void> put(String key, String value, Duration keep) {
        String id = id(key);
        requireLife(keep, LONGEST_VALUE);
        return known(values.put(id, sealed(id, value), keep)).thenApply(written -> null);
    }

    @Override
    public CompletionStage<Boolean> replace(
            String key, Optional<String> expected, Optional<String> value, Duration keep) {
        String id = id(key);
        requireLife(keep, LONGEST_VALUE);
        Optional<byte[]> next = value.map(text -> sealed(id, text));
        return known(values.read(id)).thenCompose(entry -> {
            if (!opened(id, entry).equals(expected)) {
                return CompletableFuture.completedFuture(false);
            }
            CompletionStage<?> done = next.isPresent()
                    ? values.write(id, next.get(), entry.revision(), keep)
                    : entry.value().isPresent()
                            ? values.remove(id, entry.revision())
                            : CompletableFuture.completedFuture(0L);
            return known(done.thenApply(any -> true).exceptionallyCompose(SiteStore::lost));
        });
    }

    private static CompletionStage<Boolean> lost(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof Conflict
                ? CompletableFuture.completedFuture(false)
                : CompletableFuture.failedFuture(cause);
    }

    private Optional<String> opened(String id, Bucket.Entry entry) {
        // What another master secret sealed is as good as gone.
        return entry.value()
                .flatMap(bytes -> seal.open(bytes, id))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private byte[] sealed(String id, String value) {
        if (value.length() > LARGEST) {
            throw new IllegalArgumentException("A value has at most 64,000 characters.");
        }
        return seal.close(value.getBytes(StandardCharsets.UTF_8), id);
    }

    private String id(String key) {
        if (key.isEmpty() || key.length() > 1_000) {
            throw new IllegalArgumentException("A key has 1 to 1,000 characters.");
        }
        return Ids.of(bridge, site, key);
    }

    private static void requireLife(Duration keep, Duration longest) {
        if (keep.compareTo(SHORTEST) < 0 || keep.compareTo(longest) > 0) {
            throw new IllegalArgumentException("A key is kept from one second to " + longest.toDays() + " days.");
        }
    }

    private static <T> CompletionStage<T> known(CompletionStage<T> answer) {
        return answer.exceptionally(failure -> {
            throw new Refused(Refusal.us(
                    "server.unavailable", "The server cannot reach its store right now. Try again in a moment."));
        });
    }
}
