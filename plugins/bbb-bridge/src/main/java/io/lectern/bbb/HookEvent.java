package io.lectern.bbb;

import io.lectern.bridge.MeetingEvent;
import io.lectern.bridge.MeetingEvent.Kind;
import io.lectern.bridge.Role;
import io.lectern.bridge.kit.JsonFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An event as hooks are told of it. */
final class HookEvent {
    private HookEvent() {}

    /** What hooks call it; empty for what they are not told. */
    static Optional<String> name(Kind kind) {
        return switch (kind) {
            case SESSION_OPENED -> Optional.of("meeting-created");
            case PERSON_JOINED -> Optional.of("user-joined");
            case PERSON_LEFT -> Optional.of("user-left");
            case SESSION_ENDED -> Optional.of("meeting-ended");
            case RECORDING_STARTED -> Optional.of("meeting-recording-started");
            case RECORDING_STOPPED -> Optional.of("meeting-recording-stopped");
            case RECORDING_READY -> Optional.of("rap-publish-ended");
            case RECORDING_CHANGED -> Optional.of("rap-published");
            case RECORDING_DELETED -> Optional.of("rap-deleted");
            case SESSION_STARTED, ATTENDANCE_READY -> Optional.empty();
        };
    }

    static String json(MeetingEvent event, Meeting meeting) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("internal-meeting-id", meeting.internalId());
        about.put("external-meeting-id", meeting.id());
        if (event.kind() == Kind.SESSION_OPENED) {
            about.put("name", meeting.room().title());
            about.put("is-breakout", meeting.isBreakout());
            about.put("duration", meeting.memo().duration());
            about.put("create-time", meeting.createTime());
            about.put("create-date", Create.date(meeting));
            about.put("record", meeting.memo().recorded());
            about.put("metadata", meeting.room().spec().metadata());
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("meeting", about);
        event.person().ifPresent(person -> {
            Map<String, Object> user = new LinkedHashMap<>();
            user.put("internal-user-id", person.person());
            user.put("external-user-id", person.person());
            person.name().ifPresent(name -> user.put("name", name));
            user.put("role", person.role() == Role.MODERATOR ? "MODERATOR" : "VIEWER");
            attributes.put("user", user);
        });
        event.recording().ifPresent(id -> {
            attributes.put("record-id", meeting.internalId());
            attributes.put("success", true);
        });
        return JsonFields.write(Map.of(
                "data",
                Map.of(
                        "type",
                        "event",
                        "id",
                        name(event.kind()).orElse(""),
                        "attributes",
                        attributes,
                        "event",
                        Map.of("ts", event.at().toEpochMilli()))));
    }
}
