package io.lectern.core.room;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.lectern.protocol.Person;
import io.lectern.protocol.Role;
import java.util.Map;
import java.util.Optional;

/**
 * An attendee inside a session, kept in the memory of the bus only.
 *
 * @param room key of the room
 * @param sid the session
 * @param seat id of the seat: the same for the same person in the same session
 * @param node the server that holds the seat
 * @param epoch grows whenever the seat is taken anew; decides between two who claim it
 * @param device the browser tab that took it
 * @param user the CMS's own id of the person
 * @param guest whether the CMS does not know the person
 * @param avatar address of a picture
 * @param locks locked (true) or unlocked (false) by the CMS for this person alone
 * @param metadata the CMS's own keys about the person
 * @param waitsFor why the person is not let in yet; such a seat is not counted
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
        String user,
        boolean guest,
        Optional<String> avatar,
        Map<String, Boolean> locks,
        Map<String, String> metadata,
        Optional<String> waitsFor,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> more) {
    public Seat {
        avatar = avatar == null ? Optional.empty() : avatar;
        waitsFor = waitsFor == null ? Optional.empty() : waitsFor;
        locks = locks == null ? Map.of() : Map.copyOf(locks);
        metadata = metadata == null ? Map.of() : Map.copyOf(metadata);
        user = user == null ? "" : user;
        more = StoredJson.kept(more);
    }

    String key() {
        return room + "." + seat;
    }

    /** What others learn of it. */
    public Person person() {
        return new Person(seat, name, role, joinedAt, guest, avatar);
    }

    /** Whether the person is not let in yet. */
    public boolean waiting() {
        return waitsFor.isPresent();
    }

    /** Whether others see it. */
    public boolean visible() {
        return role != Role.RECORDER && !waiting();
    }
}
