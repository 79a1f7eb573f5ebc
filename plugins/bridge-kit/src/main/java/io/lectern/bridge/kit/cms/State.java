package io.lectern.bridge.kit.cms;

import io.lectern.bridge.LiveRoom;
import io.lectern.bridge.RoomSpec;
import io.lectern.bridge.Rooms;
import io.lectern.bridge.kit.JsonFields;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code state}: which of the named rooms are live, and how many people are in. Times are epoch milliseconds. */
final class State {
    /** More classes than a page shows; the limit keeps one call's work small. */
    private static final int MOST_ROOMS = 50;

    private State() {}

    static CompletionStage<Map<String, Object>> answer(JsonFields asked, Rooms rooms) {
        List<String> ids = asked.texts("rooms", 1, MOST_ROOMS);
        ids.forEach(RoomSpec::checkedId);
        return rooms.live(ids).thenApply(live -> {
            Map<String, LiveRoom> byId =
                    live.stream().collect(Collectors.toMap(LiveRoom::id, Function.identity(), (room, same) -> room));
            return Map.of("rooms", ids.stream().map(id -> line(id, byId)).toList());
        });
    }

    private static Map<String, Object> line(String id, Map<String, LiveRoom> live) {
        LiveRoom room = live.get(id);
        return room == null
                ? Map.of("room", id, "live", false, "people", 0)
                : Map.of(
                        "room",
                        id,
                        "live",
                        true,
                        "people",
                        room.people(),
                        "startedAt",
                        room.startedAt().toEpochMilli());
    }
}
