package io.lectern.bridge;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Small keys with an expiry, kept per bridge and site, shared by all servers, and sealed on the disk. Claims and values
 * are apart: one name can be both. Stages fail with {@link Refused} {@code server.unavailable} while the server cannot
 * reach its store.
 */
public interface Store {
    /**
     * Claims a key, exactly once among all servers until it expires.
     *
     * @param key any text up to 1,000 characters
     * @param keep how long the claim is remembered; one second to one day
     * @return true for the first claim, false for every other
     */
    CompletionStage<Boolean> once(String key, Duration keep);

    /** The value of a key; empty when it was never put, was removed, or has expired. */
    CompletionStage<Optional<String>> get(String key);

    /**
     * Puts a value, whatever the key holds.
     *
     * @param key any text up to 1,000 characters
     * @param value at most 64,000 characters
     * @param keep when it expires; one second to 366 days from now
     */
    CompletionStage<Void> put(String key, String value, Duration keep);

    /**
     * Puts a value, or removes it, if the key still holds what is expected; so two servers that change one key at once
     * lose neither change.
     *
     * @param expected what the key should hold; empty for nothing
     * @param value what it shall hold; empty for nothing
     * @param keep when the new value expires; one second to 366 days from now
     * @return false when it holds something else, and nothing was changed
     */
    CompletionStage<Boolean> replace(String key, Optional<String> expected, Optional<String> value, Duration keep);
}
