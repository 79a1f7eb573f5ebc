package io.lectern.core.gateway;

import io.lectern.bridge.Refused;
import io.lectern.bus.Relay;
import io.lectern.core.admission.Admissions;
import io.lectern.core.admission.Pass;
import io.lectern.core.gateway.Visit.Place;
import io.lectern.core.room.Classroom;
import io.lectern.core.room.MediaServer;
import io.lectern.core.room.RoomKey;
import io.lectern.core.room.RoomListener;
import io.lectern.core.room.Seat;
import io.lectern.core.room.Seating.Seated;
import io.lectern.protocol.Bye;
import io.lectern.protocol.ClientMessage;
import io.lectern.protocol.Codec;
import io.lectern.protocol.Limits;
import io.lectern.protocol.Person;
import io.lectern.protocol.Role;
import io.lectern.protocol.ServerMessage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The browsers' WebSocket: who enters, what they send, what they are told. Lives on the classroom's context. */
public final class Gateway implements RoomListener {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final Duration ENTER_WITHIN = Duration.ofSeconds(10);
    private static final Duration PING = Duration.ofSeconds(10);

    /** Three pings unanswered, and a little. */
    private static final Duration SILENT = Duration.ofSeconds(35);

    /** A seat waits so long for a browser whose socket broke; the media server notices a crash as late. */
    private static final Duration AWAY = Duration.ofSeconds(20);

    private static final Duration RENEW = Duration.ofHours(1);

    private final Vertx vertx;
    private final Classroom classroom;
    private final Admissions admissions;
    private final MediaServer media;
    private final Said said;
    private final Guests guests = new Guests();
    private final Set<Visit> visits = new HashSet<>();
    private volatile int sockets;
    private boolean stopping;

    public Gateway(
            Vertx vertx, Classroom classroom, Admissions admissions, MediaServer media, Relay relay, Clock clock) {
        this.vertx = vertx;
        this.classroom = classroom;
        this.admissions = admissions;
        this.media = media;
        this.said = new Said(relay, classroom.context(), clock);
    }

    /** Begins to listen to the rooms and to what is said. */
    public void start() {
        classroom.listen(this);
        said.start((sid, line) -> {
            String frame = Codec.encode(new ServerMessage.Chat(List.of(line)));
            guests.inSession(sid).forEach(visit -> visit.send(frame));
        });
    }

    /** Open sockets. From any thread. */
    public int sockets() {
        return sockets;
    }

    /** Takes a socket, on the thread of the classroom's context: a moment later its first frame would be lost. */
    public void accept(ServerWebSocket socket) {
        Visit visit = new Visit(socket, System.nanoTime());
        visits.add(visit);
        sockets = visits.size();
        long[] heard = {System.nanoTime()};
        long limit = vertx.setTimer(ENTER_WITHIN.toMillis(), id -> {
            if (visit.place().isEmpty()) {
                visit.bye(Bye.ENTER_TIMEOUT);
            }
        });
        long pings = vertx.setPeriodic(PING.toMillis(), id -> {
            if (System.nanoTime() - heard[0] > SILENT.toNanos()) {
                socket.close().onFailure(closed -> {});
            } else {
                visit.ping();
            }
        });
        long renewals = vertx.setPeriodic(
                RENEW.toMillis(),
                id -> visit.place().ifPresent(place -> visit.send(new ServerMessage.Renewed(credential(place)))));
        socket.pongHandler(pong -> heard[0] = System.nanoTime());
        socket.textMessageHandler(frame -> {
            heard[0] = System.nanoTime();
            take(visit, frame);
        });
        socket.binaryMessageHandler(frame -> visit.bye(Bye.MALFORMED));
        socket.exceptionHandler(failure -> LOG.debug("a socket failed: {}", failure.getMessage()));
        socket.closeHandler(closed -> {
            vertx.cancelTimer(limit);
            vertx.cancelTimer(pings);
            vertx.cancelTimer(renewals);
            gone(visit);
        });
        if (stopping) {
            visit.bye(Bye.STOPPING);
        }
    }

