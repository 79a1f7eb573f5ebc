package io.lectern.core.room;

import io.lectern.protocol.Person;
import java.util.List;

/** Told what happens in rooms, on the context of the rooms. */
public interface RoomListener {
    /** People came, changed or went. */
    void people(RoomKey room, List<Person> joined, List<String> left);

    /** A seat was taken anew, here or on another server; whoever holds an older epoch has lost it. */
    void seatTaken(RoomKey room, String seat, long epoch);

    /** The session is over. */
    void ended(RoomKey room, String sid);
}
