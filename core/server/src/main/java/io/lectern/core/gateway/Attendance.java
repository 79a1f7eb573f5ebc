package io.lectern.core.gateway;

import io.lectern.core.room.Classroom;
import io.lectern.core.room.MediaServer;
import io.lectern.core.room.RoomKey;
import io.lectern.core.room.Seat;
import io.lectern.protocol.Bye;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which visit sits where: who comes, who goes, and whose seat is kept a while. */
final class Attendance {
    private static final Logger LOG = LoggerFactory.getLogger(Attendance.class);

    /** Far more sessions than end while one person enters. */
    private static final int ENDED = 1_000;

    private final Vertx vertx;
    private final Classroom classroom;
    private final MediaServer media;
    private final Duration away;
    private final Guests guests = new Guests();
    private final Set<String> ended = new LinkedHashSet<>();

    Attendance(Vertx vertx, Classroom classroom, MediaServer media, Duration away) {
        this.vertx = vertx;
        this.classroom = classroom;
        this.media = media;
        this.away = away;
    }

    Guests guests() {
        return guests;
    }

    /**
     * A visit has just taken its seat. From now on it hears what happens to it.
     *
     * @return whether it stays; it may be gone by now, the class over, the seat somebody else's
     */
    boolean arrive(Visit visit) {
        Visit.Place place = visit.place().orElseThrow();
        if (ended.contains(place.seat().sid())) {
            visit.bye(Bye.ENDED);
        }
        if (visit.over()) {
            keep(visit, place.seat());
            return false;
        }
        // The bus may confirm a seat before it tells of it.
        replace(place.room(), place.seat().seat(), place.seat().epoch());
        guests.add(visit);
        return true;
    }

    /** A seat was taken anew, here or on another server: whoever sits there at an older epoch has lost it. */
    void replace(RoomKey room, String seat, long epoch) {
        guests.at(room, seat)
                .filter(visit -> visit.place().orElseThrow().seat().epoch() < epoch && !visit.moving())
                .ifPresent(visit -> {
                    guests.remove(visit);
                    visit.bye(Bye.REPLACED);
                });
    }

    /** A visit that waited has its seat anew; whoever took it meanwhile has the better right. */
    void moved(Visit visit, Visit.Place to) {
        boolean there = guests.remove(visit);
        visit.seated(to);
        if (there && !visit.over()) {
            guests.add(visit);
        } else {
            keep(visit, to.seat());
        }
    }

    /** A moderator took the person out. */
    void remove(Visit visit, Bye why) {
        visit.leaving();
        visit.bye(why);
        if (guests.remove(visit)) {
            giveUp(visit.place().orElseThrow().seat());
        }
    }

    /** The person pressed the button. */
    void leave(Visit visit) {
        visit.leaving();
        visit.bye(Bye.LEFT);
        if (guests.remove(visit)) {
            giveUp(visit.place().orElseThrow().seat());
        }
    }

    /** The socket is closed; the seat waits for the person to come back. */
    void gone(Visit visit) {
        if (guests.remove(visit)) {
            keep(visit, visit.place().orElseThrow().seat());
        }
    }

    /** The session is over for everybody. */
    void end(String sid) {
        remember(sid);
        for (Visit visit : guests.inSession(sid)) {
            guests.remove(visit);
            visit.bye(Bye.ENDED);
            classroom
                    .seating()
                    .leave(visit.place().orElseThrow().seat())
                    .onFailure(failure -> LOG.debug("a seat is given up later: {}", failure.getMessage()));
        }
    }

    private void remember(String sid) {
        ended.add(sid);
        if (ended.size() > ENDED) {
            ended.remove(ended.iterator().next());
        }
    }

    private void keep(Visit visit, Seat seat) {
        if (visit.hasLeft() || ended.contains(seat.sid())) {
            giveUp(seat);
        } else {
            vertx.setTimer(away.toMillis(), id -> giveUp(seat));
        }
    }

    /** Gives up a seat unless it was taken anew meanwhile; then it is not ours to take anybody out of the media. */
    private void giveUp(Seat seat) {
        classroom
                .seating()
                .leave(seat)
                .compose(left -> left && !ended.contains(seat.sid())
                        ? media.remove(seat.sid(), seat.seat())
                        : Future.succeededFuture())
                .onFailure(failure -> LOG.debug("a seat is given up later: {}", failure.getMessage()));
    }
}
