package io.lectern.core.room;

import io.lectern.bus.Projection;
import io.lectern.core.room.Change.Step;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every server looks after once a second: rooms that are over or empty, effects that are still owed, servers that
 * fell silent, seats that nobody holds. The first to win the compare-and-set acts; nobody leads.
 */
final class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    /** After the last one left: long enough to come back from a crashed browser. */
    static final Duration EMPTY = Duration.ofMinutes(2);

    /** Before anybody came: as long as a ticket lives. */
    static final Duration UNENTERED = Duration.ofMinutes(10);

    /** Other servers' effects are left to them for that long, and the bus is given time to tell what was written. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    /** A seat without a holder may be one whose write is under way, which takes three seconds at most. */
    static final Duration STRAY = Duration.ofSeconds(10);

    private final LiveRooms rooms;
    private final Seats seats;
    private final Holdings holdings;
    private final Nodes nodes;
    private final Chores chores;
    private final Stopwatches empty;
    private final Stopwatches owing;
    private final Stopwatches stray;
    private final Stopwatches missing;

    Upkeep(LiveRooms rooms, Seats seats, Holdings holdings, Nodes nodes, Chores chores, LongSupplier nanos) {
        this.rooms = rooms;
        this.seats = seats;
        this.holdings = holdings;
        this.nodes = nodes;
        this.chores = chores;
        this.empty = new Stopwatches(nanos);
        this.owing = new Stopwatches(nanos);
        this.stray = new Stopwatches(nanos);
        this.missing = new Stopwatches(nanos);
    }

    /**
     * Looks after everything.
     *
     * @param restore told of seats that this server holds and the bus has not shown so for a while
     */
    void tick(Consumer<Seat> restore) {
        seats.takeAwayGivenUp();
        Map<String, Projection.Row<RoomState>> all = rooms.all();
        Map<String, Projection.Row<Seat>> taken = seats.rows();
        Set<String> gone = nodes.gone(named(all, taken));
        all.forEach((key, row) -> look(new RoomKey(key), row.value(), gone));
        reap(taken, gone);
        taken.values().forEach(this::sweep);
        holdings.all().stream()
                .filter(seat -> !shown(seat, taken) && rooms.isLive(new RoomKey(seat.room()), seat.sid()))
                .filter(seat -> missing.runs(seat.key(), PATIENCE))
                .forEach(restore);
        List.of(empty, owing, stray, missing).forEach(Stopwatches::round);
        rooms.dropIdleMailboxes();
    }

    private Set<String> named(Map<String, Projection.Row<RoomState>> all, Map<String, Projection.Row<Seat>> taken) {
        Set<String> named = all.values().stream()
                .flatMap(row -> row.value().seats().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        taken.values().forEach(row -> named.add(row.value().node()));
        named.addAll(nodes.known());
        return named;
    }

    private void look(RoomKey key, RoomState state, Set<String> gone) {
        if (!state.owed().isEmpty() && owing.runs(state.sid(), PATIENCE)) {
            act(chores.settle(key, state));
        }
        if (state.ended()) {
            if (state.owed().isEmpty()) {
                act(rooms.mailbox(key)
                        .submit(now -> new Step<>(
                                now.filter(s -> !s.ended() || !s.owed().isEmpty()), true)));
            }
            return;
        }
        boolean silent = state.seats().keySet().stream().anyMatch(gone::contains);
        if (silent || state.seats().getOrDefault(nodes.own(), 0) != holdings.count(state.sid())) {
            act(rooms.mailbox(key).submit(now -> new Step<>(now.map(s -> s.ended() ? s : s.withoutNodes(gone)), true)));
        }
        endIfEmpty(key, state);
    }

    private void endIfEmpty(RoomKey key, RoomState state) {
        Duration limit = state.entered() ? EMPTY : UNENTERED;
        if (state.people() == 0 && nodes.healthy() && empty.runs(state.sid(), limit)) {
            act(rooms.mailbox(key)
                    .submit(now -> now.filter(s -> s.isLive(state.sid()) && s.people() == 0)
                            .map(s -> new Step<>(Optional.of(s.end()), true))
                            .orElseGet(() -> new Step<>(now, false)))
                    .onSuccess(ended -> {
                        if (ended) {
                            LOG.info("session {} ended: empty", state.sid());
                        }
                    }));
        }
    }

    private void reap(Map<String, Projection.Row<Seat>> taken, Set<String> gone) {
        if (gone.isEmpty()) {
            return;
        }
        for (Projection.Row<Seat> row : taken.values()) {
            if (gone.contains(row.value().node())) {
                act(seats.clear(row));
            }
        }
        gone.forEach(nodes::strike);
        LOG.info("servers fell silent: {}", gone);
    }

    /** A write or removal whose outcome was lost leaves a seat that nobody holds, or one of a session that is over. */
    private void sweep(Projection.Row<Seat> row) {
        Seat seat = row.value();
        boolean nobodys = seat.node().equals(nodes.own()) && !holdings.holds(seat);
        boolean over = !rooms.isLive(new RoomKey(seat.room()), seat.sid());
        if (nodes.healthy() && (nobodys || over) && stray.runs(seat.key() + "@" + row.revision(), STRAY)) {
            act(seats.clear(row));
        }
    }

    private static boolean shown(Seat held, Map<String, Projection.Row<Seat>> taken) {
        return Optional.ofNullable(taken.get(held.key()))
                .filter(row -> row.value().equals(held))
                .isPresent();
    }

    private static void act(Future<?> action) {
        action.onFailure(failure -> LOG.debug("upkeep tries again: {}", failure.getMessage()));
    }
}
