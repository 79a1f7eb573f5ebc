package io.lectern.bridge.testkit;

import io.lectern.bridge.EndReason;
import io.lectern.bridge.LiveRoom;
import io.lectern.bridge.MeetingEvent;
import io.lectern.bridge.Presence;
import io.lectern.bridge.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An event made by a test; every wither gives a new one. */
public record TestEvent(
        String id,
        Kind kind,
        Instant at,
        LiveRoom room,
        Optional<EndReason> reason,
        Optional<Presence> person,
        List<Presence> attendance,
        Optional<String> recording)
        implements MeetingEvent {

    /** Something that happened then in a room, such as one that {@link InMemoryHost} opened. */
    public static TestEvent of(Kind kind, LiveRoom room, Instant at) {
        String id = room.sid() + "." + kind.name().toLowerCase(java.util.Locale.ROOT);
        return new TestEvent(id, kind, at, room, Optional.empty(), Optional.empty(), List.of(), Optional.empty());
    }

    /** The same event for another reason. */
    public TestEvent because(EndReason why) {
        return new TestEvent(id, kind, at, room, Optional.of(why), person, attendance, recording);
    }

    /** The same event of a person. */
    public TestEvent by(Presence who) {
        return new TestEvent(id + "." + who.person(), kind, at, room, reason, Optional.of(who), attendance, recording);
    }

    /** The same event with everybody's attendance. */
    public TestEvent with(List<Presence> everybody) {
        return new TestEvent(id, kind, at, room, reason, person, List.copyOf(everybody), recording);
    }

    /** The same event about a recording. */
    public TestEvent about(String recordingId) {
        return new TestEvent(
                id + "." + recordingId, kind, at, room, reason, person, attendance, Optional.of(recordingId));
    }

    /** A person who was inside at those times. */
    public static Presence presence(String person, Optional<String> name, Role role, Presence.Stay... stays) {
        return new TestPresence(person, name, role, List.of(stays));
    }

    private record TestPresence(String person, Optional<String> name, Role role, List<Stay> stays)
            implements Presence {}
}
