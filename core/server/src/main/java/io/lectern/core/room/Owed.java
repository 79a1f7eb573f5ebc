package io.lectern.core.room;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An effect that a change of a room obliges the servers to. Written together with the change, so that no crash loses
 * it; carried out by any server, more than once if need be, and then taken off.
 *
 * @param id unique within the room
 * @param sid the session it concerns
 */
public record Owed(String id, Kind kind, String sid) {
    /** What is to be done. Doing it twice is the same as doing it once. */
    public enum Kind {
        /** Make the session's room on the media server. */
        @JsonProperty("media.open")
        MEDIA_OPEN,
        /** Take the session's room from the media server. */
        @JsonProperty("media.close")
        MEDIA_CLOSE,
        /** Forget what was said. */
        @JsonProperty("said.forget")
        SAID_FORGET,
        /** Take away the seats. */
        @JsonProperty("seats.clear")
        SEATS_CLEAR
    }

    static Owed of(Kind kind, String sid) {
        return new Owed(sid + "." + kind.name(), kind, sid);
    }
}
