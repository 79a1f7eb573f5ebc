package io.lectern.core.room;

import io.lectern.bus.Bucket;
import io.lectern.bus.BusException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A bucket that counts its writes, and does to the next one what it is told. */
final class FaultyBucket implements Bucket {
    final AtomicInteger writes = new AtomicInteger();
    private final Bucket bucket;
    private final AtomicBoolean loseAnswer = new AtomicBoolean();
    private final AtomicInteger throwing = new AtomicInteger();
    private final AtomicReference<Runnable> first = new AtomicReference<>(() -> {});

    FaultyBucket(Bucket bucket) {
        this.bucket = bucket;
    }

    /** The next write is done, but nobody learns of it. */
    void loseNextAnswer() {
        loseAnswer.set(true);
    }

    /** So many reads throw instead of answering. */
    void throwNext(int reads) {
        throwing.set(reads);
    }

    /** Something else happens between the next read and its write. */
    void meanwhile(Runnable other) {
        first.set(other);
    }

    @Override
    public CompletionStage<Entry> read(String key) {
        if (throwing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("a bug in the store");
        }
        return bucket.read(key);
    }

    @Override
    public CompletionStage<Long> write(String key, byte[] value, long expected) {
        writes.incrementAndGet();
        first.getAndSet(() -> {}).run();
        boolean lost = loseAnswer.getAndSet(false);
        return bucket.write(key, value, expected).thenApply(revision -> {
            if (lost) {
                throw new BusException("the answer was lost", null);
            }
            return revision;
        });
    }

    @Override
    public CompletionStage<Long> put(String key, byte[] value) {
        return bucket.put(key, value);
    }

    @Override
    public CompletionStage<Long> write(String key, byte[] value, long expected, Duration keep) {
        return bucket.write(key, value, expected, keep);
    }

    @Override
    public CompletionStage<Long> put(String key, byte[] value, Duration keep) {
        return bucket.put(key, value, keep);
    }

    @Override
    public CompletionStage<Void> remove(String key, long expected) {
        return bucket.remove(key, expected);
    }

    @Override
    public CompletionStage<Optional<byte[]>> claim(String key, byte[] value, Duration keep) {
        return bucket.claim(key, value, keep);
    }

    @Override
    public void watch(Watcher watcher) {
        bucket.watch(watcher);
    }
}
