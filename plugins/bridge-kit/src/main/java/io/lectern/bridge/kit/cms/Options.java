package io.lectern.bridge.kit.cms;

import io.lectern.bridge.Feature;
import io.lectern.bridge.GuestPolicy;
import io.lectern.bridge.Lock;
import io.lectern.bridge.RoomSpec;
import io.lectern.bridge.kit.JsonFields;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a join's {@code options} say about the room; they hold when that join opens it. {@code off} and {@code locks}
 * name features and locks in one lower-case word ({@code privatechat}).
 */
final class Options {
    private static final int MOST_WORDS = 20;

    private Options() {}

    static RoomSpec apply(RoomSpec room, JsonFields options) {
        RoomSpec changed = room.withEntry(entry(room.entry(), options))
                .withFeatures(on(options))
                .withLocks(locks(options))
                .withAutoRecord(options.optionalFlag("autoRecord").orElse(false));
        Optional<String> welcome = options.optionalText("welcome");
        Optional<Integer> minutes = options.optionalNumber("minutes");
        RoomSpec.Life life = room.life();
        changed = welcome.map(changed::withWelcome).orElse(changed);
        return minutes.map(Duration::ofMinutes)
                .map(life::withDuration)
                .map(changed::withLife)
                .orElse(changed);
    }

    private static RoomSpec.Entry entry(RoomSpec.Entry usual, JsonFields options) {
        RoomSpec.Entry entry = usual.withModeratorFirst(
                        options.optionalFlag("moderatorFirst").orElse(false))
                .withWaitingRoom(options.optionalFlag("waitingRoom").orElse(false))
                .withMuted(options.optionalFlag("muted").orElse(false));
        Optional<GuestPolicy> guests =
                options.optionalText("guests").map(word -> one(GuestPolicy.values(), word, "guests", options));
        entry = guests.map(entry::withGuests).orElse(entry);
        return options.optionalNumber("maximum").map(entry::withMaximum).orElse(entry);
    }

    private static Set<Feature> on(JsonFields options) {
        EnumSet<Feature> on = EnumSet.allOf(Feature.class);
        words(options, "off").forEach(word -> on.remove(one(Feature.values(), word, "off", options)));
        return on;
    }

    private static Set<Lock> locks(JsonFields options) {
        Set<Lock> locks = new HashSet<>();
        words(options, "locks").forEach(word -> locks.add(one(Lock.values(), word, "locks", options)));
        return locks;
    }

    private static List<String> words(JsonFields options, String name) {
        return options.has(name) ? options.texts(name, 0, MOST_WORDS) : List.of();
    }

    private static <T extends Enum<T>> T one(T[] known, String word, String field, JsonFields options) {
        for (T one : known) {
            if (one.name().toLowerCase(Locale.ROOT).replace("_", "").equals(word)) {
                return one;
            }
        }
        throw options.invalid(field, "names something that this server does not know");
    }
}
