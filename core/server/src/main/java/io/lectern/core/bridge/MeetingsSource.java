package io.lectern.core.bridge;

import io.lectern.bridge.Meetings;
import io.lectern.bridge.Site;
import io.lectern.bridge.Sites;

/**
 * Where the host gets what it hands to bridges. Called from the bridges' threads, several at once; the stages may
 * complete on any thread, the host brings them back to the bridge's own.
 */
public interface MeetingsSource {
    /** The sites of this server. */
    Sites sites();

    /** What a bridge may do inside a site that it has proved. */
    Meetings of(String bridgeId, Site site);
}
