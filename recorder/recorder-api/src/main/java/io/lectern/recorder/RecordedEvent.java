package io.lectern.recorder;

/**
 * Something that happened in the class and is worth finding again.
 *
 * @param at when, by the clock
 * @param kind what: {@code chapter}, or a word of a newer version
 * @param title for people
 */
public record RecordedEvent(long at, String kind, String title) {
    /** Begins a chapter of the finished file. */
    public static final String CHAPTER = "chapter";

    public RecordedEvent {
        kind = Rest.orEmpty(kind);
        title = Rest.orEmpty(title);
    }
}
