package io.lectern.bridge.kit.cms;

import io.lectern.bridge.Attendee;
import io.lectern.bridge.Role;
import io.lectern.bridge.RoomSpec;
import io.lectern.bridge.Rooms;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** {@code probe}: a room of its own in which an administrator's browser tries the way to the media server. */
final class Probe {
    /** Long enough to load one page; the address is of no use to anyone later. */
    private static final Duration TICKET_LIFE = Duration.ofMinutes(1);

    private static final String TITLE = "Connection test";

    private Probe() {}

    static CompletionStage<Map<String, Object>> answer(String name, Rooms rooms) {
        RoomSpec room = RoomSpec.of("probe/" + name, TITLE);
        // A moderator, so that the page can end the room when it is done.
        Attendee tester = Attendee.of("probe", TITLE, Role.MODERATOR).withTicketLife(TICKET_LIFE);
        return rooms.open(room)
                .thenCompose(opened -> rooms.admit(room.id(), tester))
                .thenApply(
                        admission -> Map.of("url", admission.probe().toString(), "expires", TICKET_LIFE.toSeconds()));
    }
}
