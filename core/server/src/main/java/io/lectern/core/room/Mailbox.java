package io.lectern.core.room;

import io.lectern.bridge.Refused;
import io.lectern.bus.Bucket;
import io.lectern.bus.BusException;
import io.lectern.bus.Conflict;
import io.lectern.core.room.Change.Step;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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

    private final String key;
    private final Bucket rooms;
    private final Context context;
    private final Holdings holdings;
    private final Consumer<RoomState> written;
    private final List<Letter<?>> waiting = new ArrayList<>();
    private boolean busy;

    /**
     * @param written told of every state this server has written, before the changes' askers are
     */
    Mailbox(RoomKey key, Bucket rooms, Context context, Holdings holdings, Consumer<RoomState> written) {
        this.key = key.value();
        this.rooms = rooms;
        this.context = context;
        this.holdings = holdings;
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
        Letter<T> letter = new Letter<>(change, committed);
        waiting.add(letter);
        if (!busy) {
            busy = true;
            deliver();
        }
        return letter.promise.future();
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
        for (Letter<?> letter : batch) {
            state = letter.decide(state);
        }
        if (state.equals(before)) {
            return Future.succeededFuture(Optional.empty());
        }
        Optional<RoomState> next = state;
        return next.isEmpty()
                ? Answers.of(context, () -> rooms.remove(key, entry.revision())).map(done -> next)
                : Answers.of(context, () -> rooms.write(key, StoredJson.write(next.get()), entry.revision()))
                        .map(revision -> next);
    }

    private void finish(List<Letter<?>> batch, Optional<RoomState> state) {
        batch.forEach(Letter::commit);
        next();
        state.ifPresent(written);
        batch.forEach(Letter::complete);
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
        private Future<T> outcome = Future.failedFuture("not decided");

        Letter(Change<T> change, Consumer<T> committed) {
            this.change = change;
            this.committed = committed;
        }

        Optional<RoomState> decide(Optional<RoomState> now) {
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
