package io.lectern.bridge;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * The rooms of one site. A room is known only while it is live; the CMS sends its spec again with the next opening.
 *
 * <p>A command to a room completes with false when the room was not live. Everything fails with {@link Refused}
 * {@code server.unavailable} while the server cannot reach its store.
 */
public interface Rooms {
    /** Opens a room, or finds it open. Idempotent per room id; two servers opening at once agree on one session. */
    CompletionStage<Opened> open(RoomSpec spec);

    /** The room if it is live. */
    CompletionStage<Optional<LiveRoom>> find(String roomId);

    /** Those of the named rooms that are live, in the order asked. */
    CompletionStage<List<LiveRoom>> live(Collection<String> roomIds);

    /** All rooms of the site that are live, oldest first. */
    CompletionStage<List<LiveRoom>> live();

    /** Sessions that are over. One that ends is among them within seconds. */
    CompletionStage<Page<PastSession>> past(SessionQuery query);

    /**
     * Admits a person to a live room: makes a ticket for one seat.
     * Fails with {@link Refused} {@code room.unknown} when the room is not live, and {@code guest.denied} when it takes
     * no guests.
     */
    CompletionStage<Admission> admit(String roomId, Attendee attendee);

    /** Ends a live room for everybody. */
    CompletionStage<Boolean> end(String roomId);

    /**
     * Everybody's attendance of a session, live or past, by the CMS's ids in order of arrival. Empty unless the site
     * keeps attendance; see the server's guide for how long.
     */
    CompletionStage<List<Presence>> attendance(String sid);

    /**
     * Begins to record a live room. The recording waits while no recorder is free, and begins by itself; it ends with
     * the session at the latest. Fails with {@link Refused}: {@code room.unknown} when the room is not live,
     * {@code recording.running} when it is recorded already, {@code recording.forbidden} when the site or the room does
     * not permit it, {@code recording.target} when the site may not stream to that address.
     */
    CompletionStage<Recording> record(String roomId, RecordingOrder order);

    /** Stops the recording of a live room; its file is made now. Completes with false when none was running. */
    CompletionStage<Boolean> stopRecording(String roomId);

    /** Replaces what is locked for all. */
    CompletionStage<Boolean> lock(String roomId, Set<Lock> locks);

    /** Turns off the microphones of all but the moderators; they may turn them on again. */
    CompletionStage<Boolean> muteAll(String roomId);

    /**
     * Writes a line to everybody's chat.
     *
     * @param from who seems to write; 1 to 120 characters
     * @param text plain text of at most 2,000 characters
     */
    CompletionStage<Boolean> say(String roomId, String from, String text);

    /** Takes a person out, who cannot come back to this session. Nobody of that id inside is no error. */
    CompletionStage<Boolean> remove(String roomId, String attendeeId);
}
