package io.lectern.bbb;

import io.lectern.bridge.LiveRoom;
import io.lectern.bridge.Meetings;
import io.lectern.bridge.Site;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A live room that this dialect opened.
 *
 * @param room the room
 * @param memo what the dialect remembers of it
 */
record Meeting(LiveRoom room, Memo memo) {
    static Optional<Meeting> of(Site site, LiveRoom room) {
        return Memo.read(site, room.memo()).map(memo -> new Meeting(room, memo));
    }

    /** The meeting of that id, be it the CMS's own or that of the session. */
    static CompletionStage<Optional<Meeting>> find(String id, Meetings meetings) {
        if (id.length() > 200) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return meetings.rooms().find(id).thenCompose(found -> {
            Optional<Meeting> named = found.flatMap(room -> of(meetings.site(), room));
            return named.isPresent() || !id.matches("[0-9a-f]{40}-[0-9]{13}")
                    ? CompletableFuture.completedFuture(named)
                    : all(meetings)
                            .thenApply(all -> all.stream()
                                    .filter(meeting -> meeting.internalId().equals(id))
                                    .findFirst());
        });
    }

    /** All meetings of the site, the oldest first. */
    static CompletionStage<List<Meeting>> all(Meetings meetings) {
        return meetings.rooms()
                .live()
                .thenApply(rooms -> rooms.stream()
                        .flatMap(room -> of(meetings.site(), room).stream())
                        .sorted(Comparator.comparing(Meeting::createTime))
                        .toList());
    }

    String id() {
        return room.id();
    }

    long createTime() {
        return room.startedAt().toEpochMilli();
    }

    /** Id of this one session; recordings bear it too. */
    String internalId() {
        return internalId(id(), room.startedAt());
    }

    static String internalId(String meetingId, Instant opened) {
        return hashed(meetingId) + "-" + opened.toEpochMilli();
    }

    static String hashed(String meetingId) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(meetingId.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-1.", missing);
        }
    }

    boolean isBreakout() {
        return !memo.parent().isEmpty();
    }
}