    private void take(Visit visit, String frame) {
        if (visit.over()) {
            return;
        }
        if (frame.length() > Limits.FRAME) {
            visit.bye(Bye.OVERSIZED);
        } else if (!visit.frames().take(System.nanoTime())) {
            visit.bye(Bye.RATE);
        } else {
            try {
                handle(visit, Codec.decode(frame));
            } catch (Codec.Malformed e) {
                LOG.info("a frame was refused: malformed");
                visit.bye(Bye.MALFORMED);
            }
        }
    }

    private void handle(Visit visit, ClientMessage message) {
        if (message instanceof ClientMessage.Ping) {
            visit.send(new ServerMessage.Pong());
        } else if (message instanceof ClientMessage.Enter enter) {
            if (visit.beginEntering()) {
                enter(visit, enter);
            } else {
                visit.bye(Bye.MALFORMED);
            }
        } else if (visit.place().isEmpty()) {
            visit.bye(Bye.MALFORMED);
        } else {
            handleSeated(visit, visit.place().get(), message);
        }
    }

    private void handleSeated(Visit visit, Place place, ClientMessage message) {
        if (message instanceof ClientMessage.Lease lease) {
            lease(visit, place, lease.request());
        } else if (message instanceof ClientMessage.Chat chat) {
            chat(visit, place, chat);
        } else if (message instanceof ClientMessage.End end) {
            end(visit, place, end.request());
        } else if (message instanceof ClientMessage.Leave) {
            guests.remove(visit);
            visit.bye(Bye.LEFT);
            giveUp(place.seat());
        }
    }

    private void enter(Visit visit, ClientMessage.Enter enter) {
        Future<Seated> seated = enter.ticket().isPresent()
                ? admissions
                        .redeem(enter.ticket().get(), enter.device())
                        .compose(pass -> seat(visit, pass, enter, OptionalLong.empty()))
                : admissions
                        .recognise(enter.credential().orElseThrow())
                        .compose(known -> seat(visit, known.pass(), enter, OptionalLong.of(known.epoch())));
        seated.onFailure(failure -> refuse(visit, failure));
    }

    private Future<Seated> seat(Visit visit, Pass pass, ClientMessage.Enter enter, OptionalLong epoch) {
        return classroom
                .seating()
                .take(pass, enter.device(), epoch)
                .compose(seated -> media.open(pass.sid())
                        .recover(failure -> {
                            LOG.warn("entering without media: {}", failure.getMessage());
                            return Future.succeededFuture();
                        })
                        .map(opened -> {
                            classroom.context().runOnContext(v -> welcome(visit, pass, seated, enter.after()));
                            return seated;
                        }));
    }

    private void welcome(Visit visit, Pass pass, Seated seated, long after) {
        Seat seat = seated.seat();
        Place place = new Place(seated.key(), seat, pass);
        guests.at(seated.key(), seat.seat()).filter(other -> other != visit).ifPresent(other -> {
            guests.remove(other);
            other.bye(Bye.REPLACED);
        });
        visit.seated(place);
        if (visit.over()) {
            awaitReturn(seat);
            return;
        }
        guests.add(visit);
        List<Person> people = new ArrayList<>(classroom.people(seated.key(), seat.sid()));
        people.removeIf(person -> person.seat().equals(seat.seat()));
        if (seat.visible()) {
            people.add(seat.person());
        }
        visit.send(new ServerMessage.Entered(
                new ServerMessage.You(seat.seat(), seat.name(), seat.role()),
                credential(place),
                new ServerMessage.Room(
                        seated.room().title(), pass.returnTo(), seated.room().startedAt()),
                people,
                said.after(seat.sid(), after),
                media.lease(seat),
                (int) PING.toMillis()));
    }

    private String credential(Place place) {
        return admissions.credential(place.pass(), place.seat().epoch());
    }

    private static void refuse(Visit visit, Throwable failure) {
        if (failure instanceof Refused refused) {
            LOG.info("nobody entered: {}", refused.refusal().code());
            boolean retry = refused.refusal().code().startsWith("server.");
            visit.bye(refused.refusal().code(), refused.refusal().text(), retry);
        } else {
            LOG.error("entering failed", failure);
            visit.bye(Bye.UNAVAILABLE);
        }
    }

