package io.lectern.core.outbox;

import java.time.Duration;
import java.util.List;

/**
 * How deliveries are tried.
 *
 * @param waits seconds before the second attempt, the third and so on; the last holds for all further ones
 * @param givenUp seconds of waiting after which an entry is given up
 * @param perSite most attempts of one site at a time
 * @param look how often a server looks for what is due
 */
public record Pace(List<Long> waits, long givenUp, int perSite, Duration look) {
    /** Soon at first, every half hour in the end, for a day. */
    public static final Pace USUAL = new Pace(
            List.of(5L, 15L, 30L, 60L, 120L, 300L, 600L, 1_200L, 1_800L),
            Duration.ofDays(1).toSeconds(),
            4,
            Duration.ofMillis(250));

    public Pace {
        waits = List.copyOf(waits);
    }

    long pause(int tries) {
        return waits.get(Math.min(tries, waits.size() - 1));
    }
}
