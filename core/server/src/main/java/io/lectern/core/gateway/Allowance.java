package io.lectern.core.gateway;

import java.time.Duration;

/** A token bucket: so many at once, so many a second. */
final class Allowance {
    private final double burst;
    private final double perNano;
    private double left;
    private long last;

    Allowance(int burst, int perSecond, long now) {
        this.burst = burst;
        this.perNano = perSecond / (double) Duration.ofSeconds(1).toNanos();
        this.left = burst;
        this.last = now;
    }

    boolean take(long now) {
        left = Math.min(burst, left + (now - last) * perNano);
        last = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
