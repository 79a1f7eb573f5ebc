package io.lectern.core.room;

import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bus.Conflict;
import io.lectern.core.admission.Ids;
import io.lectern.core.admission.Pass;
import io.lectern.core.room.Change.Step;
import io.lectern.protocol.Bye;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Seats people and lets them go. Used on the context of the rooms. */
public final class Seating {
    /** The same person in as many places at the same moment is a program. */
    private static final int ATTEMPTS = 8;

    private final LiveRooms rooms;
    private final Seats seats;
    private final String node;
    private final Clock clock;

    Seating(LiveRooms rooms, Seats seats, String node, Clock clock) {
        this.rooms = rooms;
        this.seats = seats;
        this.node = node;
        this.clock = clock;
    }

    /**
     * Takes the person's seat. Fails with {@link Refused} carrying the code of a {@link Bye}.
     *
     * @param device the browser tab that wants it
     * @param returning the epoch a credential gives proof of; empty for a ticket, which always takes the seat over
     */
    public Future<Seated> take(Pass pass, String device, OptionalLong returning) {
        return take(pass, device, returning, ATTEMPTS);
    }

    private Future<Seated> take(Pass pass, String device, OptionalLong returning, int left) {
        RoomKey key = RoomKey.of(pass.site(), pass.room());
        String seatId = Ids.of(pass.sid(), pass.user());
        return seats.read(key.value(), seatId)
                .recover(failure -> Future.failedFuture(LiveRooms.unavailable()))
                .compose(found -> {
                    if (returning.isPresent() && lost(found.seat(), returning.getAsLong(), device)) {
                        return Future.failedFuture(refused(Bye.REPLACED));
                    }
                    return count(key, pass, seatId, found.seat())
                            .compose(state -> write(key, state, pass, seatId, device, found, returning));
                })
                .recover(failure -> failure instanceof Conflict && left > 0
                        ? take(pass, device, returning, left - 1)
                        : Future.failedFuture(failure));
    }

    private static boolean lost(Optional<Seat> seat, long epoch, String device) {
        return seat.isPresent()
                && seat.get().epoch() != epoch
                && !seat.get().device().equals(device);
    }

    /** Decides in the room's own compare-and-set whether there is room for one more. */
    private Future<RoomState> count(RoomKey key, Pass pass, String seatId, Optional<Seat> before) {
        boolean heldHere = seats.heldAt(key.value(), seatId).isPresent();
        Mailbox mailbox = rooms.mailbox(key);
        return mailbox.submit(now -> decide(now, pass, heldHere, before), verdict -> {
                    if (verdict.refusal().isEmpty() && !heldHere) {
                        mailbox.taken();
                    }
                })
                .compose(verdict -> verdict.refusal()
                        .<Future<RoomState>>map(bye -> Future.failedFuture(refused(bye)))
                        .orElseGet(() -> Future.succeededFuture(verdict.state().orElseThrow())));
    }

    private Step<Verdict> decide(Optional<RoomState> now, Pass pass, boolean heldHere, Optional<Seat> before) {
        if (now.isEmpty() || !now.get().sid().equals(pass.sid())) {
            return new Step<>(now, Verdict.no(Bye.UNKNOWN));
        }
        if (now.get().ended()) {
            return new Step<>(now, Verdict.no(Bye.ENDED));
        }
        if (heldHere) {
            return new Step<>(now, new Verdict(Optional.empty(), now));
        }
        RoomState state = before.filter(seat -> !seat.node().equals(node))
                .map(seat -> oneLess(now.get(), seat.node()))
                .orElse(now.get());
        if (state.full()) {
            return new Step<>(now, Verdict.no(Bye.FULL));
        }
        RoomState next = state.withSeats(node, state.seats().getOrDefault(node, 0) + 1);
        return new Step<>(Optional.of(next), new Verdict(Optional.empty(), Optional.of(next)));
    }

    private static RoomState oneLess(RoomState state, String other) {
        return state.withSeats(other, Math.max(0, state.seats().getOrDefault(other, 0) - 1));
    }

    private Future<Seated> write(
            RoomKey key,
            RoomState state,
            Pass pass,
            String seatId,
            String device,
            Seats.Found found,
            OptionalLong returning) {
        boolean heldBefore = seats.heldAt(key.value(), seatId).isPresent();
        long epoch = 1 + Math.max(found.seat().map(Seat::epoch).orElse(0L), returning.orElse(0L));
        Seat seat = new Seat(
                key.value(),
                pass.sid(),
                seatId,
                pass.name(),
                pass.role(),
                node,
                epoch,
                device,
                found.seat().map(Seat::joinedAt).orElseGet(clock::millis),
                Map.of());
        return seats.take(seat, found.revision())
                .map(taken -> new Seated(key, state, taken))
                .recover(failure -> {
                    if (!heldBefore) {
                        rooms.mailbox(key).released();
                    }
                    return Future.failedFuture(failure instanceof Conflict ? failure : LiveRooms.unavailable());
                });
    }

    /** Gives up a seat, unless somebody else has taken it. */
    public Future<Void> leave(Seat seat) {
        if (!seats.holds(seat)) {
            return Future.succeededFuture();
        }
        RoomKey key = new RoomKey(seat.room());
        Mailbox mailbox = rooms.mailbox(key);
        Future<Void> removed = seats.giveUp(seat);
        mailbox.released();
        return removed.recover(failure -> Future.succeededFuture())
                .compose(done -> mailbox.submit(now -> new Step<>(now, true)))
                .mapEmpty();
    }

    /** Another server has taken the seat: it is no longer counted here. */
    void lost(Seat seat) {
        seats.forget(seat);
        rooms.mailbox(new RoomKey(seat.room())).released();
    }

    private static Refused refused(Bye bye) {
        return new Refused(Refusal.caller(bye.code(), bye.text()));
    }

    /** A taken seat, and the room as it was then. */
    public record Seated(RoomKey key, RoomState room, Seat seat) {}

    private record Verdict(Optional<Bye> refusal, Optional<RoomState> state) {
        static Verdict no(Bye bye) {
            return new Verdict(Optional.of(bye), Optional.empty());
        }
    }
}
