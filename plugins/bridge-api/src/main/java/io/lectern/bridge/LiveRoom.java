package io.lectern.bridge;

import java.time.Instant;

/** A room while it is live. */
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
}
