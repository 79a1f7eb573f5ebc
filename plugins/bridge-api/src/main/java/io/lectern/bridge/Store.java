package io.lectern.bridge;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Small keys with an expiry, kept per bridge and site and shared by all servers. */
public interface Store {
    /**
     * Claims a key, exactly once among all servers until it expires.
     *
     * @param key any text up to 1,000 characters
     * @param keep how long the claim is remembered; one second to one day
     * @return true for the first claim, false for every other
     */
    CompletionStage<Boolean> once(String key, Duration keep);
}
