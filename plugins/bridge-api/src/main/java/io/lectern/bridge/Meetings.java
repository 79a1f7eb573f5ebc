package io.lectern.bridge;

/** All that a bridge can do for a proved call. Every id in here is one of this site; another site's are unknown. */
public interface Meetings {
    /** The calling site. */
    Site site();

    /** The site's rooms. */
    Rooms rooms();

    /** The site's recordings. */
    Recordings recordings();

    /** The site's own small keys. */
    Store store();

    /** Version of the server, such as {@code 0.1.0}. */
    String version();
}
