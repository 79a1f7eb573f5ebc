package io.lectern.core.room;

import io.lectern.bus.Asset;
import io.lectern.bus.Bucket;
import io.lectern.bus.Bus;
import io.lectern.bus.Projection;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The seats on the bus, and those that this server holds. A seat is written once when it is taken and removed once
 * when it is given up; it needs no sign of life of its own, since liveness belongs to servers.
 */
final class Seats {
    private final Bucket bucket;
    private final Context context;
    private final Projection<Seat> projection;
    private final Map<String, Held> held = new HashMap<>();

    Seats(Bus bus, Context context, Projection.Observer<Seat> observer) {
        this.bucket = bus.bucket(Asset.SEATS);
        this.context = context;
        this.projection = Projection.of(bucket, bytes -> StoredJson.read(bytes, Seat.class), observer);
    }

    boolean ready() {
        return projection.ready();
    }

    /** The seat as it is now, and the revision to write it at. */
    Future<Found> read(String room, String seat) {
        return Future.fromCompletionStage(bucket.read(room + "." + seat), context)
                .map(entry -> new Found(entry.revision(), entry.value().map(v -> StoredJson.read(v, Seat.class))));
    }

    /** Takes a seat, if it is still as it was found. */
    Future<Seat> take(Seat seat, long revision) {
        return Future.fromCompletionStage(bucket.write(seat.key(), StoredJson.write(seat), revision), context)
                .map(written -> {
                    held.put(seat.key(), new Held(seat, written));
                    return seat;
                });
    }

    /** Gives up a seat that this server holds at that epoch; false when it holds none. */
    boolean holds(Seat seat) {
        Held mine = held.get(seat.key());
        return mine != null && mine.seat().epoch() == seat.epoch();
    }

    /** Gives up a seat; one that somebody else has taken meanwhile stays theirs. */
    Future<Void> giveUp(Seat seat) {
        Held mine = held.remove(seat.key());
        return mine == null
                ? Future.succeededFuture()
                : Future.fromCompletionStage(bucket.remove(seat.key(), mine.revision()), context);
    }

    /** No longer counts a seat as held here; on the bus it stays. */
    void forget(Seat seat) {
        held.remove(seat.key());
    }

    Optional<Seat> heldAt(String room, String seat) {
        return Optional.ofNullable(held.get(room + "." + seat)).map(Held::seat);
    }

    List<Seat> held() {
        return held.values().stream().map(Held::seat).toList();
    }

    /** Writes a held seat again when the bus has lost it. */
    Future<Void> restore(Seat seat) {
        return Future.fromCompletionStage(bucket.read(seat.key()), context).compose(entry -> {
            if (entry.value().isPresent() || !holds(seat)) {
                return Future.succeededFuture();
            }
            return take(seat, entry.revision()).mapEmpty();
        });
    }

    /** Removes a seat of a silent server or an ended session, as the projection knows it. */
    Future<Void> clear(Projection.Row<Seat> row) {
        return Future.fromCompletionStage(bucket.remove(row.value().key(), row.revision()), context);
    }

    /** Seats of one session, as far as this server has heard. */
    List<Seat> of(RoomKey room, String sid) {
        return rows().values().stream()
                .map(Projection.Row::value)
                .filter(seat -> seat.room().equals(room.value()) && seat.sid().equals(sid))
                .collect(Collectors.toList());
    }

    Map<String, Projection.Row<Seat>> rows() {
        return projection.all();
    }

    record Found(long revision, Optional<Seat> seat) {}

    private record Held(Seat seat, long revision) {}
}
