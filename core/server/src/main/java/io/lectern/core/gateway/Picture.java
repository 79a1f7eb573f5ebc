package io.lectern.core.gateway;

import io.lectern.core.admission.Admissions;
import io.lectern.core.gateway.Visit.Place;
import io.lectern.core.room.Classroom;
import io.lectern.core.room.MediaServer;
import io.lectern.core.room.Rights;
import io.lectern.core.room.RoomState;
import io.lectern.core.room.Seat;
import io.lectern.protocol.Person;
import io.lectern.protocol.Role;
import io.lectern.protocol.ServerMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What somebody is told who enters: the whole room as it is now, and the means to come back. */
final class Picture {
    private final Classroom classroom;
    private final Admissions admissions;
    private final MediaServer media;
    private final Said said;
    private final Duration ping;

    Picture(Classroom classroom, Admissions admissions, MediaServer media, Said said, Duration ping) {
        this.classroom = classroom;
        this.admissions = admissions;
        this.media = media;
        this.said = said;
        this.ping = ping;
    }

    ServerMessage.Entered of(Place place, RoomState room, long after) {
        Seat seat = place.seat();
        return new ServerMessage.Entered(
                new ServerMessage.You(seat.seat(), seat.name(), seat.role()),
                credential(place),
                new ServerMessage.Room(
                        room.title(),
                        place.pass().returnTo(),
                        room.startedAt(),
                        Rights.features(room).stream().sorted().toList(),
                        room.spec().welcome(),
                        room.spec().entry().muted()),
                Scene.floor(room),
                people(place),
                seat.role() == Role.MODERATOR ? Scene.knocks(classroom.waiting(place.room(), seat.sid())) : List.of(),
                said.after(seat.sid(), after, seat.seat()),
                media.lease(seat, Rights.of(room, seat).sources()),
                (int) ping.toMillis());
    }

    /** Those whom this server has heard of, and the one who enters, of whom it may not have heard yet. */
    private List<Person> people(Place place) {
        Seat own = place.seat();
        List<Person> people = new ArrayList<>(classroom.people(place.room(), own.sid()));
        people.removeIf(person -> person.seat().equals(own.seat()));
        if (own.visible()) {
            people.add(own.person());
        }
        return people;
    }

    /** A credential for coming back to the seat. */
    String credential(Place place) {
        return admissions.credential(place.pass(), place.seat().epoch());
    }
}
