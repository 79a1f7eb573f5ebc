package io.lectern.bus;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Keys with values and revisions. A key is made of {@code [A-Za-z0-9_-]} tokens joined by dots.
 *
 * <p>Stages fail with {@link Conflict} when a compare-and-set lost, and with {@link BusException} when the outcome is
 * unknown: the write may have been done, so read again before doing anything else.
 */
public interface Bucket {
    /** Refuses what is not a key; what a person typed never is one. */
    static void requireKey(String key) {
        if (!key.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*")) {
            throw new IllegalArgumentException("not a key: " + key);
        }
    }

    /** The key as it is now; the revision of a key that never was is 0, of a removed key that of its removal. */
    CompletionStage<Entry> read(String key);

    /**
     * Writes the key if its revision is still the expected one.
     *
     * @return the new revision
     */
    CompletionStage<Long> write(String key, byte[] value, long expected);

    /**
     * Writes the key if its revision is still the expected one; it expires. Only for assets whose keys expire.
     *
     * @param keep at least one second
     * @return the new revision
     */
    CompletionStage<Long> write(String key, byte[] value, long expected, Duration keep);

    /** Writes the key whatever it holds. For keys that only one node writes. */
    CompletionStage<Long> put(String key, byte[] value);

    /** Writes the key whatever it holds; it expires. Only for assets whose keys expire. */
    CompletionStage<Long> put(String key, byte[] value, Duration keep);

    /** Removes the key if its revision is still the expected one. */
    CompletionStage<Void> remove(String key, long expected);

    /**
     * Claims a key, exactly once until it expires. Only for assets whose keys expire.
     *
     * @param value kept with the claim, so that its holder can be known again
     * @param keep at least one second
     * @return empty for the first claim, else the value that was claimed with
     */
    CompletionStage<Optional<byte[]>> claim(String key, byte[] value, Duration keep);

    /**
     * Follows every key: first all as they are, then {@link Watcher#ready}, then every change in order. After a
     * reconnection it begins anew with {@link Watcher#reset}. Called on one thread of the bus at a time.
     */
    void watch(Watcher watcher);

    /**
     * A key at one revision.
     *
     * @param value empty when the key is not there
     */
    record Entry(long revision, Optional<byte[]> value) {}

    /** Told about every key. */
    interface Watcher {
        /** What is known is void; everything will be told again. */
        void reset();

        /** A key was written, or removed when the value is empty. */
        void changed(String key, long revision, Optional<byte[]> value);

        /** Everything that was there when watching began has been told. */
        void ready();
    }
}
