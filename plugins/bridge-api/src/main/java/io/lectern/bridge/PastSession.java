package io.lectern.bridge;

import java.time.Instant;

/** A session that is over. */
public interface PastSession {
    /** Id of the session. */
    String sid();

    /** The CMS's own name for the room. */
    String roomId();

    /** What people read. */
    String title();

    /** When it was opened. */
    Instant startedAt();

    /** When it ended. */
    Instant endedAt();

    /** Why it ended. */
    EndReason reason();

    /** How often somebody came in; who came back after a longer while is counted again. */
    int visits();

    /** Most people at one time. */
    int most();
}
