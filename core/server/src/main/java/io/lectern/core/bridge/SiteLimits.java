package io.lectern.core.bridge;

import java.util.concurrent.ConcurrentHashMap;

/** How many calls of each site a bridge works on, so that one busy site leaves room for the others. */
final class SiteLimits {
    private final int most;
    private final ConcurrentHashMap<String, Integer> calls = new ConcurrentHashMap<>();

    SiteLimits(int most) {
        this.most = most;
    }

    /** Whether one more may begin; if so, {@link #leave} must follow. */
    boolean enter(String site) {
        boolean[] entered = {false};
        int unused = calls.compute(site, (id, now) -> {
            int running = now == null ? 0 : now;
            entered[0] = running < most;
            return entered[0] ? running + 1 : running;
        });
        return entered[0];
    }

    void leave(String site) {
        Integer unused = calls.computeIfPresent(site, (id, now) -> now > 1 ? now - 1 : null);
    }
}
