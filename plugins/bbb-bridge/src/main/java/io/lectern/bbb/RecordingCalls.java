package io.lectern.bbb;

import io.lectern.bridge.Meetings;
import io.lectern.bridge.Page;
import io.lectern.bridge.Recording;
import io.lectern.bridge.Recording.State;
import io.lectern.bridge.RecordingChange;
import io.lectern.bridge.RecordingQuery;
import io.lectern.bridge.Reply;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The calls about recordings. */
final class RecordingCalls {
    private static final Map<String, Set<State>> STATES = Map.of(
            "processing", EnumSet.of(State.RECORDING, State.PROCESSING),
            "processed", EnumSet.noneOf(State.class),
            "published", EnumSet.of(State.PUBLISHED),
            "unpublished", EnumSet.of(State.UNPUBLISHED),
            "deleted", EnumSet.of(State.DELETED),
            "any", EnumSet.complementOf(EnumSet.of(State.FAILED)));

    private static final int LONGEST_PAGE = 100;

    private RecordingCalls() {}

    static CompletionStage<Reply> getRecordings(Request request, Meetings meetings) {
        Params asked = request.params();
        Set<State> states = states(asked);
        if (states.isEmpty()) {
            return CompletableFuture.completedFuture(
                    Answers.xml(none(Xml.success().begin("recordings").end())));
        }
        boolean paged = asked.has("offset") || asked.has("limit");
        int offset = asked.number("offset").orElse(0);
        // A page without a limit has the most that a page may have; a list without pages as many as a list may have.
        int limit = paged
                ? Math.max(1, Math.min(asked.number("limit").orElse(LONGEST_PAGE), LONGEST_PAGE))
                : RecordingQuery.MOST;
        Map<String, String> metadata = asked.below("meta_", true);
        List<String> ids = asked.list("recordID");
        Playback playback =
                new Playback(meetings.site(), meetings.base(), request.call().arrived());
        CompletionStage<Page<Recording>> page = ids.isEmpty()
                ? meetings.recordings()
                        .list(RecordingQuery.any()
                                .withStates(states)
                                .withMetadata(metadata)
                                .ofRooms(asked.list("meetingID"))
                                .page(offset, limit))
                : RecordIds.find(ids, meetings)
                        .thenApply(found -> page(
                                found.stream()
                                        .filter(part -> states.contains(part.state()))
                                        .filter(part ->
                                                part.metadata().entrySet().containsAll(metadata.entrySet()))
                                        .toList(),
                                offset,
                                limit));
        return page.thenCompose(list -> views(list, meetings).thenApply(views -> {
            Xml xml = Xml.success().begin("recordings");
            list.items().stream()
                    .map(part -> Map.entry(part, views.get(RecordIds.recordId(part))))
                    .filter(entry -> entry.getValue().isShownAs(entry.getKey()))
                    .forEach(entry -> entry.getValue().written(xml, playback));
            xml.end();
            if (paged || list.total() > list.items().size()) {
                xml.put("totalElements", list.total());
            }
            return Answers.xml(list.items().isEmpty() ? none(xml) : xml);
        }));
    }

    /** All parts of the sessions on a page, by the recordings' ids; so a page knows what lies beside it. */
    private static CompletionStage<Map<String, RecordingView>> views(Page<Recording> page, Meetings meetings) {
        Set<String> sids = page.items().stream().map(Recording::sid).collect(Collectors.toSet());
        // Only a session with a second part has parts beside those that bear the number one.
        CompletionStage<Page<Recording>> all = sids.isEmpty()
                ? CompletableFuture.completedFuture(Page.empty())
                : meetings.recordings().list(RecordingQuery.any().withIds(sids).page(0, RecordingQuery.MOST));
        return all.thenApply(parts -> {
            Map<String, Recording> each = new LinkedHashMap<>();
            parts.items().forEach(part -> each.put(part.id(), part));
            page.items().forEach(part -> each.put(part.id(), part));
            Map<String, RecordingView> views = new LinkedHashMap<>();
            RecordIds.bySession(each.values())
                    .forEach((id, session) -> RecordingView.of(session).ifPresent(view -> views.put(id, view)));
            return views;
        });
    }

    private static Page<Recording> page(List<Recording> all, int offset, int limit) {
        int from = Math.min(offset, all.size());
        return new Page<>(all.subList(from, Math.min(all.size(), from + limit)), all.size());
    }

    private static Set<State> states(Params asked) {
        List<String> named = asked.list("state");
        if (named.isEmpty()) {
            return EnumSet.of(State.PUBLISHED, State.UNPUBLISHED);
        }
        EnumSet<State> states = EnumSet.noneOf(State.class);
        named.forEach(name -> states.addAll(STATES.getOrDefault(name, Set.of())));
        return states;
    }

    private static Xml none(Xml xml) {
        return xml.put("messageKey", "noRecordings").put("message", "There are no recordings for the meeting(s).");
    }

    static CompletionStage<Reply> publish(Request request, Meetings meetings) {
        boolean shown =
                request.params().text("publish").map(Boolean::parseBoolean).orElseThrow(Failure.NO_PUBLISH::refused);
        return each(
                request,
                meetings,
                part -> part.playable()
                        ? meetings.recordings()
                                .change(part.id(), RecordingChange.none().withPublished(shown))
                                .thenApply(done -> true)
                        : CompletableFuture.completedFuture(true),
                Xml.success().put("published", shown));
    }

    static CompletionStage<Reply> delete(Request request, Meetings meetings) {
        return each(
                request,
                meetings,
                part -> meetings.recordings().delete(part.id()),
                Xml.success().put("deleted", true));
    }

    /** Takes metadata and the protection, and leaves everything else alone: some clients send all that they know. */
    static CompletionStage<Reply> update(Request request, Meetings meetings) {
        Map<String, String> entries = new LinkedHashMap<>();
        request.params().below("meta_", true).forEach((key, value) -> entries.put(key, Text.first(value, 1_000)));
        request.params()
                .text("protect")
                .ifPresent(protect -> entries.put(RecordingView.PROTECTED, protect.equals("true") ? "true" : ""));
        return each(
                request,
                meetings,
                part -> meetings.recordings()
                        .change(part.id(), RecordingChange.none().withMetadata(entries))
                        .thenApply(done -> true),
                Xml.success().put("updated", true));
    }

    private static CompletionStage<Reply> each(
            Request request, Meetings meetings, Function<Recording, CompletionStage<Boolean>> change, Xml success) {
        List<String> ids = request.params().list("recordID");
        if (ids.isEmpty()) {
            throw Failure.NO_RECORD_ID.refused();
        }
        return RecordIds.find(ids, meetings)
                .thenCompose(found -> {
                    List<Recording> there = found.stream()
                            .filter(part -> ids.contains(RecordIds.recordId(part)))
                            .filter(part -> part.state() != State.DELETED)
                            .toList();
                    if (there.isEmpty()) {
                        throw Failure.RECORDING_NOT_FOUND.refused();
                    }
                    return RecordIds.all(there.stream().map(change).toList());
                })
                .thenApply(done -> Answers.xml(success));
    }
}
