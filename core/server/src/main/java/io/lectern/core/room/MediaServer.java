package io.lectern.core.room;

import io.lectern.protocol.MediaLease;
import io.vertx.core.Future;
import java.util.Set;

/**
 * What carries sound and picture. Everything here may be done twice without harm; futures complete on the context they
 * were asked for from, and fail with a message fit for a log when the media server did not do its part.
 */
public interface MediaServer {
    /** Makes the room of a session. */
    Future<Void> open(String sid);

    /** Takes the room of a session away, with everybody in it. */
    Future<Void> close(String sid);

    /** Where the session's media are, and the right of one seat to go there and bring that. */
    MediaLease lease(Seat seat, Set<Source> sources);

    /**
     * Changes what somebody who is connected may bring, at once: what is no longer allowed is taken from the others'
     * sight. Nobody there is no error, since the next lease says the same.
     */
    Future<Void> permit(String sid, String seat, Set<Source> sources);

    /** Turns microphones off; those whose they are may turn them on again. */
    Future<Void> mute(String sid, Set<String> seats);

    /** Names of all rooms there are. */
    Future<Set<String>> rooms();

    /** Those who are connected to a session's room; a room that does not exist holds nobody. */
    Future<Set<Present>> present(String sid);

    /** Takes one participant out; nobody there is taken out already. */
    Future<Void> remove(String sid, String seat);

    /** What somebody may bring. */
    enum Source {
        MICROPHONE,
        CAMERA,
        /** The screen, and its sound. */
        SCREEN
    }

    /** Somebody who is connected: the seat, and the epoch of the lease it came with. */
    record Present(String seat, long epoch) {}
}
