package io.lectern.core.outbox;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.lectern.bridge.EndReason;
import io.lectern.bridge.LiveRoom;
import io.lectern.bridge.MeetingEvent;
import io.lectern.bridge.Presence;
import io.lectern.core.meetings.SiteRooms;
import io.lectern.core.room.RoomState;
import io.lectern.core.room.StoredJson;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An event on its way, as it is kept, sealed.
 *
 * @param id stable and never used twice
 * @param kind name of a {@link MeetingEvent.Kind}
 * @param at in milliseconds since the epoch
 * @param room the room as it was, bare
 * @param reason name of an {@link EndReason}
 * @param person who came or went
 * @param attendance who was there
 * @param recording id of the recording that it is about
 */
public record ToldEvent(
        String id,
        String kind,
        long at,
        RoomState room,
        Optional<String> reason,
        Optional<Attended> person,
        List<Attended> attendance,
        Optional<String> recording,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> more) {
    public ToldEvent {
        reason = reason == null ? Optional.empty() : reason;
        person = person == null ? Optional.empty() : person;
        attendance = attendance == null ? List.of() : List.copyOf(attendance);
        recording = recording == null ? Optional.empty() : recording;
        more = StoredJson.kept(more);
    }

    /** An event of a room with nothing further to say. */
    public static ToldEvent of(String id, MeetingEvent.Kind kind, long at, RoomState room) {
        return new ToldEvent(
                id, kind.name(), at, room, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Map.of());
    }

    /** The same event about a recording. */
    public ToldEvent about(String recordingId) {
        return new ToldEvent(id, kind, at, room, reason, person, attendance, Optional.of(recordingId), more);
    }

    /** The same event for a reason. */
    public ToldEvent because(Optional<String> why) {
        return new ToldEvent(id, kind, at, room, why, person, attendance, recording, more);
    }

    /** The same event of a person. */
    public ToldEvent by(Optional<Attended> who) {
        return new ToldEvent(id, kind, at, room, reason, who, attendance, recording, more);
    }

    /** The same event with everybody's attendance. */
    public ToldEvent with(List<Attended> everybody) {
        return new ToldEvent(id, kind, at, room, reason, person, everybody, recording, more);
    }

    /** Whether it names that person. */
    boolean names(String user) {
        return person.filter(who -> who.user().equals(user)).isPresent()
                || attendance.stream().anyMatch(who -> who.user().equals(user));
    }

    /** As bridges see it. */
    @JsonIgnore
    MeetingEvent seen() {
        return new Seen(this);
    }

    private record Seen(ToldEvent event) implements MeetingEvent {
        @Override
        public String id() {
            return event.id();
        }

        @Override
        public Kind kind() {
            return Kind.valueOf(event.kind());
        }

        @Override
        public Instant at() {
            return Instant.ofEpochMilli(event.at());
        }

        @Override
        public LiveRoom room() {
            return SiteRooms.seen(event.room());
        }

        @Override
        public Optional<EndReason> reason() {
            // One of a later release is no reason not to be told.
            return event.reason()
                    .flatMap(name -> Arrays.stream(EndReason.values())
                            .filter(reason -> reason.name().equals(name))
                            .findFirst());
        }

        @Override
        public Optional<Presence> person() {
            return event.person().map(Attended::seen);
        }

        @Override
        public List<Presence> attendance() {
            return event.attendance().stream().map(Attended::seen).toList();
        }

        @Override
        public Optional<String> recording() {
            return event.recording();
        }
    }
}
