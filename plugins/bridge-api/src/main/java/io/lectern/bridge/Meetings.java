package io.lectern.bridge;

import java.net.URI;
import java.util.concurrent.CompletionStage;

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

    /**
     * Calls an address outside, through the server's guarded client. Fails with {@link Refused}: {@code request.address}
     * when the address may not be called, {@code remote.unreachable} when nobody answers in time.
     */
    CompletionStage<Answer> fetch(Fetch fetch);

    /**
     * Forgets everything that is kept of a person of this site: attendance, and names in what is still to be delivered.
     * What the person says in a class that is live is not touched.
     *
     * @param person the CMS's own id of the person
     */
    CompletionStage<Void> erase(String person);

    /** Public address of this server, without a slash at its end. A bridge's mounts lie below it. */
    URI base();

    /** Version of the server, such as {@code 0.1.0}. */
    String version();
}
