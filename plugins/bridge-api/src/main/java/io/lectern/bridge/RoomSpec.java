package io.lectern.bridge;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a CMS wants a room to be. It holds until the session ends; opening a live room again changes nothing.
 *
 * @param id the CMS's own name for the room, unique in its site; 1 to 200 characters, no control characters
 * @param title what people read; 1 to 200 characters, no control characters
 * @param welcome shown to everybody who enters; plain text of at most 2,000 characters
 * @param logoutUrl where leaving leads those whose {@link Attendee#returnTo} does not say; on the site's own origins
 * @param features what the class can do; all unless said otherwise
 * @param locks what is locked at the beginning, and for whoever enters; none unless said otherwise
 * @param entry who gets in, and when
 * @param life when the session ends by itself
 * @param autoRecord whether recording begins with the first moderator
 * @param metadata the CMS's own keys, given back with the room; keys and values at most 8,000 characters together
 * @param memo the bridge's own data, given back with the room; at most 4,000 characters
 */
public record RoomSpec(
        String id,
        String title,
        Optional<String> welcome,
        Optional<URI> logoutUrl,
        Set<Feature> features,
        Set<Lock> locks,
        Entry entry,
        Life life,
        boolean autoRecord,
        Map<String, String> metadata,
        String memo) {
    public RoomSpec {
        checkedId(id);
        Words.check("room title", title, 200);
        welcome.ifPresent(text -> Words.checkText("welcome message", text, 2_000));
        logoutUrl.ifPresent(address -> Words.checkAddress("address after leaving", address, 2_000));
        features = Set.copyOf(features);
        locks = Set.copyOf(locks);
        metadata = Words.checkMap("room's metadata", metadata, 8_000);
        if (memo.length() > 4_000) {
            throw new Refused(Refusal.caller("request.invalid", "A room's memo has at most 4,000 characters."));
        }
    }

    /**
     * Who gets into a room, and when. Whoever must wait is told why, and let in without doing anything.
     *
     * @param maximum most people in the room at one time, 1 to 100,000; empty for no limit
     * @param guests what becomes of guests
     * @param waitingRoom whether everybody but moderators waits until a moderator lets them in
     * @param moderatorFirst whether everybody else waits until a moderator is inside
     * @param keepFirst the same person a second time: true refuses the second, false lets it replace the first. A
     *     browser that comes back to its own seat is never a second
     * @param muted whether people enter with their microphones off
     * @param opensAt before then only moderators get in; others wait
     */
    public record Entry(
            Optional<Integer> maximum,
            GuestPolicy guests,
            boolean waitingRoom,
            boolean moderatorFirst,
            boolean keepFirst,
            boolean muted,
            Optional<Instant> opensAt) {
        /** Everybody, at once. */
        public static final Entry OPEN =
                new Entry(Optional.empty(), GuestPolicy.ALLOW, false, false, false, false, Optional.empty());

        public Entry {
            if (maximum.isPresent() && (maximum.get() < 1 || maximum.get() > 100_000)) {
                throw new Refused(
                        Refusal.caller("request.invalid", "A room's maximum is a number of people from 1 to 100,000."));
            }
        }

        /** At most that many people. */
        public Entry withMaximum(int people) {
            return new Entry(Optional.of(people), guests, waitingRoom, moderatorFirst, keepFirst, muted, opensAt);
        }

        /** With that policy for guests. */
        public Entry withGuests(GuestPolicy policy) {
            return new Entry(maximum, policy, waitingRoom, moderatorFirst, keepFirst, muted, opensAt);
        }

        /** With or without a waiting room. */
        public Entry withWaitingRoom(boolean on) {
            return new Entry(maximum, guests, on, moderatorFirst, keepFirst, muted, opensAt);
        }

        /** Only with a moderator inside, or without one too. */
        public Entry withModeratorFirst(boolean on) {
            return new Entry(maximum, guests, waitingRoom, on, keepFirst, muted, opensAt);
        }

        /** Whether the first stays when the same person comes twice. */
        public Entry withKeepFirst(boolean on) {
            return new Entry(maximum, guests, waitingRoom, moderatorFirst, on, muted, opensAt);
        }

        /** Whether people enter with their microphones off. */
        public Entry withMuted(boolean on) {
            return new Entry(maximum, guests, waitingRoom, moderatorFirst, keepFirst, on, opensAt);
        }

        /** Not before that time. */
        public Entry withOpensAt(Instant time) {
            return new Entry(maximum, guests, waitingRoom, moderatorFirst, keepFirst, muted, Optional.of(time));
        }
    }

    /**
     * When a session ends by itself. All times lie between one second and 30 days.
     *
     * @param duration after its opening; empty for no limit. Moderators may extend it
     * @param emptied after the last person left; never while somebody is inside
     * @param unentered after its opening, if nobody ever came
     * @param unmoderated after the last moderator left, whoever is still inside; empty for never
     */
    public record Life(
            Optional<Duration> duration, Duration emptied, Duration unentered, Optional<Duration> unmoderated) {
        private static final Duration LONGEST = Duration.ofDays(30);

        /** No limit; ten minutes for the first to come, two for the last to come back. */
        public static final Life USUAL =
                new Life(Optional.empty(), Duration.ofMinutes(2), Duration.ofMinutes(10), Optional.empty());

        public Life {
            duration.ifPresent(Life::check);
            check(emptied);
            check(unentered);
            unmoderated.ifPresent(Life::check);
        }

        private static void check(Duration time) {
            if (time.compareTo(Duration.ofSeconds(1)) < 0 || time.compareTo(LONGEST) > 0) {
                throw new Refused(
                        Refusal.caller("request.invalid", "A room's times lie between one second and 30 days."));
            }
        }

        /** Ends after that long. */
        public Life withDuration(Duration time) {
            return new Life(Optional.of(time), emptied, unentered, unmoderated);
        }

        /** Ends that long after the last person left. */
        public Life withEmptied(Duration time) {
            return new Life(duration, time, unentered, unmoderated);
        }

        /** Ends after that long if nobody comes. */
        public Life withUnentered(Duration time) {
            return new Life(duration, emptied, time, unmoderated);
        }

        /** Ends that long after the last moderator left. */
        public Life withUnmoderated(Duration time) {
            return new Life(duration, emptied, unentered, Optional.of(time));
        }
    }

    /** The id itself, or {@link Refused} {@code request.invalid} when no room can have it. */
    public static String checkedId(String id) {
        Words.check("room id", id, 200);
        return id;
    }

    /** A room with nothing but its id and title: everything allowed, nothing locked, open to whoever is admitted. */
    public static RoomSpec of(String id, String title) {
        return new RoomSpec(
                id,
                title,
                Optional.empty(),
                Optional.empty(),
                EnumSet.allOf(Feature.class),
                Set.of(),
                Entry.OPEN,
                Life.USUAL,
                false,
                Map.of(),
                "");
    }

    /** The same room for at most that many people. */
    public RoomSpec withMaximum(int people) {
        return withEntry(entry.withMaximum(people));
    }

    /** The same room with a welcome. */
    public RoomSpec withWelcome(String text) {
        return new RoomSpec(
                id, title, Optional.of(text), logoutUrl, features, locks, entry, life, autoRecord, metadata, memo);
    }

    /** The same room, which leads there on leaving. */
    public RoomSpec withLogoutUrl(URI address) {
        return new RoomSpec(
                id, title, welcome, Optional.of(address), features, locks, entry, life, autoRecord, metadata, memo);
    }

    /** The same room that can do just that. */
    public RoomSpec withFeatures(Set<Feature> on) {
        return new RoomSpec(id, title, welcome, logoutUrl, on, locks, entry, life, autoRecord, metadata, memo);
    }

    /** The same room that cannot do that. */
    public RoomSpec without(Feature... off) {
        EnumSet<Feature> left = features.isEmpty() ? EnumSet.noneOf(Feature.class) : EnumSet.copyOf(features);
        left.removeAll(Arrays.asList(off));
        return withFeatures(left);
    }

    /** The same room with just these locks. */
    public RoomSpec withLocks(Set<Lock> on) {
        return new RoomSpec(id, title, welcome, logoutUrl, features, on, entry, life, autoRecord, metadata, memo);
    }

    /** The same room that lets others in. */
    public RoomSpec withEntry(Entry who) {
        return new RoomSpec(id, title, welcome, logoutUrl, features, locks, who, life, autoRecord, metadata, memo);
    }

    /** The same room that ends otherwise. */
    public RoomSpec withLife(Life times) {
        return new RoomSpec(id, title, welcome, logoutUrl, features, locks, entry, times, autoRecord, metadata, memo);
    }

    /** The same room, recorded from the first moderator on, or not. */
    public RoomSpec withAutoRecord(boolean on) {
        return new RoomSpec(id, title, welcome, logoutUrl, features, locks, entry, life, on, metadata, memo);
    }

    /** The same room with the CMS's own keys. */
    public RoomSpec withMetadata(Map<String, String> data) {
        return new RoomSpec(id, title, welcome, logoutUrl, features, locks, entry, life, autoRecord, data, memo);
    }

    /** The same room with the bridge's own data. */
    public RoomSpec withMemo(String data) {
        return new RoomSpec(id, title, welcome, logoutUrl, features, locks, entry, life, autoRecord, metadata, data);
    }
}
