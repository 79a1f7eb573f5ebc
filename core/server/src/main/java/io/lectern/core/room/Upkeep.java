package io.lectern.core.room;

import io.lectern.bridge.EndReason;
import io.lectern.bus.Projection;
import io.lectern.core.room.Change.Step;
import io.lectern.protocol.Role;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every server looks after once a second: rooms that are over or empty, effects that are still owed, servers that
 * fell silent, seats that nobody holds. The first to win the compare-and-set acts; nobody leads.
 */
final class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    /** Other servers' effects are left to them for that long, and the bus is given time to tell what was written. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    /** A seat without a holder may be one whose write is under way, which takes three seconds at most. */
    static final Duration STRAY = Duration.ofSeconds(10);

    private final LiveRooms rooms;
    private final Seats seats;
    private final Holdings holdings;
    private final Nodes nodes;
    private final Chores chores;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Map<String, Long> begun = new HashMap<>();
    private final Set<String> earlier = new HashSet<>();
    private boolean first = true;
    private final Stopwatches empty;
    private final Stopwatches unmoderated;
    private final Stopwatches owing;
    private final Stopwatches stray;
    private final Stopwatches missing;

    Upkeep(
            LiveRooms rooms,
            Seats seats,
            Holdings holdings,
            Nodes nodes,
            Chores chores,
            Clock clock,
            LongSupplier nanos) {
        this.rooms = rooms;
        this.seats = seats;
        this.holdings = holdings;
        this.nodes = nodes;
        this.chores = chores;
        this.clock = clock;
        this.nanos = nanos;
        this.unmoderated = new Stopwatches(nanos);
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
        note(all);
        all.forEach((key, row) -> look(new RoomKey(key), row.value(), gone));
        reap(taken, gone);
        taken.values().forEach(this::sweep);
        holdings.all().stream()
                .filter(seat -> !shown(seat, taken) && rooms.isLive(new RoomKey(seat.room()), seat.sid()))
                .filter(seat -> missing.runs(seat.key(), PATIENCE))
                .forEach(restore);
        List.of(empty, unmoderated, owing, stray, missing).forEach(Stopwatches::round);
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
        endIfOver(key, state);
    }

    /** Ends a session whose time has come. What depends on who is inside waits until this server's view is sound. */
    private void endIfOver(RoomKey key, RoomState state) {
        if (timeIsUp(state)) {
            end(
                    key,
                    state,
                    EndReason.DURATION,
                    now -> now.floor().endsAt().equals(state.floor().endsAt()));
            return;
        }
        boolean sound = nodes.healthy();
        Duration limit = Duration.ofMillis(
                state.entered() ? state.plan().emptied() : state.plan().unentered());
        if (state.people() == 0 && sound && empty.runs(state.sid(), limit)) {
            end(key, state, state.entered() ? EndReason.EMPTY : EndReason.UNENTERED, now -> now.people() == 0);
        }
        state.plan()
                .unmoderated()
                .filter(time -> sound && state.floor().moderated() && !moderator(key, state))
                .filter(time -> unmoderated.runs(state.sid(), Duration.ofMillis(time)))
                .ifPresent(time -> end(key, state, EndReason.UNMODERATED, now -> !moderator(key, now)));
    }

    private boolean moderator(RoomKey key, RoomState state) {
        return seats.of(key, state.sid()).stream().anyMatch(seat -> seat.role() == Role.MODERATOR && !seat.waiting());
    }

    /**
     * Whether the session has reached its duration. Measured, not read off a clock that may be wrong, where this server
     * saw it begin.
     */
    private boolean timeIsUp(RoomState state) {
        return state.floor()
                .endsAt()
                .filter(end -> Optional.ofNullable(begun.get(state.sid()))
                        .map(begin -> nanos.getAsLong() - begin
                                >= Duration.ofMillis(end - state.startedAt()).toNanos())
                        .orElseGet(() -> clock.millis() >= end))
                .isPresent();
    }

    /** Notes when sessions begin; those that were there before this server are known by the clock only. */
    private void note(Map<String, Projection.Row<RoomState>> all) {
        Set<String> there = all.values().stream().map(row -> row.value().sid()).collect(Collectors.toSet());
        begun.keySet().retainAll(there);
        earlier.retainAll(there);
        if (first) {
            earlier.addAll(there);
            first = false;
        }
        there.stream().filter(sid -> !earlier.contains(sid)).forEach(sid -> begun.putIfAbsent(sid, nanos.getAsLong()));
    }

    private void end(RoomKey key, RoomState state, EndReason reason, Predicate<RoomState> still) {
        act(rooms.mailbox(key)
                .submit(now -> now.filter(s -> s.isLive(state.sid()) && still.test(s))
                        .map(s -> new Step<>(Optional.of(s.end(clock.millis(), reason)), true))
                        .orElseGet(() -> new Step<>(now, false)))
                .onSuccess(ended -> {
                    if (ended) {
                        LOG.info("session {} ended: {}", state.sid(), reason);
                    }
                }));
    }

    private void reap(Map<String, Projection.Row<Seat>> taken, Set<String> gone) {
        if (gone.isEmpty()) {
            return;
        }
        for (Projection.Row<Seat> row : taken.values()) {
            if (gone.contains(row.value().node())) {
                Seat seat = row.value();
                act(seats.clear(row));
                act(rooms.mailbox(new RoomKey(seat.room()))
                        .submit(now -> new Step<>(
                                now.map(s -> s.isLive(seat.sid()) ? s.onFloor(f -> f.gone(seat.seat())) : s), true)));
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
