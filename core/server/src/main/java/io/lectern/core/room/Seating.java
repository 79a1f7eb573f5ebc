package io.lectern.core.room;

import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bus.Conflict;
import io.lectern.core.admission.Ids;
import io.lectern.core.admission.Pass;
import io.lectern.core.room.Change.Step;
import io.lectern.protocol.Bye;
import io.lectern.protocol.Role;
import io.lectern.protocol.WaitReason;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seats people and lets them go. Used on the context of the rooms. */
public final class Seating {
    private static final Logger LOG = LoggerFactory.getLogger(Seating.class);

    /** The same person in as many places at the same moment is a program. */
    private static final int ATTEMPTS = 8;

    private final LiveRooms rooms;
    private final Seats seats;
    private final Holdings holdings;
    private final Clock clock;

    /** The same person twice at once on this server, as a browser that tries again does it, is one after the other. */
    private final Turns turns = new Turns();

    Seating(LiveRooms rooms, Seats seats, Holdings holdings, Clock clock) {
        this.rooms = rooms;
        this.seats = seats;
        this.holdings = holdings;
        this.clock = clock;
    }

    /**
     * Takes the person's seat. Fails with {@link Refused} carrying the code of a {@link Bye}.
     *
     * @param device the browser tab that wants it
     * @param returning the epoch a credential gives proof of; empty for a ticket, which always takes the seat over
     */
    public Future<Seated> take(Pass pass, String device, OptionalLong returning) {
        RoomKey room = RoomKey.of(pass.site(), pass.room());
        Wish wish = new Wish(room, Ids.of(pass.sid(), pass.user()), pass, device, returning);
        return turns.next(wish.key(), () -> take(wish, ATTEMPTS));
    }

    private Future<Seated> take(Wish wish, int left) {
        return seats.read(wish.key())
                .recover(failure -> Future.failedFuture(LiveRooms.unavailable()))
                .compose(found -> {
                    if (found.seat().filter(wish::lostTo).isPresent()) {
                        return Future.failedFuture(refused(Bye.REPLACED));
                    }
                    return count(wish, found).compose(verdict -> write(wish, found, verdict));
                })
                .recover(failure -> failure instanceof Conflict && left > 0
                        ? take(wish, left - 1)
                        : Future.failedFuture(failure instanceof Conflict ? LiveRooms.unavailable() : failure));
    }

    /** Decides in the room's own compare-and-set whether there is room for one more. */
    private Future<Verdict> count(Wish wish, Seats.Found found) {
        return rooms.mailbox(wish.room())
                .submit(now -> decide(now, wish, found.seat()), verdict -> {
                    if (verdict.promised()) {
                        holdings.promise(wish.pass().sid());
                    }
                })
                .compose(verdict -> verdict.refusal()
                        .<Future<Verdict>>map(bye -> Future.failedFuture(refused(bye)))
                        .orElseGet(() -> Future.succeededFuture(verdict)));
    }

    private Step<Verdict> decide(Optional<RoomState> now, Wish wish, Optional<Seat> before) {
        if (now.isEmpty() || !now.get().sid().equals(wish.pass().sid())) {
            return new Step<>(now, Verdict.no(Bye.UNKNOWN));
        }
        if (now.get().ended()) {
            return new Step<>(now, Verdict.no(Bye.ENDED));
        }
        Optional<Bye> away = Door.refusal(now.get(), wish.pass(), wish.seatId());
        if (away.isPresent()) {
            return new Step<>(now, Verdict.no(away.get()));
        }
        Optional<Seat> inside = before.filter(seat -> !seat.waiting());
        if (now.get().plan().keepFirst() && inside.filter(wish::secondOf).isPresent()) {
            return new Step<>(now, Verdict.no(Bye.SECOND));
        }
        Optional<WaitReason> waits = inside.isPresent()
                ? Optional.empty()
                : Door.waits(now.get(), wish.pass(), wish.seatId(), moderated(wish), clock.millis());
        if (waits.isPresent()) {
            return new Step<>(now, new Verdict(Optional.empty(), now, false, waits));
        }
        if (holdings.at(wish.key()).filter(seat -> !seat.waiting()).isPresent()) {
            return new Step<>(now, new Verdict(Optional.empty(), now, false, Optional.empty()));
        }
        String node = holdings.node();
        RoomState state = inside.filter(seat -> !seat.node().equals(node))
                .map(seat -> oneLess(now.get(), seat.node()))
                .orElse(now.get());
        if (state.full()) {
            return new Step<>(now, Verdict.no(Bye.FULL));
        }
        RoomState next = state.withSeats(node, state.seats().getOrDefault(node, 0) + 1)
                .onFloor(floor -> floor.arrived(wish.seatId(), wish.pass().role() == Role.MODERATOR));
        if (inside.isEmpty() && !wish.pass().locks().isEmpty()) {
            next = next.onFloor(
                    floor -> floor.lockedFor(wish.seatId(), wish.pass().locks()));
        }
        if (inside.isEmpty()) {
            next = next.visited();
        }
        return new Step<>(Optional.of(next), new Verdict(Optional.empty(), Optional.of(next), true, Optional.empty()));
    }

