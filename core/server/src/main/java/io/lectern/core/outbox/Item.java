package io.lectern.core.outbox;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.lectern.core.room.StoredJson;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of a room's list: an event whose deliveries are not known yet, or a delivery.
 *
 * @param id unique in the installation
 * @param event id of the event
 * @param kind for operators: the event's kind, or the delivery's
 * @param lane which deliveries wait for each other; empty for an event, which all wait for
 * @param host for operators: where it goes
 * @param since when it became owed, in milliseconds since the epoch; shown, and never acted upon
 * @param tries attempts so far
 * @param pause seconds to pass before the next attempt, by the clock of whoever waits
 * @param spent seconds waited so far
 * @param owner the server that attempts it now
 * @param last what came of the last attempt
 * @param sealed event and delivery
 */
record Item(
        String id,
        String bridge,
        String event,
        String kind,
        String lane,
        String host,
        long since,
        int tries,
        long pause,
        long spent,
        Optional<String> owner,
        String last,
        String sealed,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> more) {
    Item {
        owner = owner == null ? Optional.empty() : owner;
        more = StoredJson.kept(more);
    }

    boolean isEvent() {
        return lane.isEmpty();
    }

    /** Names this attempt, for whoever measures how long it has been waited for. */
    String attempt() {
        return id + "#" + tries;
    }

    Item by(String server) {
        return with(tries, pause, spent, Optional.of(server), last, sealed);
    }

    /** Free again, to be tried when so many seconds have passed. */
    Item later(long seconds, String what) {
        return with(tries + 1, seconds, spent + seconds, Optional.empty(), what, sealed);
    }

    /** As it was before its first attempt. */
    Item anew() {
        // Another number, so that nobody goes on waiting for the old attempt.
        return with(tries + 1, 0, 0, Optional.empty(), last, sealed);
    }

    Item sealed(String other) {
        return with(tries, pause, spent, owner, last, other);
    }

    private Item with(int number, long seconds, long all, Optional<String> server, String what, String content) {
        return new Item(id, bridge, event, kind, lane, host, since, number, seconds, all, server, what, content, more);
    }
}
