package io.lectern.bridge.testkit;

import io.lectern.bridge.Attendee;
import io.lectern.bridge.Inside;
import io.lectern.bridge.LiveRoom;
import io.lectern.bridge.Lock;
import io.lectern.bridge.Role;
import io.lectern.bridge.RoomSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A live room in memory.
 *
 * @param visits how often somebody came in
 * @param most most people at one time
 */
record InMemoryRoom(
        RoomSpec spec,
        String sid,
        Instant startedAt,
        Set<Lock> locks,
        List<Inside> inside,
        int visits,
        int most,
        boolean recording)
        implements LiveRoom {
    static InMemoryRoom opened(RoomSpec spec, String sid, Instant now) {
        return new InMemoryRoom(spec, sid, now, spec.locks(), List.of(), 0, 0, false);
    }

    private record Guest(
            String attendeeId,
            String name,
            Role role,
            boolean guest,
            boolean presenter,
            Instant joinedAt,
            Map<String, String> metadata)
            implements Inside {}

    /** The first moderator presents. */
    InMemoryRoom with(Attendee who, Instant now) {
        List<Inside> next = new ArrayList<>(inside);
        next.removeIf(one -> one.attendeeId().equals(who.id()));
        boolean presents = who.role() == Role.MODERATOR && next.stream().noneMatch(Inside::presenter);
        next.add(new Guest(who.id(), who.name(), who.role(), who.guest(), presents, now, who.metadata()));
        return new InMemoryRoom(
                spec, sid, startedAt, locks, List.copyOf(next), visits + 1, Math.max(most, next.size()), recording);
    }

    InMemoryRoom without(String attendeeId) {
        List<Inside> next = inside.stream()
                .filter(one -> !one.attendeeId().equals(attendeeId))
                .toList();
        return new InMemoryRoom(spec, sid, startedAt, locks, next, visits, most, recording);
    }

    InMemoryRoom locked(Set<Lock> now) {
        return new InMemoryRoom(spec, sid, startedAt, Set.copyOf(now), inside, visits, most, recording);
    }

    InMemoryRoom recorded(boolean now) {
        return new InMemoryRoom(spec, sid, startedAt, locks, inside, visits, most, now);
    }

    @Override
    public String id() {
        return spec.id();
    }

    @Override
    public String title() {
        return spec.title();
    }

    @Override
    public int people() {
        return inside.size();
    }

    @Override
    public String memo() {
        return spec.memo();
    }

    @Override
    public boolean entered() {
        return visits > 0;
    }
}
