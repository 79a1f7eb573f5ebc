package io.lectern.bridge.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bridge.LinkSpec;
import io.lectern.bridge.Page;
import io.lectern.bridge.Recording;
import io.lectern.bridge.Recording.State;
import io.lectern.bridge.RecordingChange;
import io.lectern.bridge.RecordingOrder;
import io.lectern.bridge.RecordingQuery;
import io.lectern.bridge.Refused;
import io.lectern.bridge.RoomSpec;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InMemoryRecordingsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TestClock clock = new TestClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final AtomicInteger counter = new AtomicInteger();
    private final InMemoryMeetings school = new InMemoryMeetings(TestSite.of("a", "secret of a"), clock, counter);
    private final InMemoryMeetings academy = new InMemoryMeetings(TestSite.of("b", "secret of b"), clock, counter);

    @BeforeEach
    void opensTheSameRoomInBothSites() {
        get(school.rooms().open(RoomSpec.of("x", "Algebra")));
        get(academy.rooms().open(RoomSpec.of("x", "Algebra")));
    }

    @Test
    void recordsALiveRoomOnceAtATime() {
        Recording first = record("x", RecordingOrder.plain());
        assertEquals(State.RECORDING, first.state());
        assertEquals("Algebra", first.title());
        assertEquals("recording.running", refusal(school.rooms().record("x", RecordingOrder.plain())));
        assertTrue(get(school.rooms().find("x")).orElseThrow().recording());
        assertFalse(get(academy.rooms().find("x")).orElseThrow().recording());
        assertTrue(get(school.rooms().stopRecording("x")));
        assertFalse(get(school.rooms().stopRecording("x")));
        Recording second = record("x", RecordingOrder.plain().withTitle("Part two"));
        assertEquals(first.sid() + "-2", second.id());
        assertEquals("room.unknown", refusal(school.rooms().record("y", RecordingOrder.plain())));
    }

    @Test
    void endsWithTheSession() {
        Recording recording = record("x", RecordingOrder.plain());
        get(school.rooms().end("x"));
        assertEquals(
                State.PROCESSING,
                get(school.recordings().find(recording.id())).orElseThrow().state());
    }

    @Test
    void finishesPublishesHidesAndDeletes() {
        String id = finished("x");
        assertEquals(List.of(id), ids(RecordingQuery.finished()));
        Recording hidden =
                get(school.recordings().change(id, RecordingChange.none().withPublished(false)));
        assertEquals(State.UNPUBLISHED, hidden.state());
        assertEquals("recording.unknown", refusal(school.recordings().link(id, LinkSpec.play())));
        assertTrue(get(school.recordings().link(id, LinkSpec.play().evenHidden()))
                .getPath()
                .endsWith("/play"));
        assertTrue(get(school.recordings().delete(id)));
        assertFalse(get(school.recordings().delete(id)));
        assertEquals(List.of(), ids(RecordingQuery.finished()));
        assertEquals(List.of(id), ids(RecordingQuery.any()));
        assertEquals("recording.unknown", refusal(school.recordings().change(id, RecordingChange.none())));
    }

    @Test
    void refusesWhatNeedsAFileBeforeThereIsOne() {
        String id = record("x", RecordingOrder.plain()).id();
        assertEquals("recording.unfinished", refusal(school.recordings().link(id, LinkSpec.download())));
        assertEquals("recording.unfinished", refusal(school.recordings().delete(id)));
        assertEquals(
                "recording.unfinished",
                refusal(school.recordings().change(id, RecordingChange.none().withPublished(true))));
        assertEquals(
                "New",
                get(school.recordings().change(id, RecordingChange.none().withTitle("New")))
                        .title());
    }

    @Test
    void listsByEveryField() {
        get(school.rooms().open(RoomSpec.of("y", "Botany")));
        String one = finished("x");
        String two = record("x", RecordingOrder.plain().withMetadata(Map.of("k", "v", "l", "w")))
                .id();
        String three = finished("y");
        String session = two.substring(0, two.lastIndexOf('-'));
        assertEquals(List.of(three, two, one), ids(RecordingQuery.any()));
        assertEquals(List.of(one, two, three), ids(RecordingQuery.any().oldestFirst()));
        assertEquals(List.of(three), ids(RecordingQuery.any().ofRooms(Set.of("y"))));
        assertEquals(List.of(two, one), ids(RecordingQuery.any().withIds(Set.of(session))));
        assertEquals(List.of(two), ids(RecordingQuery.any().withStates(Set.of(State.RECORDING))));
        assertEquals(List.of(two), ids(RecordingQuery.any().withMetadata(Map.of("k", "v"))));
        assertEquals(List.of(), ids(RecordingQuery.any().withMetadata(Map.of("k", "w"))));
        Page<Recording> page = get(school.recordings().list(RecordingQuery.any().page(1, 1)));
        assertEquals(3, page.total());
        assertEquals(two, page.items().get(0).id());
    }

    @Test
    void mergesMetadataAndForgetsEmptyEntries() {
        String id = record("x", RecordingOrder.plain().withMetadata(Map.of("a", "1", "b", "2")))
                .id();
        Recording changed =
                get(school.recordings().change(id, RecordingChange.none().withMetadata(Map.of("a", "", "c", "3"))));
        assertEquals(Map.of("b", "2", "c", "3"), changed.metadata());
    }

    @Test
    void knowsNothingOfAnotherSite() {
        String id = finished("x");
        assertEquals(
                Page.empty(), get(academy.recordings().list(RecordingQuery.any().withIds(Set.of(id)))));
        assertEquals(Optional.empty(), get(academy.recordings().find(id)));
        assertEquals("recording.unknown", refusal(academy.recordings().link(id, LinkSpec.play())));
        assertEquals("recording.unknown", refusal(academy.recordings().change(id, RecordingChange.none())));
        assertFalse(get(academy.recordings().delete(id)));
    }

    @Test
    void saysInItsChangesWhatHappenedWithoutTheStreamsKey() {
        record("x", RecordingOrder.plain().streamedTo(URI.create("rtmp://live.test/app/s3cr3t")));
        assertEquals(List.of("opened x", "recorded x to live.test"), school.changes());
    }

    @Test
    void saysWhyOneFailed() {
        String id = record("x", RecordingOrder.plain()).id();
        school.recordings().fail(id, "The page did not become ready.");
        Recording failed = get(school.recordings().find(id)).orElseThrow();
        assertEquals(Optional.of("The page did not become ready."), failed.reason());
        assertFalse(failed.playable());
        assertTrue(get(school.recordings().delete(id)));
    }

    private String finished(String room) {
        String id = record(room, RecordingOrder.plain()).id();
        get(school.rooms().stopRecording(room));
        school.recordings().finish(id, MINUTE, 1_000);
        return id;
    }

    private Recording record(String room, RecordingOrder order) {
        return get(school.rooms().record(room, order));
    }

    private List<String> ids(RecordingQuery query) {
        return get(school.recordings().list(query)).items().stream()
                .map(Recording::id)
                .toList();
    }

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static String refusal(CompletionStage<?> stage) {
        CompletionException thrown = assertThrows(CompletionException.class, () -> get(stage));
        return ((Refused) thrown.getCause()).refusal().code();
    }
}
