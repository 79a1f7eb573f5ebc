package io.lectern.bridge;

import java.util.Map;
import java.util.Optional;

/**
 * What is to change about a recording; what is empty stays.
 *
 * @param title what people read; 1 to 200 characters
 * @param published whether everybody who sees the room's recordings sees it
 * @param metadata entries to set; an empty value removes the entry
 */
public record RecordingChange(Optional<String> title, Optional<Boolean> published, Map<String, String> metadata) {
    public RecordingChange {
        title.ifPresent(text -> Words.check("recording's title", text, 200));
        metadata = Words.metadata(metadata);
    }

    /** Nothing yet. */
    public static RecordingChange none() {
        return new RecordingChange(Optional.empty(), Optional.empty(), Map.of());
    }

    /** And call it that. */
    public RecordingChange withTitle(String text) {
        return new RecordingChange(Optional.of(text), published, metadata);
    }

    /** And show it, or hide it. */
    public RecordingChange withPublished(boolean shown) {
        return new RecordingChange(title, Optional.of(shown), metadata);
    }

    /** And set those entries. */
    public RecordingChange withMetadata(Map<String, String> entries) {
        return new RecordingChange(title, published, entries);
    }
}
