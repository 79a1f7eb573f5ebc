package io.lectern.bridge.kit.cms;

import io.lectern.bridge.Delivery;
import io.lectern.bridge.Fetch;
import io.lectern.bridge.MeetingEvent;
import io.lectern.bridge.MeetingEvent.Kind;
import io.lectern.bridge.Meetings;
import io.lectern.bridge.Presence;
import io.lectern.bridge.Recording;
import io.lectern.bridge.kit.JsonFields;
import io.lectern.bridge.kit.SignedCalls;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What an extension is told, at the address that it gave with a join: one signed JSON object per event,
 * {@code {event, kind, at, room, sid, startedAt}} and, by kind, {@code people} or {@code recording}.
 */
final class Told {
    /** Kinds that a CMS acts upon. Who comes and goes is told with the attendance, in one piece. */
    static final Set<Kind> FOLLOWED = Collections.unmodifiableSet(EnumSet.of(
            Kind.SESSION_STARTED,
            Kind.SESSION_ENDED,
            Kind.ATTENDANCE_READY,
            Kind.RECORDING_READY,
            Kind.RECORDING_CHANGED,
            Kind.RECORDING_DELETED));

    private static final String CALLBACK = "callback";

    private Told() {}

    /** The room's memo: where its CMS wants to be told. */
    static String memo(URI callback) {
        return JsonFields.write(Map.of(CALLBACK, callback.toString()));
    }

    static CompletionStage<List<Delivery>> owed(MeetingEvent event) {
        return CompletableFuture.completedFuture(callback(event.room().memo())
                .map(target -> List.of(Delivery.to(target, kind(event.kind()))))
                .orElse(List.of()));
    }

    private static Optional<URI> callback(String memo) {
        return memo.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        JsonFields.of(memo.getBytes(StandardCharsets.UTF_8)).address(CALLBACK));
    }

    private static String kind(Kind kind) {
        return switch (kind) {
            case SESSION_STARTED -> "started";
            case SESSION_ENDED -> "ended";
            case ATTENDANCE_READY -> "attendance";
            case RECORDING_READY, RECORDING_CHANGED, RECORDING_DELETED -> "recording";
            case SESSION_OPENED, PERSON_JOINED, PERSON_LEFT, RECORDING_STARTED, RECORDING_STOPPED ->
                kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }

    static CompletionStage<Fetch> phrase(
            Delivery delivery, MeetingEvent event, Meetings meetings, Instant now, String nonce) {
        return body(event, meetings).thenApply(body -> {
            String text = JsonFields.write(body);
            Fetch fetch = Fetch.post(delivery.target(), "application/json", text);
            for (Map.Entry<String, String> header : SignedCalls.sign(
                            meetings.site(), "POST", delivery.target(), now, nonce, text)
                    .entrySet()) {
                fetch = fetch.with(header.getKey(), header.getValue());
            }
            return fetch;
        });
    }

    private static CompletionStage<Map<String, Object>> body(MeetingEvent event, Meetings meetings) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("event", event.id());
        body.put("kind", kind(event.kind()));
        body.put("at", event.at().toEpochMilli());
        body.put("room", event.room().id());
        body.put("sid", event.room().sid());
        body.put("startedAt", event.room().startedAt().toEpochMilli());
        if (event.kind() == Kind.ATTENDANCE_READY) {
            body.put("people", people(event.attendance()));
        }
        if (event.recording().isEmpty()) {
            return CompletableFuture.completedFuture(body);
        }
        String id = event.recording().get();
        return meetings.recordings().find(id).thenApply(found -> {
            body.put("recording", found.map(RecordingCalls::line).orElse(gone(id)));
            return body;
        });
    }

    /** A recording that is forgotten by now was deleted, whatever it was when the event happened. */
    private static Map<String, Object> gone(String id) {
        return Map.of("id", id, "state", Recording.State.DELETED.name().toLowerCase(Locale.ROOT));
    }

    /** Ids and times; a name has no place in a CMS that knows its people. */
    static List<Map<String, Object>> people(List<Presence> attendance) {
        return attendance.stream()
                .filter(one -> !one.stays().isEmpty())
                .map(Told::person)
                .toList();
    }

    private static Map<String, Object> person(Presence one) {
        List<Presence.Stay> stays = one.stays();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("person", one.person());
        line.put("role", one.role().name().toLowerCase(Locale.ROOT));
        line.put("from", stays.get(0).from().toEpochMilli());
        line.put("to", stays.get(stays.size() - 1).to().toEpochMilli());
        line.put("seconds", one.time().toSeconds());
        return line;
    }
}
