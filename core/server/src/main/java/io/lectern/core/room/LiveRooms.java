package io.lectern.core.room;

import io.lectern.bridge.EndReason;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bridge.RoomSpec;
import io.lectern.bus.Asset;
import io.lectern.bus.Bucket;
import io.lectern.bus.Bus;
import io.lectern.bus.Projection;
import io.lectern.core.admission.Ids;
import io.lectern.core.room.Change.Step;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The rooms that are live, on all servers. Used on one context, but for what says otherwise. */
public final class LiveRooms {
    private final Bucket bucket;
    private final Holdings holdings;
    private final Context context;
    private final Clock clock;
    private final Ids ids;
    private final Observer observer;
    private final Map<RoomKey, Mailbox> mailboxes = new HashMap<>();
    private final Projection<RoomState> projection;

    LiveRooms(Bus bus, Holdings holdings, Context context, Clock clock, Ids ids, Observer observer) {
        this.bucket = bus.bucket(Asset.ROOMS);
        this.holdings = holdings;
        this.context = context;
        this.clock = clock;
        this.ids = ids;
        this.observer = observer;
        this.projection = Projection.idle(bytes -> StoredJson.read(bytes, RoomState.class), observer::changed);
    }

    /** Begins to follow the rooms. */
    void start() {
        projection.follow(bucket);
    }

    /** Whether all rooms are known. From any thread. */
    public boolean ready() {
        return projection.ready();
    }

    /** All rooms as this server knows them, by key. From any thread. */
    public Map<String, Projection.Row<RoomState>> all() {
        return projection.all();
    }

    /** One room as this server knows it. From any thread. */
    public Optional<Projection.Row<RoomState>> known(RoomKey key) {
        return projection.find(key.value());
    }

    /** Whether that session of the room is going on, as far as this server knows. From any thread. */
    public boolean isLive(RoomKey key, String sid) {
        return known(key).filter(row -> row.value().isLive(sid)).isPresent();
    }

    /** Opens a room, or finds it open. */
    public Future<Opening> open(String site, RoomSpec spec) {
        return open(site, spec, Opener.NOBODY);
    }

    /** Opens a room for a bridge that is told what happens in it, or finds it open. */
    public Future<Opening> open(String site, RoomSpec spec, Opener opener) {
        RoomKey key = RoomKey.of(site, spec.id());
        String sid = ids.fresh();
        return mailbox(key).submit(now -> {
            if (now.isPresent() && !now.get().ended()) {
                return new Step<>(now, new Opening(now.get(), false));
            }
            List<Owed> leftOver = now.map(RoomState::owed).orElse(List.of());
            RoomState opened = RoomState.open(site, spec, opener, sid, clock.millis(), leftOver);
            return new Step<>(Optional.of(opened), new Opening(opened, true));
        });
    }

    /** The room if it is live, read from the bus itself. */
    public Future<Optional<RoomState>> find(String site, String room) {
        String key = RoomKey.of(site, room).value();
        return Answers.of(context, () -> bucket.read(key))
                .map(entry -> entry.value()
                        .flatMap(bytes -> StoredJson.readable(key, bytes, RoomState.class))
                        .filter(state -> !state.ended()))
                .recover(failure -> Future.failedFuture(unavailable()));
    }

    /** Ends a live session for everybody; false when there was none. */
    public Future<Boolean> end(RoomKey key, Optional<String> sid, EndReason reason) {
        return mailbox(key).submit(now -> {
            boolean live =
                    now.isPresent() && now.get().isLive(sid.orElse(now.get().sid()));
            return live
                    ? new Step<>(now.map(state -> state.end(clock.millis(), reason)), true)
                    : new Step<>(now, false);
        });
    }

    /** Changes what goes on in a live session; false when it is not live. */
    public Future<Boolean> change(RoomKey key, Optional<String> sid, UnaryOperator<Floor> change) {
        return mailbox(key).submit(now -> {
            boolean live =
                    now.isPresent() && now.get().isLive(sid.orElse(now.get().sid()));
            return live ? new Step<>(now.map(state -> state.onFloor(change)), true) : new Step<>(now, false);
        });
    }

    Mailbox mailbox(RoomKey key) {
        return mailboxes.computeIfAbsent(
                key, k -> new Mailbox(k, bucket, context, holdings, clock, state -> observer.wrote(k, state)));
    }

    void dropIdleMailboxes() {
        mailboxes.values().removeIf(Mailbox::idle);
    }

    static Refused unavailable() {
        return new Refused(Refusal.us(
                "server.unavailable", "The server cannot reach its store right now. Try again in a moment."));
    }

    /** Told what becomes of rooms. */
    interface Observer {
        /** A room changed, wherever the change was made. Called on a thread of the bus. */
        void changed(String key, Optional<RoomState> before, Optional<RoomState> after);

        /** This server has written a room. Called on the context. */
        void wrote(RoomKey key, RoomState state);
    }

    /** What came of opening a room. */
    public record Opening(RoomState state, boolean created) {}
}
