package io.lectern.bridge;

import java.time.Duration;
import java.util.Optional;

/**
 * What an answer means for a delivery.
 *
 * @param outcome what becomes of it
 * @param after for {@link Outcome#RETRY}: not before that time has passed; empty for the server's own pace
 * @param reason for {@link Outcome#DROP}: a sentence for the operator
 */
public record Verdict(Outcome outcome, Optional<Duration> after, String reason) {
    private static final Duration LONGEST = Duration.ofHours(6);

    /** What becomes of a delivery. */
    public enum Outcome {
        /** It has arrived. */
        DONE,
        /** It is tried again. */
        RETRY,
        /** It is given up; the operator can see why and send it again. */
        DROP
    }

    public Verdict {
        after = after.map(time -> time.isNegative() ? Duration.ZERO : time.compareTo(LONGEST) > 0 ? LONGEST : time);
    }

    /** It has arrived. */
    public static Verdict done() {
        return new Verdict(Outcome.DONE, Optional.empty(), "");
    }

    /** To be tried again at the server's own pace. */
    public static Verdict retry() {
        return new Verdict(Outcome.RETRY, Optional.empty(), "");
    }

    /** To be tried again after that time, six hours at most. */
    public static Verdict retryAfter(Duration time) {
        return new Verdict(Outcome.RETRY, Optional.of(time), "");
    }

    /** Given up. */
    public static Verdict drop(String reason) {
        return new Verdict(Outcome.DROP, Optional.empty(), reason);
    }

    /** What HTTP says: 2xx has arrived, 410 is given up, everything else is tried again, when told to, later. */
    public static Verdict of(Answer answer) {
        if (answer.status() >= 200 && answer.status() < 300) {
            return done();
        }
        if (answer.status() == 410) {
            return drop("The receiver answered 410: it is gone for good.");
        }
        return answer.header("Retry-After")
                .filter(seconds -> seconds.matches("[0-9]{1,6}"))
                .map(seconds -> retryAfter(Duration.ofSeconds(Long.parseLong(seconds))))
                .orElseGet(Verdict::retry);
    }
}
