package io.lectern.core.gateway;

import io.lectern.bridge.Refused;
import io.lectern.core.admission.Admissions;
import io.lectern.core.admission.Pass;
import io.lectern.core.gateway.Visit.Place;
import io.lectern.core.room.Classroom;
import io.lectern.core.room.MediaServer;
import io.lectern.core.room.Rights;
import io.lectern.core.room.RoomState;
import io.lectern.core.room.Seating.Seated;
import io.lectern.protocol.Bye;
import io.lectern.protocol.ClientMessage.Enter;
import io.lectern.protocol.ServerMessage;
import io.lectern.protocol.WaitReason;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets people in: proves their pass, seats them, has the media ready, and shows them the room. */
final class Reception {
    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    private final Classroom classroom;
    private final Admissions admissions;
    private final MediaServer media;
    private final Attendance attendance;
    private final Picture picture;

    Reception(Classroom classroom, Admissions admissions, MediaServer media, Attendance attendance, Picture picture) {
        this.classroom = classroom;
        this.admissions = admissions;
        this.media = media;
        this.attendance = attendance;
        this.picture = picture;
    }

    /** Lets somebody in, or says why not. The visit may be over at any moment of it. */
    void enter(Visit visit, Enter enter) {
        visit.asks(enter.after());
        seat(visit, enter)
                .compose(seated -> attendance.arrive(visit) ? proceed(visit, seated) : Future.succeededFuture(seated))
                .onFailure(failure -> refuse(visit, failure));
    }

    private Future<Seated> proceed(Visit visit, Seated seated) {
        if (seated.seat().waiting()) {
            visit.waits(waits(seated));
            return Future.succeededFuture(seated);
        }
        return prepare(seated).map(ready -> welcome(visit, ready, visit.after()));
    }

    private static ServerMessage.Waits waits(Seated seated) {
        return new ServerMessage.Waits(
                WaitReason.valueOf(seated.seat().waitsFor().orElseThrow()),
                seated.room().title(),
                seated.room().spec().entry().opensAt().map(Instant::toEpochMilli));
    }

    /** Asks again for somebody who waits, since something has changed that may let them in. */
    void tryAgain(Visit visit) {
        Place place = visit.place().orElseThrow();
        if (visit.over() || visit.isWelcome() || !place.seat().waiting() || !visit.beginMoving()) {
            return;
        }
        classroom
                .seating()
                .take(
                        place.pass(),
                        place.seat().device(),
                        OptionalLong.of(place.seat().epoch()))
                .compose(seated -> {
                    attendance.moved(visit, placeOf(seated, place.pass()));
                    return visit.over() ? Future.succeededFuture(seated) : proceed(visit, seated);
                })
                .onFailure(failure -> {
                    attendance.gone(visit);
                    refuse(visit, failure);
                })
                .onComplete(done -> visit.moved());
    }

    /** Whoever is inside was let in, and needs not wait again when they come back. */
    private static Place placeOf(Seated seated, Pass pass) {
        return new Place(seated.key(), seated.seat(), seated.seat().waiting() ? pass : pass.letIn());
    }

    private Future<Seated> seat(Visit visit, Enter enter) {
        return enter.ticket().isPresent()
                ? admissions
                        .redeem(enter.ticket().get(), enter.device())
                        .compose(pass -> take(visit, pass, enter.device(), OptionalLong.empty()))
                : admissions
                        .recognise(enter.credential().orElseThrow())
                        .compose(known -> take(visit, known.pass(), enter.device(), OptionalLong.of(known.epoch())));
    }

    private Future<Seated> take(Visit visit, Pass pass, String device, OptionalLong epoch) {
        return classroom.seating().take(pass, device, epoch).map(seated -> {
            visit.seated(placeOf(seated, pass));
            return seated;
        });
    }

    /** Completes on the context when the media server has been told of the session, or does not answer. */
    private Future<Seated> prepare(Seated seated) {
        return Future.future(promise -> media.open(seated.seat().sid()).onComplete(opened -> {
            if (opened.failed()) {
                LOG.warn("entering without media: {}", opened.cause().getMessage());
            }
            classroom.context().runOnContext(v -> promise.complete(seated));
        }));
    }

    private Seated welcome(Visit visit, Seated seated, long after) {
        if (!visit.over()) {
            visit.welcomed();
            RoomState room = classroom
                    .rooms()
                    .known(seated.key())
                    .map(row -> row.value())
                    .filter(known -> known.sid().equals(seated.room().sid())
                            && known.floor().revision() > seated.room().floor().revision())
                    .orElse(seated.room());
            visit.brings(Rights.of(room, seated.seat()).sources());
            visit.send(picture.of(visit.place().orElseThrow(), room, after));
        }
        return seated;
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
}
