package io.lectern.bridge.kit.cms;

import io.lectern.bridge.RoomSpec;
import io.lectern.bridge.Rooms;
import io.lectern.bridge.kit.JsonFields;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** {@code end}: ends a live class for everybody. */
final class End {
    private End() {}

    static CompletionStage<Map<String, Object>> answer(JsonFields asked, Rooms rooms) {
        return rooms.end(RoomSpec.checkedId(asked.text("room"))).thenApply(ended -> Map.of("ended", ended));
    }
}
