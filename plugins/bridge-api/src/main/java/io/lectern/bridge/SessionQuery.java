package io.lectern.bridge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which past sessions are asked for.
 *
 * @param roomIds of these rooms only; empty for all rooms of the site
 * @param from started then or later
 * @param until started before then
 * @param oldestFirst the order, by start
 * @param offset how many to pass over
 * @param limit most on the page; 1 to 1,000
 */
public record SessionQuery(
        List<String> roomIds,
        Optional<Instant> from,
        Optional<Instant> until,
        boolean oldestFirst,
        int offset,
        int limit) {
    public SessionQuery {
        roomIds = List.copyOf(roomIds);
        if (offset < 0 || limit < 1 || limit > 1_000) {
            throw new Refused(Refusal.caller(
                    "request.invalid", "A page has 1 to 1,000 entries and begins at the first or later."));
        }
    }

    /** The newest sessions of all rooms. */
    public static SessionQuery newest(int limit) {
        return new SessionQuery(List.of(), Optional.empty(), Optional.empty(), false, 0, limit);
    }

    /** Of these rooms only. */
    public SessionQuery ofRooms(List<String> ids) {
        return new SessionQuery(ids, from, until, oldestFirst, offset, limit);
    }

    /** Started in that time only: from the one moment on, before the other. */
    public SessionQuery between(Optional<Instant> start, Optional<Instant> end) {
        return new SessionQuery(roomIds, start, end, oldestFirst, offset, limit);
    }

    /** The oldest first. */
    public SessionQuery fromTheOldest() {
        return new SessionQuery(roomIds, from, until, true, offset, limit);
    }

    /** Another part of the list. */
    public SessionQuery page(int first, int most) {
        return new SessionQuery(roomIds, from, until, oldestFirst, first, most);
    }
}
