package io.lectern.bridge;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A recording of a class, running or finished, as it was when asked for. */
public interface Recording {
    /** The states of a recording. */
    enum State {
        /** A recorder captures, or will as soon as one is free. */
        RECORDING,
        /** The capture is over; the one playable file is being made. */
        PROCESSING,
        /** Finished, and shown to those who may see the room's recordings. */
        PUBLISHED,
        /** Finished, and hidden from all but those who run the class. */
        UNPUBLISHED,
        /** Removed. It is remembered for a month, so that a CMS can forget it too. */
        DELETED,
        /** There is no file to play; {@link #reason} says why. */
        FAILED
    }

    /** The whole picture is black, or most of it. */
    String BLACK = "black";
    /** There is no sound at all, or hardly any. */
    String SILENT = "silent";
    /** A recorder was lost on the way, and another one went on or finished it; seconds may be missing. */
    String RECOVERED = "recovered";

    /** Unique for ever on this server: the session's id, a hyphen, and a number. Letters, digits and hyphens. */
    String id();

    /** The CMS's own name for the room. */
    String roomId();

    /** The session that was recorded; one session may have several recordings, one after the other. */
    String sid();

    /** What people read. At first the room's title. */
    String title();

    /** Where it stands. */
    State state();

    /** Why it failed, or ended before anybody asked for it: a sentence for people. */
    Optional<String> reason();

    /** When it was asked for. Lists are sorted by this. */
    Instant createdAt();

    /** When its first picture was taken; empty before. */
    Optional<Instant> startedAt();

    /** When the session was opened. */
    Instant sessionStartedAt();

    /** Length of the finished file; zero before. */
    Duration duration();

    /** Bytes of the finished file; zero before. */
    long size();

    /** The CMS's own words about it. */
    Map<String, String> metadata();

    /** What was noticed: {@link #BLACK}, {@link #SILENT}, {@link #RECOVERED}, or words of a newer server. */
    Set<String> flags();

    /** Whether {@link Recordings#link} leads to something. */
    default boolean playable() {
        return state() == State.PUBLISHED || state() == State.UNPUBLISHED;
    }
}
