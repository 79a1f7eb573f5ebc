package io.lectern.bridge;

import java.time.Instant;
import java.util.Map;

/** Somebody who is inside a live room, as far as this server has heard. Recorders are not told of. */
public interface Inside {
    /** The CMS's own id of the person. */
    String attendeeId();

    /** What others see. */
    String name();

    /** What the person may do. */
    Role role();

    /** Whether the CMS does not know this person. */
    boolean guest();

    /** Whether this is the one who presents. */
    boolean presenter();

    /** When the person came in. */
    Instant joinedAt();

    /** The CMS's own data about the person, as given on admitting. */
    Map<String, String> metadata();
}
