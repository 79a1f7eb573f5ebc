package io.lectern.core.meetings;

import io.lectern.bridge.EndReason;
import io.lectern.bridge.PastSession;
import io.lectern.core.room.Past;
import java.time.Instant;
import java.util.Arrays;

/** A past session as bridges see it. */
record OneOfThePast(Past past) implements PastSession {
    @Override
    public String sid() {
        return past.sid();
    }

    @Override
    public String roomId() {
        return past.room();
    }

    @Override
    public String title() {
        return past.title();
    }

    @Override
    public Instant startedAt() {
        return Instant.ofEpochMilli(past.startedAt());
    }

    @Override
    public Instant endedAt() {
        return Instant.ofEpochMilli(past.endedAt());
    }

    /** A reason that a later release gave is told as the plainest one. */
    @Override
    public EndReason reason() {
        return Arrays.stream(EndReason.values())
                .filter(one -> one.name().equals(past.reason()))
                .findFirst()
                .orElse(EndReason.REQUESTED);
    }

    @Override
    public int visits() {
        return past.visits();
    }

    @Override
    public int most() {
        return past.most();
    }
}