    private boolean moderated(Wish wish) {
        return seats.of(wish.room(), wish.pass().sid()).stream()
                .anyMatch(seat -> seat.role() == Role.MODERATOR && !seat.waiting());
    }

    private static RoomState oneLess(RoomState state, String other) {
        return state.withSeats(other, Math.max(0, state.seats().getOrDefault(other, 0) - 1));
    }

    private Future<Seated> write(Wish wish, Seats.Found found, Verdict verdict) {
        Seat seat = wish.seat(holdings.node(), found, clock.millis(), verdict.waits());
        return seats.take(seat, found.revision())
                .map(taken -> new Seated(wish.room(), verdict.state().orElseThrow(), taken))
                .onComplete(done -> {
                    if (verdict.promised()) {
                        holdings.release(seat.sid());
                    }
                })
                .recover(failure ->
                        Future.failedFuture(failure instanceof Conflict ? failure : LiveRooms.unavailable()));
    }

    /**
     * Gives up a seat at the epoch it was taken at. A bus that does not answer learns of it later.
     *
     * @return false when the seat is not this server's any more: it was given up before, or taken anew
     */
    public Future<Boolean> leave(Seat seat) {
        if (!holdings.holds(seat)) {
            return Future.succeededFuture(false);
        }
        return seats.giveUp(seat).transform(removed -> gone(seat)).transform(counted -> Future.succeededFuture(true));
    }

    /** Another server has taken the seat: it is no longer counted here. */
    void lost(Seat seat) {
        holdings.drop(seat)
                .ifPresent(mine -> recount(seat)
                        .onFailure(failure -> LOG.debug("seats are counted later: {}", failure.getMessage())));
    }

    private Future<Boolean> gone(Seat seat) {
        return rooms.mailbox(new RoomKey(seat.room()))
                .submit(now ->
                        new Step<>(now.map(s -> s.isLive(seat.sid()) ? s.onFloor(f -> f.gone(seat.seat())) : s), true));
    }

    /** Every write of the room tells this server's own number. */
    private Future<Boolean> recount(Seat seat) {
        return rooms.mailbox(new RoomKey(seat.room())).submit(now -> new Step<>(now, true));
    }

    private static Refused refused(Bye bye) {
        return new Refused(Refusal.caller(bye.code(), bye.text()));
    }

    /** A taken seat, and the room as it was then. */
    public record Seated(RoomKey key, RoomState room, Seat seat) {}

    /** Who wants to sit where. */
    private record Wish(RoomKey room, String seatId, Pass pass, String device, OptionalLong returning) {
        String key() {
            return room.value() + "." + seatId;
        }

        /** Whether whoever sits there has the better right. */
        boolean lostTo(Seat sitting) {
            return returning.isPresent()
                    && sitting.epoch() != returning.getAsLong()
                    && !sitting.device().equals(device);
        }

        /** Whether somebody sits there already who is not this browser, coming back. */
        boolean secondOf(Seat sitting) {
            return returning.isEmpty() && !sitting.device().equals(device);
        }

        /** An epoch above all that ever were: a removed seat's revision is higher than its epoch. */
        Seat seat(String node, Seats.Found found, long now, Optional<WaitReason> waits) {
            long taken =
                    Math.max(found.revision(), found.seat().map(Seat::epoch).orElse(0L));
            long epoch = 1 + Math.max(taken, returning.orElse(0L));
            long joinedAt = found.seat().map(Seat::joinedAt).orElse(now);
            return new Seat(
                    room.value(),
                    pass.sid(),
                    seatId,
                    pass.name(),
                    pass.role(),
                    node,
                    epoch,
                    device,
                    joinedAt,
                    pass.user(),
                    pass.guest(),
                    pass.avatar(),
                    pass.locks(),
                    pass.metadata(),
                    waits.map(WaitReason::name),
                    Map.of());
        }
    }

    /**
     * @param state the room with the seat in it; empty when refused
     * @param waits why the seat is not one inside yet
     * @param promised whether a seat was promised, which this server did not hold before
     */
    private record Verdict(
            Optional<Bye> refusal, Optional<RoomState> state, boolean promised, Optional<WaitReason> waits) {
        static Verdict no(Bye bye) {
            return new Verdict(Optional.of(bye), Optional.empty(), false, Optional.empty());
        }
    }
}
