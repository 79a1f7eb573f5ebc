package io.lectern.core.room;

import io.lectern.core.room.MediaServer.Source;
import io.lectern.protocol.Action;
import io.lectern.protocol.Denial;
import io.lectern.protocol.Feature;
import io.lectern.protocol.Lock;
import io.lectern.protocol.Permissions;
import io.lectern.protocol.Permissions.Standing;
import io.lectern.protocol.Role;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What one person may do in a class right now: the matrix, asked about a seat and the state of the room. */
public final class Rights {
    private final RoomState room;
    private final Standing standing;

    private Rights(RoomState room, Standing standing) {
        this.room = room;
        this.standing = standing;
    }

    /** The rights of whoever sits there. */
    public static Rights of(RoomState room, Seat seat) {
        boolean presents = room.floor().presenter().filter(seat.seat()::equals).isPresent();
        return new Rights(room, new Standing(seat.role(), presents, locks(room.floor(), seat.seat()), features(room)));
    }

    /** Why the person may not; empty when they may. */
    public Optional<Denial> denial(Action action) {
        return Permissions.denial(action, standing);
    }

    /** What the person may bring to the media. */
    public Set<Source> sources() {
        EnumSet<Source> sources = EnumSet.noneOf(Source.class);
        Map.of(Action.SPEAK, Source.MICROPHONE, Action.SHOW, Source.CAMERA, Action.SHARE, Source.SCREEN)
                .forEach((action, source) -> {
                    if (denial(action).isEmpty()) {
                        sources.add(source);
                    }
                });
        return sources;
    }

    /** What the class can do. */
    public static Set<Feature> features(RoomState room) {
        return Arrays.stream(Feature.values())
                .filter(feature -> !room.plan().off().contains(feature.name()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Feature.class)));
    }

    /** What is locked for all. */
    public static Set<Lock> locks(Floor floor) {
        return Plan.known(Lock.class, floor.locks());
    }

    private static Set<Lock> locks(Floor floor, String seat) {
        Map<String, Boolean> own = floor.own().getOrDefault(seat, Map.of());
        return Arrays.stream(Lock.values())
                .filter(lock -> own.getOrDefault(lock.name(), floor.locks().contains(lock.name())))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Lock.class)));
    }

    /** Whether the person is a moderator, whom no lock binds. */
    public boolean moderates() {
        return standing.role() == Role.MODERATOR;
    }

    /** The room they were asked about. */
    public RoomState room() {
        return room;
    }
}
