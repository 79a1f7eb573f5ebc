package io.lectern.core.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lectern.bridge.RoomSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoomStateTest {
    private static final String OF_ANOTHER_RELEASE = """
            {"site":"school","id":"algebra","title":"Algebra","sid":"s1","startedAt":7,"ended":false,"entered":true,
             "memo":"","seats":{"n1":2},"owed":[{"id":"o1","kind":"recording.offer","sid":"s1","deep":{"a":[1]}}],
             "locks":{"chat":true},"nothing":null}
            """;

    private static RoomState room(int maximum) {
        RoomSpec spec = new RoomSpec("algebra", "Algebra", Optional.of(maximum), "memo");
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
        RoomState ended = room(9).withSeats("n1", 2).end();
        assertTrue(ended.ended());
        assertEquals(0, ended.people());
        assertEquals(List.of("media.close", "said.forget", "seats.clear"), kinds(ended));
    }

    @Test
    void endingTwiceIsTheSameAsOnce() {
        RoomState ended = room(9).end();
        assertSame(ended, ended.end());
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
        assertFalse(room(9).end().isLive("s1"));
    }

    @Test
    void itStandsOnTheBusAsItWas() {
        RoomState state = room(9).withSeats("n1", 2).end();
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
                 "joinedAt":5,"hand":{"up":true},"nothing":null}
                """;
        ObjectMapper mapper = new ObjectMapper();
        Seat seat = StoredJson.read(json.getBytes(StandardCharsets.UTF_8), Seat.class);
        assertEquals(mapper.readTree(json), mapper.readTree(StoredJson.write(seat)));
    }
}
