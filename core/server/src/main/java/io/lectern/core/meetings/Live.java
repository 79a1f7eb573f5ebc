package io.lectern.core.meetings;

import io.lectern.bridge.Inside;
import io.lectern.bridge.LiveRoom;
import io.lectern.bridge.Lock;
import io.lectern.bridge.Role;
import io.lectern.bridge.RoomSpec;
import io.lectern.core.room.RoomState;
import io.lectern.core.room.Seat;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A live room as bridges see it. */
record Live(RoomState state, List<Seat> seats) implements LiveRoom {
    @Override
    public String id() {
        return state.id();
    }

    @Override
    public String title() {
        return state.title();
    }

    @Override
    public String sid() {
        return state.sid();
    }

    @Override
    public Instant startedAt() {
        return Instant.ofEpochMilli(state.startedAt());
    }

    @Override
    public int people() {
        return state.people();
    }

    @Override
    public String memo() {
        return state.memo();
    }

    @Override
    public boolean recording() {
        return false;
    }

    @Override
    public RoomSpec spec() {
        return state.spec();
    }

    @Override
    public Set<Lock> locks() {
        return Arrays.stream(Lock.values())
                .filter(lock -> state.floor().locks().contains(lock.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean entered() {
        return state.entered();
    }

    @Override
    public List<Inside> inside() {
        return seats.stream()
                .<Inside>map(seat -> new One(seat, state.floor().presenter()))
                .toList();
    }

    private record One(Seat seat, Optional<String> presents) implements Inside {
        @Override
        public String attendeeId() {
            return seat.user();
        }

        @Override
        public String name() {
            return seat.name();
        }

        @Override
        public Role role() {
            return switch (seat.role()) {
                case MODERATOR -> Role.MODERATOR;
                case PARTICIPANT -> Role.PARTICIPANT;
                case VIEWER, RECORDER -> Role.VIEWER;
            };
        }

        @Override
        public boolean guest() {
            return seat.guest();
        }

        @Override
        public boolean presenter() {
            return presents.filter(seat.seat()::equals).isPresent();
        }

        @Override
        public Instant joinedAt() {
            return Instant.ofEpochMilli(seat.joinedAt());
        }

        @Override
        public Map<String, String> metadata() {
            return seat.metadata();
        }
    }
}
