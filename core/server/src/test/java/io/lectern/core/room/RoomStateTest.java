package io.lectern.core.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lectern.bridge.EndReason;
import io.lectern.bridge.Feature;
import io.lectern.bridge.GuestPolicy;
import io.lectern.bridge.Lock;
import io.lectern.bridge.RoomSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoomStateTest {
    private static final String OF_ANOTHER_RELEASE = """
            {"site":"school","id":"algebra","title":"Algebra","sid":"s1","startedAt":7,"ended":false,"entered":true,
             "memo":"","opener":{"bridge":"","attended":false,"follows":[]},"seats":{"n1":2},"owed":[{"id":"o1","kind":"recording.offer","sid":"s1","deep":{"a":[1]}}],
             "locks":{"chat":true},"nothing":null,
             "visits":1,"most":2,
             "plan":{"off":["CHAT"],"locks":["SPEECH"],"guests":"ALLOW","waitingRoom":false,"moderatorFirst":false,
                "keepFirst":false,"muted":false,"emptied":1000,"unentered":1000,"autoRecord":false,"metadata":{},
                "mood":{"a":1}},
             "floor":{"revision":0,"locks":["SPEECH"],"own":{},"hands":["x"],"approved":[],"barred":[],"moderated":true,"polls":[1]}}
            """;

    private static RoomState room(int maximum) {
        RoomSpec spec = RoomSpec.of("algebra", "Algebra").withMaximum(maximum).withMemo("memo");
        return RoomState.open("school", spec, "s1", 7, List.of());
    }

    private static RoomState read(String json) {
        return StoredJson.read(json.getBytes(StandardCharsets.UTF_8), RoomState.class);
    }

    private static RoomState rewritten(RoomState state) {
        return StoredJson.read(StoredJson.write(state), RoomState.class);
    }

    private static List<String> kinds(RoomState state) {
        return state.owed().stream().map(Owed::kind).toList();
    }

    @Test
    void anOpenedRoomOwesItsMedia() {
        assertEquals(List.of("media.open"), kinds(room(9)));
    }

    @Test
    void anOpenedRoomKeepsWhatWasOwedBefore() {
        Owed before = Owed.of(Owed.Kind.MEDIA_CLOSE, "s0");
        RoomState opened = RoomState.open("school", RoomSpec.of("algebra", "Algebra"), "s1", 7, List.of(before));
        assertEquals(List.of("media.close", "media.open"), kinds(opened));
    }

    @Test
    void peopleAreCountedOverAllServers() {
        assertEquals(5, room(9).withSeats("n1", 2).withSeats("n2", 3).people());
    }

    @Test
    void aServersNumberReplacesItsEarlierOne() {
        assertEquals(
                Map.of("n1", 1), room(9).withSeats("n1", 5).withSeats("n1", 1).seats());
    }

    @Test
    void aServerWithoutSeatsIsNotNamed() {
        assertEquals(Map.of(), room(9).withSeats("n1", 5).withSeats("n1", 0).seats());
    }

    @Test
    void theSameNumberIsNoChange() {
        RoomState state = room(9).withSeats("n1", 5);
        assertSame(state, state.withSeats("n1", 5));
    }

    @Test
    void aRoomIsFullAtItsMaximum() {
        assertFalse(room(2).withSeats("n1", 1).full());
        assertTrue(room(2).withSeats("n1", 1).withSeats("n2", 1).full());
    }

    @Test
    void aRoomWithoutAMaximumIsNeverFull() {
        RoomState open = RoomState.open("school", RoomSpec.of("algebra", "Algebra"), "s1", 7, List.of());
        assertFalse(open.withSeats("n1", 1_000_000).full());
    }

    @Test
    void whoEverEnteredIsRemembered() {
        assertTrue(room(9).withSeats("n1", 1).withSeats("n1", 0).entered());
    }

    @Test
    void silentServersSeatsGo() {
        RoomState state = room(9).withSeats("n1", 2).withSeats("n2", 3);
        assertEquals(Map.of("n2", 3), state.withoutNodes(Set.of("n1", "n9")).seats());
    }

    @Test
    void anEndedRoomHoldsNobodyAndOwesItsCleaning() {
        RoomState ended = room(9).withSeats("n1", 2).end(9, EndReason.REQUESTED);
        assertTrue(ended.ended());
        assertEquals(0, ended.people());
        assertEquals(List.of("history.keep", "media.close", "said.forget", "seats.clear"), kinds(ended));
    }

    @Test
    void endingTwiceIsTheSameAsOnce() {
        RoomState ended = room(9).end(9, EndReason.REQUESTED);
        assertSame(ended, ended.end(10, EndReason.EMPTY));
    }

    @Test
    void whatIsDoneIsTakenOff() {
        RoomState state = room(9);
        assertEquals(List.of(), state.done(state.owed().get(0).id()).owed());
    }

    @Test
    void whatIsNotOwedCannotBeTakenOff() {
        RoomState state = room(9);
        assertSame(state, state.done("something else"));
    }

    @Test
    void onlyItsOwnSessionIsLive() {
        assertTrue(room(9).isLive("s1"));
        assertFalse(room(9).isLive("s0"));
        assertFalse(room(9).end(9, EndReason.REQUESTED).isLive("s1"));
    }

    @Test
    void itStandsOnTheBusAsItWas() {
        RoomState state = room(9).withSeats("n1", 2).end(9, EndReason.REQUESTED);
        assertEquals(state, rewritten(state));
    }

    @Test
    void fieldsOfAnotherReleaseSurviveARewrite() throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode before = json.readTree(OF_ANOTHER_RELEASE);
        assertEquals(before, json.readTree(StoredJson.write(read(OF_ANOTHER_RELEASE))));
    }

    @Test
    void fieldsOfAnotherReleaseSurviveAChange() throws IOException {
        RoomState changed = read(OF_ANOTHER_RELEASE).withSeats("n2", 1);
        JsonNode after = new ObjectMapper().readTree(StoredJson.write(changed));
        assertTrue(after.path("locks").path("chat").asBoolean());
        assertEquals(
                1, after.path("owed").path(0).path("deep").path("a").path(0).asInt());
    }

    @Test
    void whatAnotherReleaseOwesIsLeftToIt() {
        assertEquals(Optional.empty(), read(OF_ANOTHER_RELEASE).owed().get(0).known());
    }

    @Test
    void aSeatOfAnotherReleaseSurvivesARewrite() throws IOException {
        String json = """
                {"room":"r","sid":"s","seat":"x","name":"Ann","role":"viewer","node":"n","epoch":3,"device":"d",
                 "joinedAt":5,"user":"u","guest":false,"locks":{},"metadata":{},"hand":{"up":true},"nothing":null}
                """;
        ObjectMapper mapper = new ObjectMapper();
        Seat seat = StoredJson.read(json.getBytes(StandardCharsets.UTF_8), Seat.class);
        assertEquals(mapper.readTree(json), mapper.readTree(StoredJson.write(seat)));
    }

    @Test
    void theSpecComesBackAsItWasSent() {
        RoomSpec spec = RoomSpec.of("algebra", "Algebra")
                .withWelcome("Hello\nall")
                .withLogoutUrl(URI.create("https://school.example/x"))
                .without(Feature.CHAT, Feature.RECORDING)
                .withLocks(Set.of(Lock.CAMERA))
                .withEntry(RoomSpec.Entry.OPEN
                        .withMaximum(3)
                        .withGuests(GuestPolicy.ASK)
                        .withWaitingRoom(true)
                        .withModeratorFirst(true)
                        .withKeepFirst(true)
                        .withMuted(true)
                        .withOpensAt(Instant.ofEpochMilli(99)))
                .withLife(RoomSpec.Life.USUAL
                        .withDuration(Duration.ofMinutes(3))
                        .withEmptied(Duration.ofMinutes(4))
                        .withUnentered(Duration.ofMinutes(5))
                        .withUnmoderated(Duration.ofMinutes(6)))
                .withAutoRecord(true)
                .withMetadata(Map.of("a", "b"))
                .withMemo("memo");
        RoomState state = RoomState.open("school", spec, "s1", 7, List.of());
        assertEquals(spec, rewritten(state).spec());
        assertEquals(Optional.of(180_007L), state.floor().endsAt());
    }

    @Test
    void anEndIsKeptWithItsCountsInUnderAKilobyte() {
        RoomSpec spec = RoomSpec.of("é".repeat(200), "🎓".repeat(200));
        RoomState ended = RoomState.open("school", spec, "s1", 7, List.of())
                .withSeats("n1", 2)
                .visited()
                .withSeats("n1", 1)
                .end(99, EndReason.DURATION);
        Past past = ended.owed().stream()
                .flatMap(o -> o.past().stream())
                .findFirst()
                .orElseThrow();
        assertEquals(new Past("school", spec.id(), "🎓".repeat(25), "s1", 7, 99, "DURATION", 1, 2, Map.of()), past);
        assertTrue(StoredJson.write(past).length <= 1_024);
    }
}
