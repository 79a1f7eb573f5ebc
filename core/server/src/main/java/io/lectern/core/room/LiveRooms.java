package io.lectern.core.room;

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

/** The rooms that are live, on all servers. Used on one context, but for the two that say otherwise. */
public final class LiveRooms {
    private final Bucket bucket;
    private final String node;
    private final Context context;
    private final Clock clock;
    private final Ids ids;
    private final Map<RoomKey, Mailbox> mailboxes = new HashMap<>();
    private final Projection<RoomState> projection;

    /** Begins to follow the rooms; the observer is called on a thread of the bus. */
    public LiveRooms(
            Bus bus, String node, Context context, Clock clock, Ids ids, Projection.Observer<RoomState> observer) {
        this.bucket = bus.bucket(Asset.ROOMS);
        this.node = node;
        this.context = context;
        this.clock = clock;
        this.ids = ids;
        this.projection = Projection.of(bucket, bytes -> StoredJson.read(bytes, RoomState.class), observer);
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

    /** Opens a room, or finds it open. */
    public Future<Opening> open(String site, RoomSpec spec) {
        RoomKey key = RoomKey.of(site, spec.id());
        String sid = ids.fresh();
        return mailbox(key).submit(now -> {
            if (now.isPresent() && !now.get().ended()) {
                return new Step<>(now, new Opening(now.get(), false));
            }
            List<Owed> leftOver = now.map(RoomState::owed).orElse(List.of());
            RoomState opened = RoomState.open(site, spec, sid, clock.millis(), leftOver);
            return new Step<>(Optional.of(opened), new Opening(opened, true));
        });
    }

    /** The room if it is live, read from the bus itself. */
    public Future<Optional<RoomState>> find(String site, String room) {
        return Future.fromCompletionStage(bucket.read(RoomKey.of(site, room).value()), context)
                .map(entry -> entry.value()
                        .map(bytes -> StoredJson.read(bytes, RoomState.class))
                        .filter(state -> !state.ended()))
                .recover(failure -> Future.failedFuture(unavailable()));
    }

    /** Ends a live session for everybody; false when there was none. */
    public Future<Boolean> end(RoomKey key, Optional<String> sid) {
        return mailbox(key).submit(now -> {
            boolean live = now.isPresent()
                    && !now.get().ended()
                    && sid.map(s -> s.equals(now.get().sid())).orElse(true);
            return live ? new Step<>(now.map(RoomState::end), true) : new Step<>(now, false);
        });
    }

    Mailbox mailbox(RoomKey key) {
        return mailboxes.computeIfAbsent(key, k -> new Mailbox(k, node, bucket, context));
    }

    void dropIdleMailboxes() {
        mailboxes.values().removeIf(Mailbox::idle);
    }

    static Refused unavailable() {
        return new Refused(Refusal.us(
                "server.unavailable", "The server cannot reach its store right now. Try again in a moment."));
    }

    /** What came of opening a room. */
    public record Opening(RoomState state, boolean created) {}
}
