package io.lectern.core.room;

import java.util.List;

/**
 * Who opened a session, and what is told of it to whom.
 *
 * @param bridge id of the bridge; empty when nobody is told
 * @param attended whether attendance is kept
 * @param follows names of the event kinds that the bridge is told of
 */
public record Opener(String bridge, boolean attended, List<String> follows) {
    /** Opened by the server itself; nobody is told of anything. */
    public static final Opener NOBODY = new Opener("", false, List.of());

    public Opener {
        bridge = bridge == null ? "" : bridge;
        follows = follows == null ? List.of() : List.copyOf(follows);
    }
}
