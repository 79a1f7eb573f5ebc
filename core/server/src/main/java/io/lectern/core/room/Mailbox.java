package io.lectern.core.room;

import io.lectern.bridge.Refused;
import io.lectern.bus.Bucket;
import io.lectern.bus.BusException;
import io.lectern.bus.Conflict;
import io.lectern.core.room.Change.Step;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * All changes that this server makes to one room. One compare-and-set is in flight at a time; whatever waits is folded
 * into the next. Used on one context only.
 *
 * <p>The server's own number of seats is not counted up and down in the shared state, but written from what it really
 * holds; so a write of unknown outcome corrects itself with the next.
 */
final class Mailbox {
    /** Ample for three servers that race; a store that conflicts more often is not working. */
    private static final int ATTEMPTS = 50;

    /** What a room may owe before news of people wait, so that its value stays small. */
    private static final int MOST_OWED = 32;

    private static final long LATER_MS = 50;

    private final String key;
    private final Bucket rooms;
    private final Context context;
    private final Holdings holdings;
    private final Clock clock;
    private final Consumer<RoomState> written;
    private final List<Letter<?>> waiting = new ArrayList<>();
    private boolean busy;

    /**
     * @param written told of every state this server has written, before the changes' askers are
     */
    Mailbox(RoomKey key, Bucket rooms, Context context, Holdings holdings, Clock clock, Consumer<RoomState> written) {
        this.key = key.value();
        this.rooms = rooms;
        this.context = context;
        this.holdings = holdings;
        this.clock = clock;
        this.written = written;
    }

    /** Makes a change; fails with {@link Refused} {@code server.unavailable} when the store does not answer. */
    <T> Future<T> submit(Change<T> change) {
        return submit(change, result -> {});
    }

    /**
     * Makes a change. One that throws fails alone; those folded with it are made.
     *
     * @param committed runs the moment the change is written, before any other change is looked at
     */
    <T> Future<T> submit(Change<T> change, Consumer<T> committed) {
        return post(new Letter<>(change, committed));
    }

    private <T> Future<T> post(Letter<T> letter) {
        waiting.add(letter);
        if (!busy) {
            busy = true;
            deliver();
        }
        return letter.promise.future();
    }

    /** Adds to what the room owes; while it owes very much already, a little later. Nothing else waits for it. */
    Future<Boolean> owe(Function<RoomState, Optional<Owed>> news) {
        Letter<Boolean> letter = new Letter<>(now -> add(now, news), done -> {});
        letter.patient = true;
        return post(letter);
    }

    private static Step<Boolean> add(Optional<RoomState> now, Function<RoomState, Optional<Owed>> news) {
        Optional<Owed> more =
                now.flatMap(news).filter(owed -> now.get().owed().stream().noneMatch(o -> o.id().equals(owed.id())));
        return more.map(owed -> {
                    List<Owed> all = new ArrayList<>(now.get().owed());
                    all.add(owed);
                    return new Step<>(now.map(state -> state.withOwed(all)), true);
                })
                .orElseGet(() -> new Step<>(now, false));
    }

    boolean idle() {
        return !busy;
    }

    private void deliver() {
        List<Letter<?>> batch = List.copyOf(waiting);
        waiting.clear();
        attempt(batch, ATTEMPTS);
    }

    private void attempt(List<Letter<?>> batch, int left) {
        Answers.of(context, () -> rooms.read(key))
                .compose(entry -> fold(batch, entry))
                .onSuccess(state -> finish(batch, state))
                .onFailure(failure -> {
                    if (failure instanceof Conflict && left > 0) {
                        attempt(batch, left - 1);
                    } else {
                        giveUp(batch, failure);
                    }
                });
    }

    /** Completes with the state that was written, if one was. */
    private Future<Optional<RoomState>> fold(List<Letter<?>> batch, Bucket.Entry entry) {
        Optional<RoomState> before = entry.value().flatMap(bytes -> StoredJson.readable(key, bytes, RoomState.class));
        Optional<RoomState> state =
                before.map(s -> s.ended() ? s : s.withSeats(holdings.node(), holdings.count(s.sid())));
        boolean full = false;
        for (Letter<?> letter : batch) {
            full |= state.filter(s -> s.owed().size() >= MOST_OWED).isPresent();
            state = letter.decide(state, full);
        }
        if (state.equals(before)) {
            return Future.succeededFuture(Optional.empty());
        }
        Optional<RoomState> next = state.map(s -> Tidings.owing(before, s, clock.millis()));
        return next.isEmpty()
                ? Answers.of(context, () -> rooms.remove(key, entry.revision())).map(done -> next)
                : Answers.of(context, () -> rooms.write(key, StoredJson.write(next.get()), entry.revision()))
                        .map(revision -> next);
    }

    private void finish(List<Letter<?>> batch, Optional<RoomState> state) {
        List<Letter<?>> done = batch.stream().filter(letter -> !letter.deferred).toList();
        List<Letter<?>> deferred =
                batch.stream().filter(letter -> letter.deferred).toList();
        done.forEach(Letter::commit);
        waiting.addAll(0, deferred);
        if (done.isEmpty() && !waiting.isEmpty()) {
            // All wait for others to carry out what is owed.
            busy = true;
            long unused = context.owner().setTimer(LATER_MS, id -> context.runOnContext(v -> next()));
        } else {
            next();
        }
        state.ifPresent(written);
        done.forEach(Letter::complete);
    }

    private void giveUp(List<Letter<?>> batch, Throwable failure) {
        boolean expected = failure instanceof BusException || failure instanceof Conflict;
        next();
        batch.forEach(letter -> letter.promise.fail(expected ? LiveRooms.unavailable() : failure));
    }

    private void next() {
        if (waiting.isEmpty()) {
            busy = false;
        } else {
            deliver();
        }
    }

    private static final class Letter<T> {
        private final Change<T> change;
        private final Consumer<T> committed;
        private final Promise<T> promise = Promise.promise();
        private boolean patient;
        private boolean deferred;
        private Future<T> outcome = Future.failedFuture("not decided");

        Letter(Change<T> change, Consumer<T> committed) {
            this.change = change;
            this.committed = committed;
        }

        Optional<RoomState> decide(Optional<RoomState> now, boolean full) {
            deferred = patient && full;
            if (deferred) {
                return now;
            }
            try {
                Step<T> step = change.decide(now);
                outcome = Future.succeededFuture(step.result());
                return step.next();
            } catch (RuntimeException e) {
                outcome = Future.failedFuture(e);
                return now;
            }
        }

        void commit() {
            outcome.onSuccess(committed::accept);
        }

        void complete() {
            outcome.onComplete(promise);
        }
    }
}
