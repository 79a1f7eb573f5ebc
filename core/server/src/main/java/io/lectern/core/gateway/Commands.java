package io.lectern.core.gateway;

import io.lectern.core.gateway.Visit.Place;
import io.lectern.core.room.Classroom;
import io.lectern.core.room.Floor;
import io.lectern.core.room.MediaServer;
import io.lectern.core.room.Rights;
import io.lectern.core.room.RoomKey;
import io.lectern.core.room.RoomState;
import io.lectern.core.room.Seat;
import io.lectern.core.room.Voice;
import io.lectern.protocol.Action;
import io.lectern.protocol.ClientMessage;
import io.lectern.protocol.Denial;
import io.lectern.protocol.Role;
import io.lectern.protocol.ServerMessage;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What somebody who sits may do to the class and to others. Each command is checked against the matrix with the room as
 * this server knows it, done, and answered under its number.
 */
final class Commands implements Voice {
    private final Classroom classroom;
    private final MediaServer media;
    private final Said said;
    private final Clock clock;

    Commands(Classroom classroom, MediaServer media, Said said, Clock clock) {
        this.classroom = classroom;
        this.media = media;
        this.said = said;
        this.clock = clock;
    }

    /** Whether the message was such a command. */
    boolean take(Visit visit, Place place, ClientMessage message) {
        if (message instanceof ClientMessage.React react) {
            check(visit, place, Action.REACT, react.request(), state -> said.react(place.seat(), react.reaction()));
        } else if (message instanceof ClientMessage.Hand hand) {
            hand(visit, place, hand);
        } else if (message instanceof ClientMessage.Mute mute) {
            check(visit, place, Action.MUTE, mute.request(), state -> mute(state, place, mute.seat()));
        } else if (message instanceof ClientMessage.AskToSpeak ask) {
            check(
                    visit,
                    place,
                    Action.ASK_TO_SPEAK,
                    ask.request(),
                    state -> said.ask(
                            state.sid(),
                            List.of(ask.seat()),
                            true,
                            Optional.of(place.seat().name())));
        } else if (message instanceof ClientMessage.Remove remove) {
            check(
                    visit,
                    place,
                    Action.REMOVE,
                    remove.request(),
                    state -> classroom
                            .remove(place.room(), Optional.of(state.sid()), remove.seat())
                            .mapEmpty());
        } else if (message instanceof ClientMessage.Present present) {
            change(
                    visit,
                    place,
                    Action.MAKE_PRESENTER,
                    present.request(),
                    floor -> floor.presenting(Optional.of(present.seat())));
        } else if (message instanceof ClientMessage.SetLock lock) {
            change(
                    visit,
                    place,
                    Action.LOCK,
                    lock.request(),
                    floor -> lock.seat().isPresent()
                            ? floor.lockingFor(lock.seat().get(), lock.lock().name(), lock.on())
                            : floor.locking(lock.lock().name(), lock.on().orElseThrow()));
        } else if (message instanceof ClientMessage.Admit admit) {
            admit(visit, place, admit);
        } else if (message instanceof ClientMessage.SetTimer timer) {
            change(visit, place, Action.TIME, timer.request(), floor -> floor.timing(timed(timer.seconds())));
        } else if (message instanceof ClientMessage.Extend extend) {
            change(
                    visit,
                    place,
                    Action.EXTEND,
                    extend.request(),
                    floor -> floor.extended(Duration.ofMinutes(extend.minutes()).toMillis()));
        } else {
            return false;
        }
        return true;
    }

    private Optional<Floor.Timer> timed(int seconds) {
        return seconds == 0
                ? Optional.empty()
                : Optional.of(new Floor.Timer(
                        clock.millis() + Duration.ofSeconds(seconds).toMillis(), seconds));
    }

    private void hand(Visit visit, Place place, ClientMessage.Hand hand) {
        String own = place.seat().seat();
        String whose = hand.seat().orElse(own);
        Action action = whose.equals(own) ? Action.RAISE_HAND : Action.LOWER_HANDS;
        change(visit, place, action, hand.request(), floor -> hand.up() ? floor.raised(own) : floor.lowered(whose));
    }

    /** All but the moderators, or one. Their own browsers turn them off too, so that people see it. */
    private Future<Void> mute(RoomState state, Place place, Optional<String> seat) {
        List<String> whose = seat.map(List::of).orElseGet(() -> mutable(place.room(), state.sid()));
        return mute(state.sid(), whose, Optional.of(place.seat().name()));
    }

    /** The media server turns them off too, whatever the browsers do. */
    private Future<Void> mute(String sid, List<String> seats, Optional<String> by) {
        return said.ask(sid, seats, false, by).compose(told -> media.mute(sid, Set.copyOf(seats)));
    }

    @Override
    public Future<Void> say(RoomState room, String from, String text) {
        return said.sayFromOutside(room.sid(), from, text);
    }

    @Override
    public Future<Void> muteAll(RoomState room) {
        return mute(room.sid(), mutable(RoomKey.of(room.site(), room.id()), room.sid()), Optional.empty());
    }

    private List<String> mutable(RoomKey key, String sid) {
        return classroom.seated(key, sid).stream()
                .filter(other -> other.role() != Role.MODERATOR)
                .map(Seat::seat)
                .toList();
    }

    private void admit(Visit visit, Place place, ClientMessage.Admit admit) {
        List<String> whose = admit.seat()
                .map(List::of)
                .orElseGet(() -> classroom.waiting(place.room(), place.seat().sid()).stream()
                        .map(Seat::seat)
                        .toList());
        change(visit, place, Action.ADMIT, admit.request(), floor -> {
            if (admit.yes()) {
                return floor.approved(whose);
            }
            Floor next = floor;
            for (String seat : whose) {
                next = next.barring(seat);
            }
            return next;
        });
    }

    private void change(Visit visit, Place place, Action action, long request, UnaryOperator<Floor> change) {
        check(
                visit,
                place,
                action,
                request,
                state -> classroom
                        .rooms()
                        .change(place.room(), Optional.of(state.sid()), change)
                        .mapEmpty());
    }

    private void check(Visit visit, Place place, Action action, long request, Deed deed) {
        Optional<RoomState> room = room(place);
        Optional<Denial> denial =
                room.flatMap(state -> Rights.of(state, place.seat()).denial(action));
        if (room.isEmpty()) {
            visit.send(Requests.refusal(request, "room.ended", "The class has ended."));
        } else if (denial.isPresent()) {
            visit.send(denied(request, denial.get()));
        } else {
            deed.on(room.get())
                    .onSuccess(done -> visit.send(Requests.done(request)))
                    .onFailure(failure -> visit.send(Requests.refusal(
                            request, "server.unavailable", "This could not be done. Try again in a moment.")));
        }
    }

    /** The class somebody sits in, while it lasts. */
    Optional<RoomState> room(Place place) {
        return classroom
                .rooms()
                .known(place.room())
                .map(row -> row.value())
                .filter(state ->
                        !state.ended() && state.sid().equals(place.seat().sid()));
    }

    static ServerMessage denied(long request, Denial why) {
        return switch (why) {
            case ROLE -> Requests.refusal(request, "action.role", "Only a moderator can do this.");
            case OFF -> Requests.refusal(request, "action.off", "This is switched off for this class.");
            case LOCKED -> Requests.refusal(request, "action.locked", "The teacher has locked this for now.");
        };
    }

    private interface Deed {
        Future<Void> on(RoomState room);
    }
}
