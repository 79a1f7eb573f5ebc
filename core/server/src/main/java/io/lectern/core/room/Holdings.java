package io.lectern.core.room;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The seats that this server holds, and those promised to somebody whose seat is being written. Its numbers in the
 * shared state are written from here and never counted up and down there. Used on the context of the rooms.
 */
final class Holdings {
    private final String node;
    private final Map<String, Held> held = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /**
     * @param node this server's id
     */
    Holdings(String node) {
        this.node = node;
    }

    String node() {
        return node;
    }

    /** Seats held and promised in a session. */
    int count(String sid) {
        return counts.getOrDefault(sid, 0);
    }

    /** Promises a seat, so that nobody else is let in for it. */
    void promise(String sid) {
        counts.merge(sid, 1, Integer::sum);
    }

    /** Takes a promise back, kept or not. */
    void release(String sid) {
        counts.computeIfPresent(sid, (s, count) -> count > 1 ? count - 1 : null);
    }

    /** A seat is this server's now, as written at that revision. */
    void hold(Seat seat, long revision) {
        Held before = held.put(seat.key(), new Held(seat, revision));
        boolean counted = before != null && !before.seat().waiting();
        if (!counted && !seat.waiting()) {
            promise(seat.sid());
        } else if (counted && seat.waiting()) {
            release(seat.sid());
        }
    }

    /** A seat is no longer this server's; empty when it was not. */
    Optional<Held> drop(Seat seat) {
        Optional<Held> dropped = Optional.ofNullable(held.remove(seat.key()));
        dropped.filter(mine -> !mine.seat().waiting())
                .ifPresent(mine -> release(mine.seat().sid()));
        return dropped;
    }

    /** Whether this server holds the seat at that epoch. */
    boolean holds(Seat seat) {
        return at(seat.key()).filter(mine -> mine.epoch() == seat.epoch()).isPresent();
    }

    Optional<Seat> at(String key) {
        return Optional.ofNullable(held.get(key)).map(Held::seat);
    }

    List<Seat> all() {
        return held.values().stream().map(Held::seat).toList();
    }

    /** A held seat and the revision it was written at. */
    record Held(Seat seat, long revision) {}
}
