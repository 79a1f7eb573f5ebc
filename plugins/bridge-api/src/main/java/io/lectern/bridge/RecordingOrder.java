package io.lectern.bridge;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * How a live room is to be recorded.
 *
 * @param title what people read; empty for the room's title. 1 to 200 characters
 * @param metadata the CMS's own words, kept with the recording; none has an empty value
 * @param stream an address {@code rtmp://host/app/key} to which the class is streamed while it is recorded. Only those
 *     that the operator lists for the site are permitted; its last piece, the key, is a secret and never shown
 */
public record RecordingOrder(Optional<String> title, Map<String, String> metadata, Optional<URI> stream) {
    public RecordingOrder {
        title.ifPresent(text -> Words.check("recording's title", text, 200));
        metadata = Words.metadata(metadata);
        if (metadata.containsValue("")) {
            throw new Refused(Refusal.caller("request.invalid", "A recording's metadata has no empty values."));
        }
    }

    /** A recording, and nothing else. */
    public static RecordingOrder plain() {
        return new RecordingOrder(Optional.empty(), Map.of(), Optional.empty());
    }

    /** The same under that title. */
    public RecordingOrder withTitle(String text) {
        return new RecordingOrder(Optional.of(text), metadata, stream);
    }

    /** The same with those entries. */
    public RecordingOrder withMetadata(Map<String, String> entries) {
        return new RecordingOrder(title, entries, stream);
    }

    /** The same, streamed to that address. */
    public RecordingOrder streamedTo(URI address) {
        return new RecordingOrder(title, metadata, Optional.of(address));
    }

    /** Never shows the key of a stream. */
    @Override
    public String toString() {
        return "RecordingOrder[" + title + ", " + metadata + (stream.isPresent() ? ", streamed]" : "]");
    }
}
