package io.lectern.bridge;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The rooms of one site. A room is known only while it is live; the CMS sends its spec again with the next opening. */
public interface Rooms {
    /**
     * Opens a room, or finds it open. Idempotent per room id; two servers opening at once agree on one session.
     * Fails with {@link Refused} {@code server.unavailable} while the server cannot reach its store.
     */
    CompletionStage<Opened> open(RoomSpec spec);

    /** The room if it is live. */
    CompletionStage<Optional<LiveRoom>> find(String roomId);

    /** Those of the named rooms that are live, in the order asked. */
    CompletionStage<List<LiveRoom>> live(Collection<String> roomIds);

    /**
     * Admits a person to a live room: makes a ticket for one seat.
     * Fails with {@link Refused} {@code room.unknown} when the room is not live.
     */
    CompletionStage<Admission> admit(String roomId, Attendee attendee);

    /** Ends a live room for everybody. Completes with false when it was not live. */
    CompletionStage<Boolean> end(String roomId);

    /**
     * Everybody's attendance of a session, live or past, by the CMS's ids in order of arrival. Empty unless the site
     * keeps attendance; see the server's guide for how long.
     */
    CompletionStage<List<Presence>> attendance(String sid);
}
