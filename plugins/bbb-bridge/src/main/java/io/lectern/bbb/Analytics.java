package io.lectern.bbb;

import io.lectern.bridge.MeetingEvent;
import io.lectern.bridge.Presence;
import io.lectern.bridge.Role;
import io.lectern.bridge.kit.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is told of a meeting after its end. What people did in it is not counted here, and told as nothing. */
final class Analytics {
    private Analytics() {}

    static String json(MeetingEvent event, Meeting meeting) {
        Instant start = meeting.room().startedAt();
        Instant finish = event.attendance().stream()
                .flatMap(person -> person.stays().stream())
                .map(Presence.Stay::to)
                .max(Instant::compareTo)
                .orElse(event.at());
        Map<String, Object> metadata = new TreeMap<>(meeting.room().spec().metadata());
        metadata.put("is_breakout", String.valueOf(meeting.isBreakout()));
        metadata.put("meeting_name", meeting.room().title());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("metadata", metadata);
        data.put("duration", Math.max(0, Duration.between(start, finish).toSeconds()));
        data.put("start", time(start));
        data.put("finish", time(finish));
        data.put(
                "attendees",
                event.attendance().stream().map(Analytics::attendee).toList());
        data.put("files", List.of());
        data.put("polls", List.of());
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("version", "1.0");
        all.put("meeting_id", meeting.id());
        all.put("internal_meeting_id", meeting.internalId());
        all.put("data", data);
        return JsonFields.write(all);
    }

    private static Map<String, Object> attendee(Presence person) {
        Map<String, Object> attendee = new LinkedHashMap<>();
        attendee.put("ext_user_id", person.person());
        attendee.put("name", person.name().orElse(person.person()));
        attendee.put("moderator", person.role() == Role.MODERATOR);
        attendee.put(
                "joins", person.stays().stream().map(stay -> time(stay.from())).toList());
        attendee.put(
                "leaves", person.stays().stream().map(stay -> time(stay.to())).toList());
        attendee.put("duration", person.time().toSeconds());
        attendee.put("recent_talking_time", "");
        attendee.put(
                "engagement",
                Map.of("chats", 0, "talks", 0, "raisehand", 0, "emojis", 0, "poll_votes", 0, "talk_time", 0));
        return attendee;
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
