package io.lectern.bridge.kit.cms;

import io.lectern.bridge.LinkSpec;
import io.lectern.bridge.Page;
import io.lectern.bridge.Recording;
import io.lectern.bridge.RecordingChange;
import io.lectern.bridge.RecordingQuery;
import io.lectern.bridge.Recordings;
import io.lectern.bridge.RoomSpec;
import io.lectern.bridge.kit.JsonFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** {@code recordings/…}: lists, changes, deletes recordings, and makes links to them. */
final class RecordingCalls {
    private static final int MOST_ROOMS = 50;
    /** The newest of a few rooms; whoever has more asks room by room. */
    private static final int MOST_RECORDINGS = 500;

    private RecordingCalls() {}

    static CompletionStage<Map<String, Object>> list(JsonFields asked, Recordings recordings) {
        List<String> rooms = asked.texts("rooms", 1, MOST_ROOMS);
        rooms.forEach(RoomSpec::checkedId);
        RecordingQuery query = RecordingQuery.any().ofRooms(rooms).page(0, MOST_RECORDINGS);
        return recordings
                .list(query)
                .thenApply(Page::items)
                .thenApply(items -> Map.of(
                        "recordings", items.stream().map(RecordingCalls::line).toList()));
    }

    static CompletionStage<Map<String, Object>> change(JsonFields asked, Recordings recordings) {
        RecordingChange change = asked.optionalText("title")
                .map(RecordingChange.none()::withTitle)
                .orElse(RecordingChange.none());
        change = asked.optionalFlag("published").map(change::withPublished).orElse(change);
        return recordings.change(asked.text("id"), change).thenApply(recording -> Map.of("recording", line(recording)));
    }

    static CompletionStage<Map<String, Object>> delete(JsonFields asked, Recordings recordings) {
        return recordings.delete(asked.text("id")).thenApply(deleted -> Map.of("deleted", deleted));
    }

    static CompletionStage<Map<String, Object>> link(JsonFields asked, Recordings recordings) {
        LinkSpec spec = asked.optionalFlag("download").orElse(false) ? LinkSpec.download() : LinkSpec.play();
        return recordings
                .link(asked.text("id"), asked.optionalFlag("hidden").orElse(false) ? spec.evenHidden() : spec)
                .thenApply(url -> Map.of("url", url.toString()));
    }

    /** What a CMS keeps of a recording; times in epoch milliseconds. */
    static Map<String, Object> line(Recording recording) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", recording.id());
        line.put("room", recording.roomId());
        line.put("sid", recording.sid());
        line.put("title", recording.title());
        line.put("state", recording.state().name().toLowerCase(Locale.ROOT));
        line.put(
                "startedAt", recording.startedAt().orElse(recording.createdAt()).toEpochMilli());
        line.put("seconds", recording.duration().toSeconds());
        return line;
    }
}
