package io.lectern.core.gateway;

import io.lectern.bus.Relay;
import io.lectern.core.admission.Admissions;
import io.lectern.core.gateway.Visit.Place;
import io.lectern.core.room.Classroom;
import io.lectern.core.room.MediaServer;
import io.lectern.core.room.Rights;
import io.lectern.core.room.RoomKey;
import io.lectern.core.room.RoomListener;
import io.lectern.core.room.RoomState;
import io.lectern.core.room.Seat;
import io.lectern.protocol.Bye;
import io.lectern.protocol.ClientMessage;
import io.lectern.protocol.Codec;
import io.lectern.protocol.Limits;
import io.lectern.protocol.Person;
import io.lectern.protocol.Role;
import io.lectern.protocol.ServerMessage;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The browsers' WebSocket: takes sockets and frames, and tells everybody what happens. Lives on the classroom's context. */
public final class Gateway implements RoomListener {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    /** A browser that has not read its goodbye by then will not; the process has four seconds to stop. */
    /** How often those who wait for a class to open are looked after. */
    private static final Duration OPENING = Duration.ofSeconds(1);

    private static final Duration STOP_WITHIN = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Classroom classroom;
    private final MediaServer media;
    private final Pace pace;
    private final Said said;
    private final Attendance attendance;
    private final Picture picture;
    private final Reception reception;
    private final Requests requests;
    private final Commands commands;
    private final Set<Visit> visits = new HashSet<>();
    private volatile int sockets;
    private boolean stopping;

    public Gateway(
            Vertx vertx, Classroom classroom, Admissions admissions, MediaServer media, Relay relay, Clock clock) {
        this(vertx, classroom, admissions, media, new Said(relay, classroom.context(), clock), clock, Pace.USUAL);
    }

    Gateway(
            Vertx vertx,
            Classroom classroom,
            Admissions admissions,
            MediaServer media,
            Said said,
            Clock clock,
            Pace pace) {
        this.vertx = vertx;
        this.classroom = classroom;
        this.media = media;
        this.pace = pace;
        this.said = said;
        this.attendance = new Attendance(vertx, classroom, media, pace.away());
        this.picture = new Picture(classroom, admissions, media, said, pace.ping());
        this.reception = new Reception(classroom, admissions, media, attendance, picture);
        this.commands = new Commands(classroom, media, said, clock);
        this.requests = new Requests(classroom, media, said, commands);
    }

    /** Begins to listen to the rooms and to what is said. */
    public void start() {
        classroom.listen(this);
        classroom.speakThrough(commands);
        said.start((sid, seats, frame) -> attendance.guests().inSession(sid).stream()
                .filter(visit -> seats.isEmpty()
                        || seats.contains(visit.place().orElseThrow().seat().seat()))
                .forEach(visit -> visit.tell(frame)));
        vertx.setPeriodic(
                OPENING.toMillis(),
                id -> visits.stream().filter(Visit::isWaiting).toList().forEach(reception::tryAgain));
        vertx.setPeriodic(pace.sweep().toMillis(), id -> sweep());
    }

    /** The end of a session may go unheard while the bus is away. */
    private void sweep() {
        if (classroom.ready()) {
            said.keepOnly(classroom.rooms().all().values().stream()
                    .filter(row -> !row.value().ended())
                    .map(row -> row.value().sid())
                    .collect(Collectors.toSet()));
        }
    }

    /** Open sockets. From any thread. */
    public int sockets() {
        return sockets;
    }

    /** Whether nobody is connected or remembered. */
    boolean isIdle() {
        return visits.isEmpty() && attendance.guests().isEmpty();
    }

    /** Takes a socket, on the thread of the classroom's context: a moment later its first frame would be lost. */
    public void accept(ServerWebSocket socket) {
        Visit visit = new Visit(vertx, socket, System.nanoTime(), pace.farewell());
        visits.add(visit);
        sockets = visits.size();
        long[] heard = {System.nanoTime()};
        long limit = vertx.setTimer(pace.enter().toMillis(), id -> hurry(visit));
        long pings = vertx.setPeriodic(pace.ping().toMillis(), id -> {
            if (System.nanoTime() - heard[0] > pace.silent().toNanos()) {
                visit.cut();
            } else {
                visit.ping();
            }
        });
        long renewals = vertx.setPeriodic(pace.renew().toMillis(), id -> renew(visit));
        socket.pongHandler(pong -> heard[0] = System.nanoTime());
        socket.textMessageHandler(frame -> {
            heard[0] = System.nanoTime();
            take(visit, frame);
        });
        socket.binaryMessageHandler(frame -> dismiss(visit, Bye.MALFORMED));
        socket.frameHandler(frame -> count(visit, frame));
        socket.exceptionHandler(failure -> {
            LOG.debug("a socket failed: {}", failure.getMessage());
            if (!socket.isClosed()) {
                dismiss(visit, malformed(failure) ? Bye.MALFORMED : Bye.OVERSIZED);
            }
        });
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

    /** The transport refuses what breaks its rules, and frames and messages larger than any may be. */
    private static boolean malformed(Throwable failure) {
        return failure instanceof CorruptedWebSocketFrameException broken
                && !broken.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG);
    }

    private void hurry(Visit visit) {
        if (!visit.isWelcome() && !visit.isWaiting()) {
            dismiss(visit, visit.entering() ? Bye.UNAVAILABLE : Bye.ENTER_TIMEOUT);
        }
    }

    private void renew(Visit visit) {
        visit.place()
                .filter(place -> visit.isWelcome())
                .ifPresent(place -> visit.send(new ServerMessage.Renewed(picture.credential(place))));
    }

