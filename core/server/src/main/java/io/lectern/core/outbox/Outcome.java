package io.lectern.core.outbox;

import io.lectern.bridge.Answer;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bridge.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * What came of an attempt.
 *
 * @param next what takes the entry's place when it is over
 * @param over whether it is: done or given up
 * @param dead why it is given up
 * @param after the wait that was asked for
 * @param counts whether it counts as an attempt
 * @param said for the operator, without secrets
 */
record Outcome(
        List<Item> next, boolean over, Optional<String> dead, Optional<Duration> after, boolean counts, String said) {
    static Outcome done(List<Item> next) {
        return new Outcome(next, true, Optional.empty(), Optional.empty(), true, "");
    }

    static Outcome given(String why) {
        return new Outcome(List.of(), true, Optional.of(why), Optional.empty(), true, why);
    }

    static Outcome retry(Optional<Duration> after, String said) {
        return new Outcome(List.of(), false, Optional.empty(), after, true, said);
    }

    static Outcome of(Verdict verdict, Answer answer) {
        return switch (verdict.outcome()) {
            case DONE -> done(List.of());
            case RETRY -> retry(verdict.after(), "The receiver answered " + answer.status() + ".");
            case DROP ->
                given(verdict.reason().isBlank() ? "The receiver answered " + answer.status() + "." : verdict.reason());
        };
    }

    /** A failure of the bridge or on the way. */
    static Outcome of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof Refused refused) {
            Refusal refusal = refused.refusal();
            if (refusal.code().equals("server.busy")) {
                return new Outcome(
                        List.of(), false, Optional.empty(), Optional.of(Duration.ofSeconds(1)), false, refusal.text());
            }
            // An address outside the permitted ones may be permitted tomorrow; the operator is to see it at once.
            return refusal.blame() == Refusal.Blame.CALLER
                    ? given(refusal.text())
                    : retry(Optional.empty(), refusal.text());
        }
        return retry(Optional.empty(), "The bridge failed: " + cause.getClass().getSimpleName() + ".");
    }
}
