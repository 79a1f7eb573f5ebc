package io.lectern.bbb;

import io.lectern.bridge.Feature;
import io.lectern.bridge.GuestPolicy;
import io.lectern.bridge.Lock;
import io.lectern.bridge.RoomSpec;
import io.lectern.bridge.Site;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a call to {@code create} wishes of a room. What Lectern does not have is left out. */
final class Wish {
    /** A recording takes over a room's metadata, and keeps no longer value. */
    private static final int LONGEST_VALUE = 1_000;

    private static final int ALL_METADATA = 8_000;
    private static final int MOST_METADATA = 50;

    private static final Map<String, Feature> FEATURES = Map.of(
            "chat", Feature.CHAT,
            "privateChat", Feature.PRIVATE_CHAT,
            "screenshare", Feature.SCREEN,
            "raiseHand", Feature.HANDS,
            "reactions", Feature.REACTIONS,
            "userReactions", Feature.REACTIONS,
            "timer", Feature.TIMER);

    private static final Map<String, Lock> LOCKS = Map.of(
            "lockSettingsDisableCam", Lock.CAMERA,
            "lockSettingsDisableMic", Lock.MICROPHONE,
            "lockSettingsDisablePrivateChat", Lock.PRIVATE_CHAT,
            "lockSettingsDisablePublicChat", Lock.CHAT);

    private final Params asked;
    private final Site site;

    Wish(Params asked, Site site) {
        this.asked = asked;
        this.site = site;
    }

    /** The room, all but its memo. */
    RoomSpec room() {
        String id = asked.text("meetingID").orElseThrow(Failure.NO_MEETING_ID::refused);
        if (id.length() < 2 || id.codePointCount(0, id.length()) > 200 || id.contains(",")) {
            throw Failure.BAD_MEETING_ID.refused();
        }
        String name = asked.text("name").orElseThrow(Failure.NO_NAME::refused);
        RoomSpec room = RoomSpec.of(id, Text.first(name, 200))
                .withFeatures(features())
                .withLocks(locks())
                .withEntry(entry())
                .withLife(life())
                .withAutoRecord(isRecorded() && asked.flag("autoStartRecording", false))
                .withMetadata(metadata());
        RoomSpec welcoming = asked.text("welcome")
                .map(html -> welcome(html, name))
                .filter(text -> !text.isEmpty())
                .map(room::withWelcome)
                .orElse(room);
        return address(asked, "logoutURL")
                .filter(site::owns)
                .map(welcoming::withLogoutUrl)
                .orElse(welcoming);
    }

    boolean isRecorded() {
        return asked.flag("record", false);
    }

    int minutes() {
        return asked.number("duration").orElse(0);
    }

    String guestPolicy() {
        return asked.text("guestPolicy")
                .filter(Set.of("ALWAYS_DENY", "ASK_MODERATOR", "ALWAYS_ACCEPT_AUTH")::contains)
                .orElse("ALWAYS_ACCEPT");
    }

    /** An address among the parameters, made whole where a client escaped it twice; empty if it is none. */
    static Optional<URI> address(Params asked, String name) {
        return asked.text(name).flatMap(Wish::address);
    }

    static Optional<URI> address(String text) {
        try {
            URI address = new URI(Text.unescaped(text));
            boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            return Optional.of(address)
                    .filter(one -> web && one.getHost() != null && one.getRawUserInfo() == null)
                    .filter(one -> text.length() <= 2_000);
        } catch (URISyntaxException broken) {
            return Optional.empty();
        }
    }

    private Set<Feature> features() {
        Set<String> off = new TreeSet<>(asked.list("disabledFeatures"));
        asked.list("disabledFeaturesExclude").forEach(off::remove);
        EnumSet<Feature> features = EnumSet.allOf(Feature.class);
        off.stream().filter(FEATURES::containsKey).map(FEATURES::get).forEach(features::remove);
        if (!isRecorded()) {
            features.remove(Feature.RECORDING);
        }
        return features;
    }

    private Set<Lock> locks() {
        EnumSet<Lock> locks = EnumSet.noneOf(Lock.class);
        if (asked.flag("lockSettingsLockOnJoin", true)) {
            LOCKS.forEach((name, lock) -> {
                if (asked.flag(name, false)) {
                    locks.add(lock);
                }
            });
        }
        return locks;
    }

    private RoomSpec.Entry entry() {
        GuestPolicy guests = switch (guestPolicy()) {
            case "ALWAYS_DENY" -> GuestPolicy.DENY;
            case "ASK_MODERATOR", "ALWAYS_ACCEPT_AUTH" -> GuestPolicy.ASK;
            default -> GuestPolicy.ALLOW;
        };
        RoomSpec.Entry entry = RoomSpec.Entry.OPEN.withGuests(guests).withMuted(asked.flag("muteOnStart", false));
        return asked.number("maxParticipants")
                .filter(most -> most > 0)
                .map(most -> entry.withMaximum(Math.min(most, 100_000)))
                .orElse(entry);
    }

    private RoomSpec.Life life() {
        RoomSpec.Life life = RoomSpec.Life.USUAL
                .withUnentered(minutes("meetingExpireIfNoUserJoinedInMinutes", 5))
                .withEmptied(minutes("meetingExpireWhenLastUserLeftInMinutes", 1));
        RoomSpec.Life moderated = asked.flag("endWhenNoModerator", false)
                ? life.withUnmoderated(minutes("endWhenNoModeratorDelayInMinutes", 1))
                : life;
        return minutes() > 0 ? moderated.withDuration(minutes("duration", 0)) : moderated;
    }

    /** Nought is never, and never is thirty days. */
    private Duration minutes(String name, int unsaid) {
        int asked = this.asked.number(name).orElse(unsaid);
        int longest = 30 * 24 * 60;
        return Duration.ofMinutes(asked == 0 || asked > longest ? longest : asked);
    }

    private String welcome(String html, String name) {
        return Text.first(
                Text.words(html.replace("%%CONFNAME%%", Text.escaped(name))
                        .replace("%%DIALNUM%%", asked.text("dialNumber").orElse(""))
                        .replace("%%CONFNUM%%", asked.text("voiceBridge").orElse(""))),
                2_000);
    }

    /** As much of it as a room keeps. */
    private Map<String, String> metadata() {
        Map<String, String> kept = new LinkedHashMap<>();
        int left = ALL_METADATA;
        for (Map.Entry<String, String> entry : asked.below("meta_", true).entrySet()) {
            String value = Text.first(entry.getValue(), LONGEST_VALUE);
            left -= entry.getKey().length() + value.length();
            if (!value.isEmpty() && left >= 0 && kept.size() < MOST_METADATA) {
                kept.put(entry.getKey(), value);
            }
        }
        return kept;
    }
}
