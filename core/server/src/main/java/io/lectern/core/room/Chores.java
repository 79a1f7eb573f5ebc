package io.lectern.core.room;

import io.lectern.bus.Projection;
import io.lectern.bus.Relay;
import io.lectern.core.room.Change.Step;
import io.lectern.core.room.Owed.Kind;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what rooms owe, and takes it off. */
final class Chores {
    private static final Logger LOG = LoggerFactory.getLogger(Chores.class);

    private final LiveRooms rooms;
    private final Seats seats;
    private final MediaServer media;
    private final History history;
    private final Relay relay;
    private final Context context;
    private volatile Roll roll = Roll.NONE;
    private volatile Herald herald = Herald.NONE;
    private final Set<String> running = new HashSet<>();

    Chores(LiveRooms rooms, Seats seats, MediaServer media, History history, Relay relay, Context context) {
        this.rooms = rooms;
        this.seats = seats;
        this.media = media;
        this.history = history;
        this.relay = relay;
        this.context = context;
    }

    /** Who keeps attendance; to be said before the work begins. */
    void roll(Roll other) {
        roll = other;
    }

    /** Who takes what happened; to be said before the work begins. */
    void herald(Herald other) {
        herald = other;
    }

    /** Carries out all that a room owes; what fails stays owed. */
    Future<Void> settle(RoomKey key, RoomState state) {
        List<Future<Void>> all = new ArrayList<>();
        all.add(tell(key, state));
        state.owed().stream().filter(o -> o.is(Kind.ATTENDANCE)).forEach(o -> all.add(sumUp(key, state, o)));
        for (Owed owed : state.owed()) {
            if (owed.happened().isEmpty() && owed.known().isPresent() && running.add(owed.id())) {
                all.add(Future.succeededFuture()
                        .compose(go -> carryOut(key, owed, owed.known().get()))
                        .compose(done ->
                                rooms.mailbox(key).submit(now -> new Step<>(now.map(s -> s.done(owed.id())), true)))
                        .<Void>mapEmpty()
                        .onFailure(failure -> LOG.info("{} is still owed: {}", owed.id(), failure.getMessage()))
                        .onComplete(done -> running.remove(owed.id())));
            }
        }
        return Future.join(all).mapEmpty();
    }

    /** One after the other, since what happened is told in order. */
    private Future<Void> tell(RoomKey key, RoomState state) {
        List<Owed> news = state.owed().stream().filter(o -> o.is(Kind.TELL)).toList();
        if (news.isEmpty() || !running.add("tell." + key.value())) {
            return Future.succeededFuture();
        }
        List<Happened> events =
                news.stream().flatMap(owed -> owed.happened().stream()).toList();
        Set<String> ids = news.stream().map(Owed::id).collect(Collectors.toSet());
        return Future.succeededFuture()
                .compose(go -> herald.tell(key, state.bare(), events))
                .onComplete(told -> running.remove("tell." + key.value()))
                .compose(told -> rooms.mailbox(key).submit(now -> new Step<>(now.map(s -> s.done(ids)), true)))
                .<Void>mapEmpty()
                .onFailure(failure -> LOG.info("news are told later: {}", failure.getMessage()));
    }

    private Future<Void> sumUp(RoomKey key, RoomState state, Owed owed) {
        if (owed.happened().isEmpty() || !running.add(owed.id())) {
            return Future.succeededFuture();
        }
        RoomState room = owed.happened().get().room().orElse(state.bare());
        return Future.succeededFuture()
                .compose(go -> roll.sumUp(key, room, owed.happened().get()))
                .onComplete(done -> running.remove(owed.id()))
                .compose(done -> rooms.mailbox(key).submit(now -> new Step<>(now.map(s -> s.done(owed.id())), true)))
                .<Void>mapEmpty()
                .onFailure(failure -> LOG.debug("attendance is summed up later: {}", failure.getMessage()));
    }

    private Future<Void> carryOut(RoomKey key, Owed owed, Kind kind) {
        return switch (kind) {
            case HISTORY_KEEP -> owed.past().map(history::keep).orElse(Future.succeededFuture());
            case MEDIA_OPEN -> media.open(owed.sid());
            case MEDIA_CLOSE -> media.close(owed.sid());
            case SAID_FORGET -> Answers.of(context, () -> relay.forget(owed.sid()));
            case TELL, ATTENDANCE -> Future.succeededFuture();
            case SEATS_CLEAR -> clear(key, owed.sid());
        };
    }

    private Future<Void> clear(RoomKey key, String sid) {
        List<Future<Void>> all = new ArrayList<>();
        for (Projection.Row<Seat> row : seats.rows().values()) {
            if (row.value().room().equals(key.value()) && row.value().sid().equals(sid)) {
                all.add(seats.clear(row));
            }
        }
        return Future.all(all).mapEmpty();
    }
}
