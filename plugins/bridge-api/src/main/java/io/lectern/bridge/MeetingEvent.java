package io.lectern.bridge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened in a session, told to the bridge that opened it: first to {@link Bridge#owed}, then with each
 * attempt to {@link Bridge#phrase}. Events of one room are told in the order in which they happened.
 */
public interface MeetingEvent {
    /** What can happen. A later server may tell more; a bridge is told only of those that it follows. */
    enum Kind {
        /** A room was opened. Nobody need be inside yet. */
        SESSION_OPENED,
        /** The first person of a session came in. */
        SESSION_STARTED,
        /** A person came in; not told again when only the connection was renewed. */
        PERSON_JOINED,
        /** A person went, or did not come back in time. */
        PERSON_LEFT,
        /** A session is over for everybody. */
        SESSION_ENDED,
        /** Everybody's attendance of a past session is known; only for sites that keep attendance. */
        ATTENDANCE_READY,
        /** A recording began. */
        RECORDING_STARTED,
        /** A recording's capture is over; the file is being made. */
        RECORDING_STOPPED,
        /** A recording can be watched. */
        RECORDING_READY,
        /** Title, visibility or other data of a recording changed. */
        RECORDING_CHANGED,
        /** A recording is gone. */
        RECORDING_DELETED
    }

    /** The same for every attempt and on every server, never used twice; at most 100 characters of {@code [A-Za-z0-9._-]}. */
    String id();

    /** What happened. */
    Kind kind();

    /** When it happened. */
    Instant at();

    /** The room as it was then, with the bridge's own memo. */
    LiveRoom room();

    /** For {@link Kind#SESSION_ENDED}: why. */
    Optional<EndReason> reason();

    /** For {@link Kind#PERSON_JOINED} and {@link Kind#PERSON_LEFT}: who, with the name that others saw. */
    Optional<Presence> person();

    /** For {@link Kind#ATTENDANCE_READY}: everybody who was inside; else nobody. */
    List<Presence> attendance();

    /** For events about a recording: its id. */
    Optional<String> recording();
}
