package io.lectern.core.meetings;

import io.lectern.bridge.Meetings;
import io.lectern.bridge.Recordings;
import io.lectern.bridge.Rooms;
import io.lectern.bridge.Site;
import io.lectern.bridge.Store;

/** One bridge's view of one site. */
public record SiteMeetings(Site site, Rooms rooms, Recordings recordings, Store store, String version)
        implements Meetings {}
