package io.lectern.bridge.kit.cms;

import io.lectern.bridge.Attendee;
import io.lectern.bridge.Meetings;
import io.lectern.bridge.Role;
import io.lectern.bridge.RoomSpec;
import io.lectern.bridge.kit.JsonFields;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** {@code join}: opens the room if it is not live, and makes one person's way in. */
final class Join {
    private Join() {}

    static CompletionStage<Map<String, Object>> answer(JsonFields asked, Meetings meetings) {
        // All of it is checked before the room is opened: a refused call changes nothing.
        RoomSpec room = room(asked, meetings);
        Attendee attendee = attendee(asked.object("person")).returningTo(own(asked, "returnUrl", meetings));
        return meetings.rooms()
                .open(room)
                .thenCompose(opened -> meetings.rooms().admit(room.id(), attendee))
                .thenApply(admission -> Map.of("url", admission.join().toString()));
    }

    private static Attendee attendee(JsonFields person) {
        return Attendee.of(person.text("id"), person.text("name"), role(person))
                .asGuest(person.optionalFlag("guest").orElse(false));
    }

    private static Role role(JsonFields person) {
        return switch (person.text("role")) {
            case "moderator" -> Role.MODERATOR;
            case "participant" -> Role.PARTICIPANT;
            default -> throw person.invalid("role", "must be moderator or participant");
        };
    }

    private static RoomSpec room(JsonFields asked, Meetings meetings) {
        RoomSpec plain = RoomSpec.of(asked.text("room"), asked.text("title"));
        RoomSpec room = asked.has("callback") ? plain.withMemo(Told.memo(own(asked, "callback", meetings))) : plain;
        return asked.has("options") ? Options.apply(room, asked.object("options")) : room;
    }

    private static URI own(JsonFields asked, String field, Meetings meetings) {
        URI address = asked.address(field);
        if (!meetings.site().owns(address)) {
            throw asked.invalid(
                    field,
                    "lies outside the site's origins; ask the server's operator to add the address of your site");
        }
        return address;
    }
}