    private void lease(Visit visit, Place place, long request) {
        media.open(place.seat().sid())
                .onSuccess(opened -> classroom
                        .context()
                        .runOnContext(v -> visit.send(new ServerMessage.Lease(media.lease(place.seat())))))
                .onFailure(failure -> classroom
                        .context()
                        .runOnContext(v -> visit.send(refusal(
                                request, "media.unavailable", "The media server does not answer. Trying again."))));
    }

    private void chat(Visit visit, Place place, ClientMessage.Chat chat) {
        if (place.seat().role() == Role.RECORDER) {
            visit.send(refusal(chat.request(), "chat.forbidden", "You cannot write here."));
        } else if (!visit.lines().take(System.nanoTime())) {
            visit.send(refusal(chat.request(), "chat.rate", "You write faster than others can read. Wait a moment."));
        } else {
            said.say(place.seat(), chat.key(), chat.body())
                    .onSuccess(done -> visit.send(new ServerMessage.Answer(chat.request(), Optional.empty())))
                    .onFailure(failure -> visit.send(refusal(
                            chat.request(), "server.unavailable", "The message was not sent. Try again in a moment.")));
        }
    }

    private void end(Visit visit, Place place, long request) {
        if (place.seat().role() != Role.MODERATOR) {
            visit.send(refusal(request, "end.forbidden", "Only a moderator can end the class for all."));
            return;
        }
        classroom
                .rooms()
                .end(place.room(), Optional.of(place.seat().sid()))
                .onSuccess(done -> visit.send(new ServerMessage.Answer(request, Optional.empty())))
                .onFailure(failure -> visit.send(refusal(
                        request, "server.unavailable", "The class could not be ended. Try again in a moment.")));
    }

    private static ServerMessage refusal(long request, String code, String text) {
        return new ServerMessage.Answer(request, Optional.of(new ServerMessage.Refusal(code, text)));
    }

    private void gone(Visit visit) {
        visits.remove(visit);
        sockets = visits.size();
        boolean seated = guests.remove(visit);
        if (seated && !stopping) {
            visit.place().ifPresent(place -> awaitReturn(place.seat()));
        }
    }

    private void awaitReturn(Seat seat) {
        vertx.setTimer(AWAY.toMillis(), id -> giveUp(seat));
    }

    /** Gives up a seat unless it was taken anew meanwhile. */
    private void giveUp(Seat seat) {
        classroom
                .seating()
                .leave(seat)
                .onFailure(failure -> LOG.debug("a seat is given up later: {}", failure.getMessage()));
        if (guests.at(new RoomKey(seat.room()), seat.seat()).isEmpty()) {
            media.remove(seat.sid(), seat.seat())
                    .onFailure(failure -> LOG.debug("not taken out of the media: {}", failure.getMessage()));
        }
    }

    @Override
    public void people(RoomKey room, List<Person> joined, List<String> left) {
        String frame = Codec.encode(new ServerMessage.People(joined, left));
        guests.inRoom(room).forEach(visit -> visit.send(frame));
    }

    @Override
    public void seatTaken(RoomKey room, String seat, long epoch) {
        guests.at(room, seat)
                .filter(visit ->
                        visit.place().map(p -> p.seat().epoch() < epoch).orElse(false))
                .ifPresent(visit -> {
                    guests.remove(visit);
                    visit.bye(Bye.REPLACED);
                });
    }

    @Override
    public void ended(RoomKey room, String sid) {
        for (Visit visit : guests.inSession(sid)) {
            guests.remove(visit);
            visit.bye(Bye.ENDED);
            visit.place().ifPresent(place -> giveUp(place.seat()));
        }
        said.forget(sid);
    }

    /** Tells everybody that this server stops; their seats wait for them on the next. */
    public Future<Void> stop() {
        return Future.future(promise -> classroom.context().runOnContext(v -> {
            stopping = true;
            List.copyOf(visits).forEach(visit -> visit.bye(Bye.STOPPING));
            promise.complete();
        }));
    }
}
