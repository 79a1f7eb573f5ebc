package io.lectern.bbb;

import io.lectern.bridge.Meetings;
import io.lectern.bridge.Page;
import io.lectern.bridge.Recording;
import io.lectern.bridge.RecordingQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * Finds recordings by the ids of this dialect: a hash of the meeting's id, a hyphen, and the session's time. What the
 * hash was made of is remembered at {@code create}, or else found by looking through all recordings.
 */
final class RecordIds {
    /** Much longer than between two meetings of one room; what is forgotten is still found, only slower. */
    private static final Duration KEPT = Duration.ofDays(366);

    private static final int HASH = 40;

    private RecordIds() {}

    static CompletionStage<Void> remember(String meetingId, Meetings meetings) {
        return meetings.store().put(key(Meeting.hashed(meetingId)), meetingId, KEPT);
    }

    /** Whether a recording bears one of the ids, or one that begins so. */
    static Predicate<Recording> any(Collection<String> ids) {
        return recording -> ids.stream().anyMatch(recordId(recording)::startsWith);
    }

    static String recordId(Recording recording) {
        return Meeting.internalId(recording.roomId(), recording.sessionStartedAt());
    }

    /** All parts of all recordings whose ids begin so, whatever became of them, the newest first. */
    static CompletionStage<List<Recording>> find(Collection<String> ids, Meetings meetings) {
        Set<String> hashes = new LinkedHashSet<>();
        ids.stream().filter(id -> id.length() >= HASH).forEach(id -> hashes.add(id.substring(0, HASH)));
        boolean shorter = ids.stream().anyMatch(id -> id.length() < HASH);
        CompletionStage<List<Optional<String>>> rooms =
                all(hashes.stream().map(hash -> meetings.store().get(key(hash))).toList());
        return rooms.thenCompose(known -> {
            boolean scan = shorter || known.stream().anyMatch(Optional::isEmpty);
            List<String> named = known.stream().flatMap(Optional::stream).toList();
            RecordingQuery query =
                    scan ? RecordingQuery.any() : RecordingQuery.any().ofRooms(named);
            return named.isEmpty() && !scan
                    ? CompletableFuture.completedFuture(List.<Recording>of())
                    : collect(query, 0, new ArrayList<>(), any(ids), meetings);
        });
    }

    private static CompletionStage<List<Recording>> collect(
            RecordingQuery query, int offset, List<Recording> found, Predicate<Recording> wanted, Meetings meetings) {
        return meetings.recordings()
                .list(query.page(offset, RecordingQuery.MOST))
                .thenCompose((Page<Recording> page) -> {
                    page.items().stream().filter(wanted).forEach(found::add);
                    int next = offset + RecordingQuery.MOST;
                    return page.items().isEmpty() || next >= page.total()
                            ? CompletableFuture.completedFuture(List.copyOf(found))
                            : collect(query, next, found, wanted, meetings);
                });
    }

    /** The recordings' parts by what this dialect calls one recording. */
    static Map<String, List<Recording>> bySession(Collection<Recording> parts) {
        Map<String, List<Recording>> sessions = new TreeMap<>();
        parts.forEach(part -> sessions.computeIfAbsent(recordId(part), id -> new ArrayList<>())
                .add(part));
        return sessions;
    }

    static <T> CompletionStage<List<T>> all(List<CompletionStage<T>> stages) {
        CompletionStage<List<T>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (CompletionStage<T> stage : stages) {
            all = stage.thenCombine(all, (one, before) -> {
                before.add(one);
                return before;
            });
        }
        return all;
    }

    private static String key(String hash) {
        return "meeting/" + hash;
    }
}
