package io.lectern.core.gateway;

import io.lectern.core.room.InMemoryMediaServer;
import io.lectern.core.room.MediaServer;
import io.lectern.core.room.Seat;
import io.lectern.protocol.MediaLease;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A media server in memory that takes its time on command, and remembers whom it was told to take out. */
public final class HesitantMedia implements MediaServer {
    private final InMemoryMediaServer inner = new InMemoryMediaServer();
    private final List<String> removed = new CopyOnWriteArrayList<>();
    private final List<String> permitted = new CopyOnWriteArrayList<>();
    private final List<String> muted = new CopyOnWriteArrayList<>();
    private final Queue<Promise<Void>> holds = new ConcurrentLinkedQueue<>();

    /** From now on nothing answers. */
    public void breakDown() {
        inner.goAway();
    }

    /** Answers again. */
    public void recover() {
        inner.comeBack();
    }

    /** The next to open a room waits until the promise is kept. */
    Promise<Void> holdNext() {
        Promise<Void> hold = Promise.promise();
        holds.add(hold);
        return hold;
    }

    /** Seats that were taken out. */
    List<String> removed() {
        return removed;
    }

    @Override
    public Future<Void> open(String sid) {
        Promise<Void> hold = holds.poll();
        Future<Void> ready = hold == null ? Future.succeededFuture() : hold.future();
        return ready.compose(v -> inner.open(sid));
    }

    @Override
    public Future<Void> close(String sid) {
        return inner.close(sid);
    }

    @Override
    public MediaLease lease(Seat seat, Set<Source> sources) {
        return inner.lease(seat, sources);
    }

    @Override
    public Future<Set<String>> rooms() {
        return inner.rooms();
    }

    @Override
    public Future<Set<Present>> present(String sid) {
        return inner.present(sid);
    }

    @Override
    public Future<Void> remove(String sid, String seat) {
        return inner.remove(sid, seat).onSuccess(gone -> removed.add(seat));
    }

    /** What was changed for people who are connected, newest last: a seat and what it may bring. */
    List<String> permitted() {
        return permitted;
    }

    @Override
    public Future<Void> permit(String sid, String seat, Set<Source> sources) {
        return inner.permit(sid, seat, sources)
                .onSuccess(done -> permitted.add(seat + " " + new java.util.TreeSet<>(sources)));
    }

    @Override
    public Future<Void> mute(String sid, Set<String> seats) {
        return inner.mute(sid, seats).onSuccess(done -> muted.addAll(seats));
    }

    /** Seats whose microphones were turned off. */
    List<String> muted() {
        return muted;
    }
}
