package io.lectern.bbb;

import io.lectern.bridge.Recording;
import io.lectern.bridge.Recording.State;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One recording as this dialect knows it: all that was recorded in one session, with a playback format for each part.
 *
 * @param parts at least one, in their order
 */
record RecordingView(List<Recording> parts) {
    /** Set by {@code updateRecordings}, and no metadata of the CMS's. */
    static final String PROTECTED = "lectern-protected";

    static Optional<RecordingView> of(List<Recording> parts) {
        List<Recording> ordered = parts.stream()
                .filter(part -> part.state() != State.FAILED)
                .sorted(Comparator.comparing(Recording::createdAt))
                .toList();
        return ordered.isEmpty() ? Optional.empty() : Optional.of(new RecordingView(ordered));
    }

    /** Whether this part is the one by which a list shows all of them. */
    boolean isShownAs(Recording part) {
        return parts.stream()
                .filter(one -> one.state() == part.state())
                .findFirst()
                .filter(one -> one.id().equals(part.id()))
                .isPresent();
    }

    /** {@code published}, {@code unpublished}, {@code processing} or {@code deleted}. */
    String state() {
        for (State state : List.of(State.PUBLISHED, State.UNPUBLISHED, State.PROCESSING, State.RECORDING)) {
            if (parts.stream().anyMatch(part -> part.state() == state)) {
                return state == State.RECORDING ? "processing" : state.name().toLowerCase(java.util.Locale.ROOT);
            }
        }
        return "deleted";
    }

    /** Parts that can be watched. */
    List<Recording> playable() {
        return parts.stream().filter(Recording::playable).toList();
    }

    boolean isProtected() {
        return parts.stream().anyMatch(part -> "true".equals(part.metadata().get(PROTECTED)));
    }

    /** The CMS's own, and what servers of this dialect add. */
    Map<String, String> metadata() {
        Recording first = parts.get(0);
        Map<String, String> metadata = new TreeMap<>(first.metadata());
        metadata.remove(PROTECTED);
        metadata.keySet().removeIf(key -> !key.matches("[A-Za-z][A-Za-z0-9_-]*"));
        metadata.putIfAbsent("isBreakout", "false");
        metadata.putIfAbsent("meetingId", first.roomId());
        metadata.putIfAbsent("meetingName", first.title());
        return metadata;
    }

    Xml written(Xml xml, Playback playback) {
        Recording first = parts.get(0);
        Instant start = first.startedAt().orElse(first.createdAt());
        Recording last = parts.get(parts.size() - 1);
        Instant end = last.startedAt().orElse(last.createdAt()).plus(last.duration());
        xml.begin("recording")
                .put("recordID", RecordIds.recordId(first))
                .put("meetingID", first.roomId())
                .put("internalMeetingID", RecordIds.recordId(first))
                .put("name", first.title())
                .put("isBreakout", false)
                .put("published", state().equals("published"))
                .put("state", state())
                .put("startTime", start.toEpochMilli())
                .put("endTime", end.toEpochMilli())
                .put("participants", 0)
                .put("rawSize", 0)
                .put("protected", isProtected())
                .put("metadata", metadata())
                .begin("playback");
        int number = 0;
        for (Recording part : playable()) {
            number++;
            xml.begin("format")
                    .put("type", number == 1 ? "video" : "video-" + number)
                    .put("url", playback.address(part, isProtected()))
                    .put("processingTime", 0)
                    .put("length", Math.max(1, (part.duration().toSeconds() + 30) / 60))
                    .put("size", part.size())
                    .end();
        }
        return xml.end().end();
    }
}
