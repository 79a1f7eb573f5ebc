package io.lectern.bridge;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A room while it is live, as it was when it was asked for. */
public interface LiveRoom {
    /** The CMS's own name for the room. */
    String id();

    /** What people read. */
    String title();

    /** Id of this session of the room, the same on every server. */
    String sid();

    /** When this session was opened. */
    Instant startedAt();

    /** People inside now. */
    int people();

    /** The bridge's own data, as given when the room was opened. */
    String memo();

    /** Whether it is being recorded, or waits for a recorder. */
    boolean recording();

    /** The room as it was opened; who opened it again with another spec changed nothing. */
    RoomSpec spec();

    /** What is locked for all now. */
    Set<Lock> locks();

    /** Whether anybody ever was inside. */
    boolean entered();

    /** Those inside, longest there first. */
    List<Inside> inside();
}
