package io.lectern.recorder;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The states of a recording and the one table of what may follow what. Every dialect maps from these. */
public enum RecordingState {
    /** A recorder captures, or will as soon as one is free. */
    RECORDING,
    /** The capture is over; the one playable file is being made. */
    PROCESSING,
    /** Finished, and shown to those who may see the room's recordings. */
    PUBLISHED,
    /** Finished, and hidden. */
    UNPUBLISHED,
    /** Removed; the entry stays for a while so that nobody brings it back. */
    DELETED,
    /** There is no playable file; the reason stands beside it. Raw parts, if any, are kept. */
    FAILED;

    /** The states that may follow this one. */
    public Set<RecordingState> next() {
        return switch (this) {
            case RECORDING -> EnumSet.of(PROCESSING, FAILED);
            case PROCESSING -> EnumSet.of(PUBLISHED, UNPUBLISHED, FAILED);
            case PUBLISHED -> EnumSet.of(UNPUBLISHED, DELETED);
            case UNPUBLISHED -> EnumSet.of(PUBLISHED, DELETED);
            // Finishing again is how an operator rescues one.
            case FAILED -> EnumSet.of(PROCESSING, DELETED);
            case DELETED -> EnumSet.noneOf(RecordingState.class);
        };
    }

    /** Whether a recording in this state may become one in that state. */
    public boolean mayBecome(RecordingState state) {
        return next().contains(state);
    }

    /** Whether there is a file to play. */
    public boolean isPlayable() {
        return this == PUBLISHED || this == UNPUBLISHED;
    }

    /** The name in JSON: lower case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
