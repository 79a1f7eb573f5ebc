package io.lectern.core.room;

import io.lectern.bus.Asset;
import io.lectern.bus.Bucket;
import io.lectern.bus.Bus;
import io.lectern.bus.Conflict;
import io.lectern.bus.Projection;
import io.lectern.core.room.Holdings.Held;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The seats on the bus. A seat is written once when it is taken and removed once
 * when it is given up; it needs no sign of life of its own, since liveness belongs to servers.
 */
final class Seats {
    private static final Logger LOG = LoggerFactory.getLogger(Seats.class);

    private final Bucket bucket;
    private final Context context;
    private final Holdings holdings;
    private final Projection<Seat> projection;
    private final Map<String, Held> givenUp = new HashMap<>();

    Seats(Bus bus, Context context, Holdings holdings, Projection.Observer<Seat> observer) {
        this.bucket = bus.bucket(Asset.SEATS);
        this.context = context;
        this.holdings = holdings;
        this.projection = Projection.idle(bytes -> StoredJson.read(bytes, Seat.class), observer);
    }

    /** Begins to follow the seats. */
    void start() {
        projection.follow(bucket);
    }

    boolean ready() {
        return projection.ready();
    }

    /** The seat as it is now, and the revision to write it at. */
    Future<Found> read(String key) {
        return Answers.of(context, () -> bucket.read(key))
                .map(entry -> new Found(
                        entry.revision(), entry.value().flatMap(bytes -> StoredJson.readable(key, bytes, Seat.class))));
    }

    /** Takes a seat, if it is still as it was found. */
    Future<Seat> take(Seat seat, long revision) {
        return write(seat, revision).map(written -> {
            holdings.hold(seat, written);
            return seat;
        });
    }

    private Future<Long> write(Seat seat, long revision) {
        return Answers.of(context, () -> bucket.write(seat.key(), StoredJson.write(seat), revision));
    }

    private Future<Void> remove(String key, long revision) {
        return Answers.of(context, () -> bucket.remove(key, revision));
    }

    /** Gives up a seat; one that somebody else has taken meanwhile stays theirs. What fails is done with the next. */
    Future<Void> giveUp(Seat seat) {
        holdings.drop(seat).ifPresent(mine -> givenUp.put(seat.key(), mine));
        return takeAway(seat.key());
    }

    /** Takes away what was given up while the bus did not answer. */
    void takeAwayGivenUp() {
        for (String key : List.copyOf(givenUp.keySet())) {
            takeAway(key).onFailure(failure -> LOG.debug("seat {} is taken away later: {}", key, failure.getMessage()));
        }
    }

    private Future<Void> takeAway(String key) {
        Held mine = givenUp.get(key);
        return mine == null
                ? Future.succeededFuture()
                : remove(key, mine.revision())
                        .recover(failure ->
                                failure instanceof Conflict ? Future.succeededFuture() : Future.failedFuture(failure))
                        .onSuccess(done -> givenUp.remove(key, mine));
    }

    /**
     * Writes a held seat again when the bus has lost it. It may be given up while that is under way.
     *
     * @return false when somebody else sits there now
     */
    Future<Boolean> restore(Seat seat) {
        return read(seat.key()).compose(found -> {
            if (!holdings.holds(seat)) {
                return Future.succeededFuture(true);
            }
            if (found.seat().isPresent()) {
                // Perhaps ours, by a write whose outcome was lost: known again by its revision.
                boolean ours = found.seat().get().equals(seat);
                if (ours) {
                    holdings.hold(seat, found.revision());
                }
                return Future.succeededFuture(ours);
            }
            return write(seat, found.revision()).compose(written -> {
                if (!holdings.holds(seat)) {
                    return remove(seat.key(), written).map(true);
                }
                holdings.hold(seat, written);
                return Future.succeededFuture(true);
            });
        });
    }

    /** Removes a seat that nobody holds any more, as the projection knows it. */
    Future<Void> clear(Projection.Row<Seat> row) {
        return remove(row.value().key(), row.revision());
    }

    /** Seats of one session, as far as this server has heard. */
    List<Seat> of(RoomKey room, String sid) {
        return rows().values().stream()
                .map(Projection.Row::value)
                .filter(seat -> seat.room().equals(room.value()) && seat.sid().equals(sid))
                .toList();
    }

    Map<String, Projection.Row<Seat>> rows() {
        return projection.all();
    }

    record Found(long revision, Optional<Seat> seat) {}
}
