package io.lectern.core.room;

import java.util.Optional;

/** A change of a room, decided from its state alone. May be asked several times until a write succeeds. */
@FunctionalInterface
interface Change<T> {
    /** Decides. */
    Step<T> decide(Optional<RoomState> now);

    /**
     * A decision.
     *
     * @param next the state afterwards; empty when there is no room then
     * @param result what the asker learns, once the state is written
     */
    record Step<T>(Optional<RoomState> next, T result) {}
}
