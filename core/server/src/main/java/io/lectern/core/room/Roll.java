package io.lectern.core.room;

import io.vertx.core.Future;

/** Keeps who was inside how long, in rooms whose site asks for it. Used on the context of the rooms. */
public interface Roll {
    /** For servers that keep nothing. */
    Roll NONE = new Roll() {
        @Override
        public void came(RoomState room, Seat seat) {}

        @Override
        public void went(Seat seat) {}

        @Override
        public Future<Void> sumUp(RoomKey key, RoomState room, Happened what) {
            return Future.succeededFuture();
        }
    };

    /** Somebody sits on this server now. */
    void came(RoomState room, Seat seat);

    /** Somebody sits on this server no more. */
    void went(Seat seat);

    /**
     * Sums up a session that is over and tells of it; fails while a server may still have something to add.
     *
     * @param what the event to tell
     */
    Future<Void> sumUp(RoomKey key, RoomState room, Happened what);
}
