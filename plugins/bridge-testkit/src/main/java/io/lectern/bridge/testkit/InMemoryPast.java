package io.lectern.bridge.testkit;

import io.lectern.bridge.EndReason;
import io.lectern.bridge.PastSession;
import java.time.Instant;

/** A session that is over, in memory. */
record InMemoryPast(
        String sid,
        String roomId,
        String title,
        Instant startedAt,
        Instant endedAt,
        EndReason reason,
        int visits,
        int most)
        implements PastSession {
    static InMemoryPast of(InMemoryRoom room, Instant now, EndReason reason) {
        return new InMemoryPast(
                room.sid(), room.id(), room.title(), room.startedAt(), now, reason, room.visits(), room.most());
    }
}
