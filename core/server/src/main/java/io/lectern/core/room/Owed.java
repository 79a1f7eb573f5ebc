package io.lectern.core.room;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * An effect that a change of a room obliges the servers to. Written together with the change, so that no crash loses
 * it; carried out by any server, more than once if need be, and then taken off.
 *
 * @param id unique within the room
 * @param kind label of a {@link Kind}; one of another release is left to servers that know it
 * @param sid the session it concerns
 * @param happened what is to be told, for {@link Kind#TELL}
 * @param past what is kept of the session, for {@link Kind#HISTORY_KEEP}
 * @param more fields of another release, kept as they are
 */
public record Owed(
        String id,
        String kind,
        String sid,
        Optional<Past> past,
        Optional<Happened> happened,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> more) {
    public Owed {
        past = past == null ? Optional.empty() : past;
        happened = happened == null ? Optional.empty() : happened;
        more = StoredJson.kept(more);
    }

    /** What is to be done. Doing it twice is the same as doing it once. */
    public enum Kind {
        /** Tell the bridge that opened the session what happened. */
        TELL("tell"),
        /** Keep what is kept of a past session. */
        HISTORY_KEEP("history.keep"),
        /** Sum up who was in the session. */
        ATTENDANCE("attendance"),
        /** Make the session's room on the media server. */
        MEDIA_OPEN("media.open"),
        /** Take the session's room from the media server. */
        MEDIA_CLOSE("media.close"),
        /** Forget what was said. */
        SAID_FORGET("said.forget"),
        /** Take away the seats. */
        SEATS_CLEAR("seats.clear");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** Its name in the shared state. */
        public String label() {
            return label;
        }
    }

    static Owed of(Kind kind, String sid) {
        return new Owed(sid + "." + kind.name(), kind.label(), sid, Optional.empty(), Optional.empty(), Map.of());
    }

    static Owed history(Past past) {
        Kind kind = Kind.HISTORY_KEEP;
        return new Owed(
                past.sid() + "." + kind.name(),
                kind.label(),
                past.sid(),
                Optional.of(past),
                Optional.empty(),
                Map.of());
    }

    static Owed tell(String sid, Happened what) {
        return new Owed(what.id(), Kind.TELL.label(), sid, Optional.empty(), Optional.of(what), Map.of());
    }

    static Owed attendance(String sid, Happened what) {
        return new Owed(what.id(), Kind.ATTENDANCE.label(), sid, Optional.empty(), Optional.of(what), Map.of());
    }

    /** The same, with the room beside it that it happened in. */
    Owed in(RoomState room) {
        return happened.filter(what -> what.room().isEmpty())
                .map(what -> new Owed(id, kind, sid, past, Optional.of(what.in(room)), more))
                .orElse(this);
    }

    boolean is(Kind wanted) {
        return kind.equals(wanted.label());
    }

    /** What is to be done, if this release knows it. */
    Optional<Kind> known() {
        return Arrays.stream(Kind.values()).filter(this::is).findFirst();
    }
}
