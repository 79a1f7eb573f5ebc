package io.lectern.core.room;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.lectern.bridge.Feature;
import io.lectern.bridge.GuestPolicy;
import io.lectern.bridge.Lock;
import io.lectern.bridge.RoomSpec;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the CMS wanted the room to be, as it stands on the bus. Times are milliseconds. Names of features and locks are
 * texts, since another release may know others.
 *
 * @param off features that are switched off, so that a feature of a later release is on in rooms of an earlier one
 */
record Plan(
        Optional<String> welcome,
        Optional<String> logoutUrl,
        List<String> off,
        List<String> locks,
        Optional<Integer> maximum,
        String guests,
        boolean waitingRoom,
        boolean moderatorFirst,
        boolean keepFirst,
        boolean muted,
        Optional<Long> opensAt,
        Optional<Long> duration,
        long emptied,
        long unentered,
        Optional<Long> unmoderated,
        boolean autoRecord,
        Map<String, String> metadata,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> more) {
    Plan {
        more = StoredJson.kept(more);
    }

    static Plan of(RoomSpec spec) {
        RoomSpec.Entry entry = spec.entry();
        RoomSpec.Life life = spec.life();
        return new Plan(
                spec.welcome(),
                spec.logoutUrl().map(URI::toString),
                names(without(spec.features())),
                names(spec.locks()),
                entry.maximum(),
                entry.guests().name(),
                entry.waitingRoom(),
                entry.moderatorFirst(),
                entry.keepFirst(),
                entry.muted(),
                entry.opensAt().map(Instant::toEpochMilli),
                life.duration().map(Duration::toMillis),
                life.emptied().toMillis(),
                life.unentered().toMillis(),
                life.unmoderated().map(Duration::toMillis),
                spec.autoRecord(),
                spec.metadata(),
                Map.of());
    }

    /** The spec as the CMS sent it, as far as this release knows it. */
    RoomSpec spec(String id, String title, String memo) {
        return new RoomSpec(
                id,
                title,
                welcome,
                logoutUrl.map(URI::create),
                features(),
                known(Lock.class, locks),
                new RoomSpec.Entry(
                        maximum,
                        GuestPolicy.valueOf(guests),
                        waitingRoom,
                        moderatorFirst,
                        keepFirst,
                        muted,
                        opensAt.map(Instant::ofEpochMilli)),
                new RoomSpec.Life(
                        duration.map(Duration::ofMillis),
                        Duration.ofMillis(emptied),
                        Duration.ofMillis(unentered),
                        unmoderated.map(Duration::ofMillis)),
                autoRecord,
                metadata,
                memo);
    }

    /** What the class can do. */
    Set<Feature> features() {
        EnumSet<Feature> on = EnumSet.allOf(Feature.class);
        on.removeAll(known(Feature.class, off));
        return on;
    }

    private static EnumSet<Feature> without(Set<Feature> on) {
        EnumSet<Feature> off = EnumSet.allOf(Feature.class);
        off.removeAll(on);
        return off;
    }

    /** The constants that this release knows, of those named. */
    static <E extends Enum<E>> Set<E> known(Class<E> type, Collection<String> names) {
        EnumSet<E> known = EnumSet.noneOf(type);
        Arrays.stream(type.getEnumConstants())
                .filter(one -> names.contains(one.name()))
                .forEach(known::add);
        return known;
    }

    static List<String> names(Collection<? extends Enum<?>> constants) {
        return constants.stream().<String>map(Enum::name).sorted().toList();
    }
}
