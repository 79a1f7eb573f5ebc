package io.lectern.bridge;

import java.util.Optional;

/**
 * What a CMS wants a room to be.
 *
 * @param id the CMS's own name for the room, unique in its site; 1 to 200 characters, no control characters
 * @param title what people read; 1 to 200 characters, no control characters
 * @param maximum most people in the room at one time; empty for no limit
 * @param memo the bridge's own data, given back with the room; at most 4,000 characters
 */
public record RoomSpec(String id, String title, Optional<Integer> maximum, String memo) {
    public RoomSpec {
        checkedId(id);
        Words.check("room title", title, 200);
        if (maximum.isPresent() && (maximum.get() < 1 || maximum.get() > 100_000)) {
            throw new Refused(
                    Refusal.caller("request.invalid", "A room's maximum is a number of people from 1 to 100,000."));
        }
        if (memo.length() > 4_000) {
            throw new Refused(Refusal.caller("request.invalid", "A room's memo has at most 4,000 characters."));
        }
    }

    /** The id itself, or {@link Refused} {@code request.invalid} when no room can have it. */
    public static String checkedId(String id) {
        Words.check("room id", id, 200);
        return id;
    }

    /** A room with nothing but its id and title. */
    public static RoomSpec of(String id, String title) {
        return new RoomSpec(id, title, Optional.empty(), "");
    }

    /** The same room for at most that many people. */
    public RoomSpec withMaximum(int people) {
        return new RoomSpec(id, title, Optional.of(people), memo);
    }

    /** The same room with the bridge's own data. */
    public RoomSpec withMemo(String data) {
        return new RoomSpec(id, title, maximum, data);
    }
}
