package io.lectern.core.room;

import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bus.Bucket;
import io.lectern.bus.BusException;
import io.lectern.bus.Conflict;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    private final String node;
    private final Bucket rooms;
    private final Context context;
    private final List<Letter<?>> waiting = new ArrayList<>();
    private boolean busy;
    private int held;

    Mailbox(RoomKey key, String node, Bucket rooms, Context context) {
        this.key = key.value();
        this.node = node;
        this.rooms = rooms;
        this.context = context;
    }

    /** Makes a change; fails with {@link Refused} {@code server.unavailable} when the store does not answer. */
    <T> Future<T> submit(Change<T> change) {
        return submit(change, result -> {});
    }

    /**
     * Makes a change.
     *
     * @param committed runs the moment the change is written, before any other change is looked at
     */
    <T> Future<T> submit(Change<T> change, java.util.function.Consumer<T> committed) {
        Letter<T> letter = new Letter<>(change, Promise.promise(), committed);
        waiting.add(letter);
        if (!busy) {
            busy = true;
            deliver();
        }
        return letter.promise.future();
    }

    /** Seats this server holds in the room. */
    int held() {
        return held;
    }

    void taken() {
        held++;
    }

    /** A seat is given up; the shared state follows with the next write. */
    void released() {
        held--;
    }

    boolean idle() {
        return !busy && held == 0;
    }

    private void deliver() {
        List<Letter<?>> batch = List.copyOf(waiting);
        waiting.clear();
        attempt(batch, ATTEMPTS);
    }

    private void attempt(List<Letter<?>> batch, int left) {
        Future.fromCompletionStage(rooms.read(key), context)
                .compose(entry -> fold(batch, entry))
                .onSuccess(done -> finish(batch))
                .onFailure(failure -> {
                    if (failure instanceof Conflict && left > 0) {
                        attempt(batch, left - 1);
                    } else {
                        giveUp(batch, failure);
                    }
                });
    }

    private Future<Void> fold(List<Letter<?>> batch, Bucket.Entry entry) {
        Optional<RoomState> before = entry.value().map(bytes -> StoredJson.read(bytes, RoomState.class));
        Optional<RoomState> state = before.map(s -> s.ended() ? s : s.withSeats(node, held));
        for (Letter<?> letter : batch) {
            state = letter.decide(state);
        }
        if (state.equals(before)) {
            return Future.succeededFuture();
        }
        if (state.isEmpty()) {
            return Future.fromCompletionStage(rooms.remove(key, entry.revision()), context);
        }
        return Future.fromCompletionStage(rooms.write(key, StoredJson.write(state.get()), entry.revision()), context)
                .mapEmpty();
    }

    private void finish(List<Letter<?>> batch) {
        batch.forEach(Letter::commit);
        next();
        batch.forEach(Letter::complete);
    }

    private void giveUp(List<Letter<?>> batch, Throwable failure) {
        Throwable reason = failure instanceof BusException || failure instanceof Conflict
                ? new Refused(Refusal.us(
                        "server.unavailable", "The server cannot reach its store right now. Try again in a moment."))
                : failure;
        next();
        batch.forEach(letter -> letter.promise.fail(reason));
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
        private final Promise<T> promise;
        private final java.util.function.Consumer<T> committed;
        private Optional<Change.Step<T>> step = Optional.empty();

        Letter(Change<T> change, Promise<T> promise, java.util.function.Consumer<T> committed) {
            this.change = change;
            this.promise = promise;
            this.committed = committed;
        }

        Optional<RoomState> decide(Optional<RoomState> now) {
            Change.Step<T> decided = change.decide(now);
            step = Optional.of(decided);
            return decided.next();
        }

        void commit() {
            step.ifPresent(s -> committed.accept(s.result()));
        }

        void complete() {
            step.ifPresent(s -> promise.complete(s.result()));
        }
    }
}
