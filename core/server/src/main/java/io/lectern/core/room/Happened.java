package io.lectern.core.room;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.Map;
import java.util.Optional;

/**
 * Something that happened in a session and is still to be told to the bridge that opened it.
 *
 * @param id the event's, the same however often it is told
 * @param kind name of a {@link io.lectern.bridge.MeetingEvent.Kind}
 * @param at in milliseconds since the epoch
 * @param reason why the session ended
 * @param person who came or went, sealed: this lies on a disk
 * @param room the room as it was, when it is another session's by now
 */
public record Happened(
        String id,
        String kind,
        long at,
        Optional<String> reason,
        Optional<String> person,
        Optional<RoomState> room,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> more) {
    public Happened {
        reason = reason == null ? Optional.empty() : reason;
        person = person == null ? Optional.empty() : person;
        room = room == null ? Optional.empty() : room;
        more = StoredJson.kept(more);
    }

    Happened in(RoomState other) {
        return new Happened(id, kind, at, reason, person, Optional.of(other), more);
    }
}
