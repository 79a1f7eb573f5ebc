package io.lectern.core.room;

import io.lectern.protocol.Person;
import java.util.List;

/** Told what happens in rooms, on the context of the rooms. */
public interface RoomListener {
    /** People came, changed or went. */
    void people(RoomKey room, List<Person> joined, List<String> left);

    /** A seat was taken anew, here or on another server; whoever holds an older epoch has lost it. */
    void seatTaken(RoomKey room, String seat, long epoch);

    /** Something changed in the class; late news are never told after newer. */
    default void floor(RoomKey room, RoomState state) {}

    /** Somebody has connected to the media of a session. */
    default void connected(String sid, String seat) {}

    /** A moderator has come in. */
    default void moderated(RoomKey room) {}

    /** Who waits outside has changed. */
    default void waiting(RoomKey room) {}

    /** The session is over. */
    void ended(RoomKey room, String sid);
}
