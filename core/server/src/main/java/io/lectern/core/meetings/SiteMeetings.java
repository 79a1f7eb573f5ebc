package io.lectern.core.meetings;

import io.lectern.bridge.Answer;
import io.lectern.bridge.Fetch;
import io.lectern.bridge.Meetings;
import io.lectern.bridge.Recordings;
import io.lectern.bridge.Rooms;
import io.lectern.bridge.Site;
import io.lectern.bridge.Store;
import java.net.URI;
import java.util.concurrent.CompletionStage;

/** One bridge's view of one site. */
public record SiteMeetings(Site site, Rooms rooms, Recordings recordings, Store store, Beyond beyond, String version)
        implements Meetings {
    @Override
    public CompletionStage<Answer> fetch(Fetch fetch) {
        return beyond.fetch(site.id(), fetch);
    }

    @Override
    public CompletionStage<Void> erase(String person) {
        return beyond.erase(site.id(), person);
    }

    @Override
    public URI base() {
        return beyond.base();
    }

    /** What meetings reach beyond their rooms. */
    public interface Beyond {
        /** The server's public address. */
        URI base();

        /** Calls an address outside, for a site. */
        CompletionStage<Answer> fetch(String site, Fetch fetch);

        /** Forgets a person of a site. */
        CompletionStage<Void> erase(String site, String person);
    }
}
