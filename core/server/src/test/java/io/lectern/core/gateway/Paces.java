package io.lectern.core.gateway;

import java.time.Duration;

/** The usual pace, hurried in one respect. */
final class Paces {
    private static final Pace USUAL = Pace.USUAL;

    private Paces() {}

    static Pace away(Duration away) {
        return new Pace(
                USUAL.enter(), USUAL.ping(), USUAL.silent(), away, USUAL.renew(), USUAL.farewell(), USUAL.sweep());
    }

    static Pace enter(Duration enter) {
        return new Pace(
                enter, USUAL.ping(), USUAL.silent(), USUAL.away(), USUAL.renew(), USUAL.farewell(), USUAL.sweep());
    }

    /** Who does not close is cut, and who is gone is given up, after a moment. */
    static Pace stern() {
        Duration moment = Duration.ofMillis(500);
        return new Pace(USUAL.enter(), USUAL.ping(), USUAL.silent(), moment, USUAL.renew(), moment, USUAL.sweep());
    }

    /** Everything that is done again and again is done several times a second. */
    static Pace hasty() {
        return new Pace(
                USUAL.enter(),
                Duration.ofMillis(100),
                Duration.ofMillis(600),
                Duration.ofMillis(500),
                Duration.ofMillis(300),
                Duration.ofMillis(300),
                Duration.ofMillis(100));
    }
}
