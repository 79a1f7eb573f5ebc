package io.lectern.core.room;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.lectern.protocol.Person;
import io.lectern.protocol.Role;
import java.util.Map;

/**
 * An attendee inside a session, kept in the memory of the bus only.
 *
 * @param room key of the room
 * @param sid the session
 * @param seat id of the seat: the same for the same person in the same session
 * @param node the server that holds the seat
 * @param epoch grows whenever the seat is taken anew; decides between two who claim it
 * @param device the browser tab that took it
 * @param joinedAt when the person first took it, in milliseconds since the epoch
 */
public record Seat(
        String room,
        String sid,
        String seat,
        String name,
        Role role,
        String node,
        long epoch,
        String device,
        long joinedAt,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> more) {
    public Seat {
        more = StoredJson.kept(more);
    }

    String key() {
        return room + "." + seat;
    }

    /** What others learn of it. */
    public Person person() {
        return new Person(seat, name, role, joinedAt);
    }

    /** Whether others see it. */
    public boolean visible() {
        return role != Role.RECORDER;
    }
}