    /** Frames that make no message cost as much to read as those that do. */
    private void count(Visit visit, WebSocketFrame frame) {
        if (frame.isText() || frame.isClose()) {
            return;
        }
        if (visit.over()) {
            visit.ignore();
        } else if (!visit.frames().take(System.nanoTime())) {
            dismiss(visit, Bye.RATE);
        }
    }

    private void take(Visit visit, String frame) {
        if (visit.over()) {
            visit.ignore();
        } else if (oversized(frame)) {
            dismiss(visit, Bye.OVERSIZED);
        } else if (!visit.frames().take(System.nanoTime())) {
            dismiss(visit, Bye.RATE);
        } else {
            try {
                handle(visit, Codec.decode(frame));
            } catch (Codec.Malformed e) {
                dismiss(visit, Bye.MALFORMED);
            }
        }
    }

    private static boolean oversized(String frame) {
        return frame.length() > Limits.FRAME
                || (frame.length() > Limits.FRAME / 3 && frame.getBytes(StandardCharsets.UTF_8).length > Limits.FRAME);
    }

    private void handle(Visit visit, ClientMessage message) {
        if (message instanceof ClientMessage.Ping) {
            visit.send(new ServerMessage.Pong());
        } else if (message instanceof ClientMessage.Enter enter && visit.beginEntering()) {
            reception.enter(visit, enter);
        } else if (message instanceof ClientMessage.Leave && visit.entering()) {
            attendance.leave(visit);
        } else if (visit.isWelcome() && !(message instanceof ClientMessage.Enter)) {
            serve(visit, visit.place().orElseThrow(), message);
        } else {
            dismiss(visit, Bye.MALFORMED);
        }
    }

    private void serve(Visit visit, Place place, ClientMessage message) {
        if (message instanceof ClientMessage.Lease lease) {
            requests.lease(visit, place, lease.request());
        } else if (message instanceof ClientMessage.Chat chat) {
            requests.chat(visit, place, chat);
        } else if (message instanceof ClientMessage.End end) {
            requests.end(visit, place, end.request());
        } else if (!commands.take(visit, place, message)) {
            dismiss(visit, Bye.MALFORMED);
        }
    }

    private static void dismiss(Visit visit, Bye why) {
        if (!visit.over()) {
            LOG.info("a socket was dismissed: {}", why.code());
            visit.bye(why);
        }
    }

    private void gone(Visit visit) {
        visit.closed();
        visits.remove(visit);
        sockets = visits.size();
        if (stopping) {
            attendance.guests().remove(visit);
        } else {
            attendance.gone(visit);
        }
    }

    @Override
    public void people(RoomKey room, List<Person> joined, List<String> left) {
        String frame = Codec.encode(new ServerMessage.People(joined, left));
        attendance.guests().inRoom(room).forEach(visit -> visit.tell(frame));
    }

    @Override
    public void floor(RoomKey room, RoomState state) {
        String frame = Codec.encode(new ServerMessage.Changed(Scene.floor(state)));
        for (Visit visit : attendance.guests().inSession(state.sid())) {
            Seat seat = visit.place().orElseThrow().seat();
            if (state.floor().barred().contains(seat.seat())) {
                attendance.remove(visit, seat.waiting() ? Bye.REFUSED : Bye.REMOVED);
            } else if (visit.isWaiting()) {
                reception.tryAgain(visit);
            } else {
                visit.tell(frame);
                permit(visit, Rights.of(state, seat));
            }
        }
    }

    /** The media follow at once; a browser that is on its way there brings a lease that says what held when it was made. */
    private void permit(Visit visit, Rights rights) {
        Seat seat = visit.place().orElseThrow().seat();
        if (visit.isWelcome() && visit.brings(rights.sources())) {
            media.permit(seat.sid(), seat.seat(), rights.sources())
                    .onFailure(failure -> LOG.warn(
                            "what seat {} may bring is not known to the media: {}", seat.seat(), failure.getMessage()));
        }
    }

    @Override
    public void connected(String sid, String seat) {
        attendance.guests().inSession(sid).stream()
                .filter(visit -> visit.isWelcome()
                        && visit.place().orElseThrow().seat().seat().equals(seat))
                .forEach(visit -> commands.room(visit.place().orElseThrow())
                        .map(state ->
                                Rights.of(state, visit.place().orElseThrow().seat()))
                        .ifPresent(rights -> media.permit(sid, seat, rights.sources())
                                .onFailure(failure -> LOG.warn(
                                        "seat {} keeps what its lease said: {}", seat, failure.getMessage()))));
    }

    @Override
    public void moderated(RoomKey room) {
        attendance.guests().inRoom(room).stream().filter(Visit::isWaiting).forEach(reception::tryAgain);
    }

    @Override
    public void waiting(RoomKey room) {
        for (Visit visit : attendance.guests().inRoom(room)) {
            Seat seat = visit.place().orElseThrow().seat();
            if (seat.role() == Role.MODERATOR) {
                visit.tell(Codec.encode(new ServerMessage.Waiting(Scene.knocks(classroom.waiting(room, seat.sid())))));
            }
        }
    }

    @Override
    public void seatTaken(RoomKey room, String seat, long epoch) {
        attendance.replace(room, seat, epoch);
    }

    @Override
    public void ended(RoomKey room, String sid) {
        attendance.end(sid);
        said.forget(sid);
    }

    /** Tells everybody that this server stops; their seats wait for them on the next. */
    public Future<Void> stop() {
        return Future.future(promise -> classroom.context().runOnContext(v -> {
            stopping = true;
            List<Visit> all = List.copyOf(visits);
            all.forEach(visit -> visit.bye(Bye.STOPPING));
            vertx.setTimer(STOP_WITHIN.toMillis(), id -> promise.tryComplete());
            Future.join(all.stream().map(Visit::gone).toList()).onComplete(closed -> promise.tryComplete());
        }));
    }
}
