package io.lectern.core.room;

import io.vertx.core.Future;
import java.util.List;

/** Takes what happened in a room on its way to the bridge that opened it. */
public interface Herald {
    /** For servers that tell nobody. */
    Herald NONE = new Herald() {
        @Override
        public Future<Void> tell(RoomKey key, RoomState room, List<Happened> events) {
            return Future.succeededFuture();
        }

        @Override
        public String conceal(RoomKey key, Visitor visitor) {
            return "";
        }
    };

    /**
     * Takes events over, in order, for good once it completes. Asked again with the same it takes none of them twice.
     *
     * @param room the room as it is, without what it owes
     */
    Future<Void> tell(RoomKey key, RoomState room, List<Happened> events);

    /** Who came or went, so that it may lie on a disk until it is taken over. */
    String conceal(RoomKey key, Visitor visitor);
}
