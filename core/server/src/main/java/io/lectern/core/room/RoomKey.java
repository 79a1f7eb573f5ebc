package io.lectern.core.room;

import io.lectern.core.admission.Ids;

/** Key of a room on the bus: made of the site's id and the CMS's name for the room, but holding neither. */
public record RoomKey(String value) {
    /** The key of a room. */
    public static RoomKey of(String site, String room) {
        return new RoomKey(Ids.of(site, room));
    }
}
