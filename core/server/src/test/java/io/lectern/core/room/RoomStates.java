package io.lectern.core.room;

import io.lectern.bridge.RoomSpec;
import java.util.List;

/** States of rooms for tests of other packages. */
public final class RoomStates {
    private RoomStates() {}

    /** A room that has just been opened. */
    public static RoomState of(String site, RoomSpec spec) {
        return RoomState.open(site, spec, "s1", 7, List.of());
    }
}
