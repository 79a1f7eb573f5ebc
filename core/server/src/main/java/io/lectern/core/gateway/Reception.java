package io.lectern.core.gateway;

import io.lectern.bridge.Refused;
import io.lectern.core.admission.Admissions;
import io.lectern.core.admission.Pass;
import io.lectern.core.gateway.Visit.Place;
import io.lectern.core.room.Classroom;
import io.lectern.core.room.MediaServer;
import io.lectern.core.room.Seating.Seated;
import io.lectern.protocol.Bye;
import io.lectern.protocol.ClientMessage.Enter;
import io.vertx.core.Future;
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
        seat(visit, enter)
                .compose(seated -> attendance.arrive(visit)
                        ? prepare(seated).map(ready -> welcome(visit, ready, enter.after()))
                        : Future.succeededFuture(seated))
                .onFailure(failure -> refuse(visit, failure));
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
            visit.seated(new Place(seated.key(), seated.seat(), pass));
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
            visit.send(picture.of(visit.place().orElseThrow(), seated.room(), after));
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
