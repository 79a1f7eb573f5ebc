package io.lectern.core.meetings;

import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bridge.Store;
import io.lectern.bus.Bucket;
import io.lectern.core.admission.Ids;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Claims of one bridge in one site. */
public final class ClaimStore implements Store {
    private static final byte[] TAKEN = {1};

    private final Bucket claims;
    private final String bridge;
    private final String site;

    public ClaimStore(Bucket claims, String bridge, String site) {
        this.claims = claims;
        this.bridge = bridge;
        this.site = site;
    }

    @Override
    public CompletionStage<Boolean> once(String key, Duration keep) {
        if (key.length() > 1_000) {
            throw new IllegalArgumentException("A claim's key has at most 1,000 characters.");
        }
        if (keep.compareTo(Duration.ofSeconds(1)) < 0 || keep.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("A claim is remembered from one second to one day.");
        }
        return claims.claim("bridge." + Ids.of(bridge, site, key), TAKEN, keep).handle((held, failure) -> {
            if (failure != null) {
                throw new Refused(Refusal.us(
                        "server.unavailable", "The server cannot reach its store right now. Try again in a moment."));
            }
            return held.isEmpty();
        });
    }
}
