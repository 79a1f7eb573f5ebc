package io.lectern.core.room;

import io.lectern.bridge.MeetingEvent.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What two states of a room tell that happened between them, owed in the very write that made it so: no crash comes
 * between a change and the promise to tell of it.
 */
final class Tidings {
    private Tidings() {}

    /** The state afterwards, owing what is to be told of the change. */
    static RoomState owing(Optional<RoomState> before, RoomState after, long now) {
        List<Owed> owed = new ArrayList<>();
        boolean same = before.filter(old -> old.sid().equals(after.sid())).isPresent();
        for (Owed one : after.owed()) {
            // Another session's news keep that session's room beside them.
            boolean others = !one.sid().equals(after.sid());
            owed.add(others && before.isPresent() ? one.in(before.get().bare()) : one);
        }
        before.filter(old -> !same && !old.ended())
                .ifPresent(old -> tell(owed, old, Kind.SESSION_ENDED, now, Optional.of(old.bare())));
        if (!same) {
            tell(owed, after, Kind.SESSION_OPENED, now, Optional.empty());
        }
        if (after.entered() && !before.filter(old -> same && old.entered()).isPresent()) {
            tell(owed, after, Kind.SESSION_STARTED, now, Optional.empty());
        }
        if (after.ended() && !before.filter(old -> same && old.ended()).isPresent()) {
            tell(owed, after, Kind.SESSION_ENDED, now, Optional.empty());
        }
        return owed.equals(after.owed()) ? after : after.withOwed(owed);
    }

    private static void tell(List<Owed> owed, RoomState state, Kind kind, long now, Optional<RoomState> room) {
        if (kind == Kind.SESSION_ENDED && state.opener().attended()) {
            String id = state.sid() + ".attendance_ready";
            owed.add(Owed.attendance(
                    state.sid(),
                    new Happened(
                            id,
                            Kind.ATTENDANCE_READY.name(),
                            now,
                            Optional.empty(),
                            Optional.empty(),
                            room,
                            Map.of())));
        }
        if (state.opener().follows().contains(kind.name())) {
            String id = state.sid() + "." + kind.name().toLowerCase(Locale.ROOT);
            owed.add(Owed.tell(
                    state.sid(),
                    new Happened(id, kind.name(), now, reason(state, kind), Optional.empty(), room, Map.of())));
        }
    }

    private static Optional<String> reason(RoomState state, Kind kind) {
        return kind == Kind.SESSION_ENDED ? state.ending().map(RoomState.Ending::reason) : Optional.empty();
    }

    /** That somebody came or went; nothing when the bridge does not follow people. */
    static Optional<Owed> person(RoomState state, Kind kind, Seat seat, long now, String sealed) {
        if (!state.opener().follows().contains(kind.name())) {
            return Optional.empty();
        }
        String id = state.sid() + "." + kind.name().toLowerCase(Locale.ROOT) + "." + seat.seat() + "." + seat.epoch();
        return Optional.of(Owed.tell(
                state.sid(),
                new Happened(id, kind.name(), now, Optional.empty(), Optional.of(sealed), Optional.empty(), Map.of())));
    }
}
