package io.lectern.core.room;

import io.lectern.bus.Projection;
import io.lectern.core.room.Change.Step;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every server looks after once a second: rooms that are over or empty, effects that are still owed, servers that
 * fell silent, rooms that the media server has lost. The first to win the compare-and-set acts; nobody leads.
 */
final class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    /** After the last one left: long enough to come back from a crashed browser. */
    static final Duration EMPTY = Duration.ofMinutes(2);

    /** Before anybody came: as long as a ticket lives. */
    static final Duration UNENTERED = Duration.ofMinutes(10);

    /** Other servers' effects are left to them for that long. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final LiveRooms rooms;
    private final Seats seats;
    private final Nodes nodes;
    private final Chores chores;
    private final MediaServer media;
    private final LongSupplier nanos;
    private final Map<String, Long> emptySince = new HashMap<>();
    private final Map<String, Long> owedSince = new HashMap<>();

    Upkeep(LiveRooms rooms, Seats seats, Nodes nodes, Chores chores, MediaServer media, LongSupplier nanos) {
        this.rooms = rooms;
        this.seats = seats;
        this.nodes = nodes;
        this.chores = chores;
        this.media = media;
        this.nanos = nanos;
    }

    void tick() {
        Map<String, Projection.Row<RoomState>> all = rooms.all();
        emptySince.keySet().retainAll(all.keySet());
        owedSince.keySet().retainAll(all.keySet());
        Set<String> named = all.values().stream()
                .flatMap(row -> row.value().seats().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        seats.rows().values().forEach(row -> named.add(row.value().node()));
        named.addAll(nodes.known());
        Set<String> gone = nodes.gone(named);
        all.forEach((key, row) -> look(new RoomKey(key), row.value(), gone));
        reap(gone);
        rooms.dropIdleMailboxes();
    }

    private void look(RoomKey key, RoomState state, Set<String> gone) {
        settleOwed(key, state);
        if (state.ended()) {
            if (state.owed().isEmpty()) {
                act(rooms.mailbox(key)
                        .submit(now -> new Step<>(
                                now.filter(s -> !s.ended() || !s.owed().isEmpty()), true)));
            }
            return;
        }
        Mailbox mailbox = rooms.mailbox(key);
        boolean silent = state.seats().keySet().stream().anyMatch(gone::contains);
        if (silent || state.seats().getOrDefault(nodes.own(), 0) != mailbox.held()) {
            act(mailbox.submit(now -> new Step<>(now.map(s -> s.ended() ? s : s.withoutNodes(gone)), true)));
        }
        endIfEmpty(key, state);
    }

    private void settleOwed(RoomKey key, RoomState state) {
        if (state.owed().isEmpty()) {
            owedSince.remove(key.value());
        } else if (nanos.getAsLong() - owedSince.computeIfAbsent(key.value(), k -> nanos.getAsLong())
                >= PATIENCE.toNanos()) {
            act(chores.settle(key, state));
        }
    }

    private void endIfEmpty(RoomKey key, RoomState state) {
        if (state.people() > 0 || !nodes.healthy()) {
            emptySince.remove(key.value());
            return;
        }
        long since = emptySince.computeIfAbsent(key.value(), k -> nanos.getAsLong());
        Duration limit = state.entered() ? EMPTY : UNENTERED;
        if (nanos.getAsLong() - since >= limit.toNanos()) {
            emptySince.remove(key.value());
            act(rooms.mailbox(key)
                    .submit(now -> new Step<>(
                            now.map(s -> s.people() == 0 && s.sid().equals(state.sid()) ? s.end() : s), true))
                    .onSuccess(done -> LOG.info("session {} ended: empty", state.sid())));
        }
    }

    private void reap(Set<String> gone) {
        if (gone.isEmpty()) {
            return;
        }
        for (Projection.Row<Seat> row : seats.rows().values()) {
            if (gone.contains(row.value().node())) {
                act(seats.clear(row));
            }
        }
        gone.forEach(nodes::strike);
        LOG.info("servers fell silent: {}", gone);
    }

    /** Compares the media server with the rooms; it never reports what it lost when it was killed. */
    Future<Void> compareMedia() {
        return media.rooms().compose(there -> {
            Set<String> wanted = new HashSet<>();
            rooms.all().values().stream()
                    .map(Projection.Row::value)
                    .filter(state -> !state.ended() && state.people() > 0)
                    .forEach(state -> wanted.add(state.sid()));
            wanted.removeAll(there);
            List<Future<Void>> made = wanted.stream().map(media::open).toList();
            if (!made.isEmpty()) {
                LOG.info("the media server had lost {} rooms; making them again", made.size());
            }
            return Future.all(made).mapEmpty();
        });
    }

    /** Takes out everybody who is connected to the media without holding a seat. */
    void comparePeople() {
        Set<String> mine = seats.held().stream().map(Seat::sid).collect(Collectors.toSet());
        for (String sid : mine) {
            act(media.present(sid).onSuccess(present -> present.forEach(p -> checkArrival(sid, p.seat()))));
        }
    }

    /** Somebody is connected to the media: does that seat exist? */
    void checkArrival(String sid, String seat) {
        boolean seated = seats.rows().values().stream()
                .map(Projection.Row::value)
                .anyMatch(s -> s.sid().equals(sid) && s.seat().equals(seat));
        if (!seated && nodes.healthy()) {
            LOG.info("taking seat {} out of the media of {}: nobody sits there", seat, sid);
            act(media.remove(sid, seat));
        }
    }

    private static void act(Future<?> action) {
        action.onFailure(failure -> LOG.debug("upkeep tries again: {}", failure.getMessage()));
    }
}
