package io.lectern.core.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bridge.Attendee;
import io.lectern.bridge.Feature;
import io.lectern.bridge.Lock;
import io.lectern.bridge.Role;
import io.lectern.bridge.RoomSpec;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people in a class may do to it and to each other, over the socket. */
class CommandsTest {
    private static final RoomSpec ALGEBRA = RoomSpec.of("algebra", "Algebra");

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    /** Somebody inside. */
    private record Guest(Browser browser, JsonObject entered) {
        String seat() {
            return entered.getJsonObject("you").getString("seat");
        }

        JsonObject asks(String type) {
            return browser.ask(new JsonObject().put("type", type));
        }

        JsonObject asks(String type, Guest whom) {
            return browser.ask(new JsonObject().put("type", type).put("seat", whom.seat()));
        }

        /** The floor once it is so. */
        JsonObject sees(Predicate<JsonObject> floor) {
            JsonObject first = entered.getJsonObject("floor");
            return floor.test(first)
                    ? first
                    : browser.hear(frame -> frame.getString("type").equals("changed")
                                    && floor.test(frame.getJsonObject("floor")))
                            .getJsonObject("floor");
        }
    }

    private Guest enters(TestServer where, RoomSpec room, Attendee who) {
        Browser browser = where.browser();
        browser.enter(where.ticket("school", room, who));
        return new Guest(browser, browser.hear("entered"));
    }

    private Guest enters(RoomSpec room, String name, Role role) {
        return enters(server, room, Attendee.of(name, name, role));
    }

    private static void assertDone(JsonObject answer) {
        assertFalse(answer.containsKey("refusal"), answer.encode());
    }

    private static void assertRefused(String code, JsonObject answer) {
        assertEquals(code, answer.getJsonObject("refusal", new JsonObject()).getString("code"), answer.encode());
    }

    private static <T> T get(CompletionStage<T> stage) {
        return Future.fromCompletionStage(stage).await();
    }

    private static JsonObject hand(boolean up) {
        return new JsonObject().put("type", "hand").put("up", up);
    }

    private static JsonObject lock(String lock, boolean on) {
        return new JsonObject().put("type", "lock").put("lock", lock).put("on", on);
    }

    @Test
    void handsStandInTheOrderTheyWentUp() {
        Guest ada = enters(ALGEBRA, "Ada", Role.PARTICIPANT);
        Guest ben = enters(ALGEBRA, "Ben", Role.VIEWER);
        Guest tea = enters(ALGEBRA, "Tea", Role.MODERATOR);
        assertDone(ben.browser().ask(hand(true)));
        assertDone(ada.browser().ask(hand(true)));
        assertDone(ben.browser().ask(hand(true)));
        JsonArray both = new JsonArray().add(ben.seat()).add(ada.seat());
        tea.sees(floor -> floor.getJsonArray("hands").equals(both));
        assertRefused("action.role", ada.browser().ask(hand(false).put("seat", ben.seat())));
        assertDone(tea.browser().ask(hand(false).put("seat", ben.seat())));
        ada.sees(floor -> floor.getJsonArray("hands").equals(new JsonArray().add(ada.seat())));
        ada.browser().send(new JsonObject().put("type", "leave"));
        tea.sees(floor -> floor.getJsonArray("hands").isEmpty());
    }

    @Test
    void aLockBindsAllButTheModeratorsOnAllServersAtOnce() {
        try (TestServer other = server.beside()) {
            Guest tea = enters(ALGEBRA, "Tea", Role.MODERATOR);
            Guest ada = enters(other, ALGEBRA, Attendee.of("Ada", "Ada", Role.PARTICIPANT));
            assertRefused("action.role", ada.browser().ask(lock("chat", true)));
            assertDone(tea.browser().ask(lock("chat", true)));
            ada.sees(floor -> floor.getJsonArray("locks").contains("chat"));
            assertRefused("action.locked", ada.browser().say("hello"));
            assertDone(tea.browser().say("silence"));
            assertDone(tea.browser().ask(lock("chat", false).put("seat", ada.seat())));
            ada.sees(floor -> floor.getJsonArray("own").size() == 1);
            assertDone(ada.browser().say("hello"));
        }
    }

    @Test
    void theMediaFollowALockAtOnce() {
        Guest tea = enters(ALGEBRA, "Tea", Role.MODERATOR);
        Guest ada = enters(ALGEBRA, "Ada", Role.PARTICIPANT);
        assertDone(tea.browser().ask(lock("microphone", true)));
        server.eventually(
                "the media are told", () -> server.media.permitted().equals(List.of(ada.seat() + " [CAMERA, SCREEN]")));
        assertDone(tea.browser().ask(lock("microphone", false)));
        server.eventually("and told again", () -> server.media.permitted().size() == 2);
    }

    @Test
    void whoIsMutedIsToldAndTheMediaServerTurnsTheMicrophoneOff() {
        Guest tea = enters(ALGEBRA, "Tea", Role.MODERATOR);
        Guest ada = enters(ALGEBRA, "Ada", Role.PARTICIPANT);
        Guest ben = enters(ALGEBRA, "Ben", Role.PARTICIPANT);
        assertRefused("action.role", ada.asks("mute", ben));
        assertDone(tea.asks("mute", ada));
        assertEquals(false, ada.browser().hear("asked").getBoolean("speak"));
        assertEquals(List.of(ada.seat()), server.media.muted());
        assertDone(tea.asks("mute"));
        ada.browser().hear("asked");
        assertEquals("Tea", ben.browser().hear("asked").getString("by"));
        assertDone(tea.asks("askToSpeak", ben));
        assertEquals(true, ben.browser().hear("asked").getBoolean("speak"));
        tea.browser().settle();
        assertTrue(tea.browser().heard().stream()
                .noneMatch(f -> f.getString("type").equals("asked")));
    }

    @Test
    void onlyTheTwoOfThemReadAPrivateLineNowAndLater() {
        Guest tea = enters(ALGEBRA, "Tea", Role.MODERATOR);
        Guest ada = enters(ALGEBRA, "Ada", Role.PARTICIPANT);
        Guest ben = enters(ALGEBRA, "Ben", Role.PARTICIPANT);
        assertDone(ada.browser().ask(privately(ben, "psst")));
        for (Guest one : List.of(ada, ben)) {
            JsonObject line = one.browser().hear("chat").getJsonArray("lines").getJsonObject(0);
            assertEquals("psst", line.getString("body"));
            assertEquals(ben.seat(), line.getString("to"));
        }
        Guest cleo = enters(ALGEBRA, "Cleo", Role.PARTICIPANT);
        assertEquals(0, cleo.entered().getJsonArray("chat").size());
        tea.browser().settle();
        assertTrue(tea.browser().heard().stream()
                .noneMatch(f -> f.getString("type").equals("chat")));
        assertDone(tea.browser().ask(lock("privateChat", true)));
        ada.sees(floor -> floor.getJsonArray("locks").contains("privateChat"));
        assertRefused("action.locked", ada.browser().ask(privately(ben, "psst")));
        assertDone(ada.browser().ask(privately(tea, "may I?")));
    }

    private static JsonObject privately(Guest to, String text) {
        return new JsonObject()
                .put("type", "chat")
                .put("key", "key-" + text.hashCode() + to.seat().substring(0, 8))
                .put("body", text)
                .put("to", to.seat());
    }

    @Test
    void whoIsRemovedIsOutOfTheMediaAndCannotComeBack() {
        Guest tea = enters(ALGEBRA, "Tea", Role.MODERATOR);
        Guest ada = enters(ALGEBRA, "Ada", Role.PARTICIPANT);
        assertRefused("action.role", ada.asks("remove", tea));
        assertDone(tea.asks("remove", ada));
        assertEquals("seat.removed", ada.browser().bye());
        tea.browser().seesGo(ada.seat());
        assertTrue(server.media.removed().contains(ada.seat()));
        Browser again = server.browser();
        again.comeBack(ada.entered(), ada.browser().device, 0);
        assertEquals("seat.removed", again.bye());
        Browser anew = server.browser();
        anew.enter(server.ticket("school", ALGEBRA, Attendee.of("Ada", "Ada", Role.PARTICIPANT)));
        assertEquals("seat.removed", anew.bye());
    }

    @Test
    void thePresentersMarkGoesFromHandToHand() {
        Guest tea = enters(ALGEBRA.withLocks(Set.of(Lock.SCREEN)), "Tea", Role.MODERATOR);
        Guest ada = enters(ALGEBRA, "Ada", Role.PARTICIPANT);
        tea.sees(floor -> tea.seat().equals(floor.getString("presenter")));
        assertRefused(
                "action.role",
                ada.browser().ask(new JsonObject().put("type", "timer").put("seconds", 60)));
        assertDone(tea.asks("present", ada));
        ada.sees(floor -> ada.seat().equals(floor.getString("presenter")));
        server.eventually(
                "the lock on screens does not bind the presenter",
                () -> server.media.permitted().equals(List.of(ada.seat() + " [MICROPHONE, CAMERA, SCREEN]")));
        assertDone(ada.browser().ask(new JsonObject().put("type", "timer").put("seconds", 60)));
        assertEquals(
                60,
                tea.sees(floor -> floor.containsKey("timer"))
                        .getJsonObject("timer")
                        .getInteger("seconds"));
        assertDone(ada.browser().ask(new JsonObject().put("type", "timer").put("seconds", 0)));
        tea.sees(floor -> floor.getLong("revision") > 3 && !floor.containsKey("timer"));
    }

    @Test
    void aClassWithADurationCanBeExtended() {
        RoomSpec hour = ALGEBRA.withLife(RoomSpec.Life.USUAL.withDuration(Duration.ofHours(1)));
        Guest tea = enters(hour, "Tea", Role.MODERATOR);
        long ends = tea.entered().getJsonObject("floor").getLong("endsAt");
        assertDone(tea.browser().ask(new JsonObject().put("type", "extend").put("minutes", 10)));
        tea.sees(floor -> floor.getLong("endsAt") == ends + 600_000);
    }

    @Test
    void everybodySeesAReaction() {
        Guest ada = enters(ALGEBRA, "Ada", Role.VIEWER);
        Guest tea = enters(ALGEBRA, "Tea", Role.MODERATOR);
        assertDone(ada.browser().ask(new JsonObject().put("type", "react").put("reaction", "applause")));
        JsonObject seen = tea.browser().hear("reacted");
        assertEquals(ada.seat(), seen.getString("seat"));
        assertEquals("applause", seen.getString("reaction"));
    }

    @Test
    void whatIsSwitchedOffIsOffForModeratorsToo() {
        Guest tea = enters(ALGEBRA.without(Feature.CHAT, Feature.HANDS, Feature.CAMERA), "Tea", Role.MODERATOR);
        assertFalse(tea.entered().getJsonObject("room").getJsonArray("features").contains("chat"));
        assertRefused("action.off", tea.browser().say("hello"));
        assertRefused("action.off", tea.browser().ask(hand(true)));
    }

    @Test
    void thePersonsOwnLocksComeWithTheTicket() {
        Attendee quiet = Attendee.of("Ada", "Ada", Role.PARTICIPANT).withLocks(Map.of(Lock.CHAT, true));
        Guest ada = enters(server, ALGEBRA, quiet);
        assertRefused("action.locked", ada.browser().say("hello"));
        Guest ben = enters(ALGEBRA, "Ben", Role.PARTICIPANT);
        assertDone(ben.browser().say("hello"));
    }

    @Test
    void theSiteCommandsItsOwnClassesOnly() {
        Guest tea = enters(ALGEBRA, "Tea", Role.MODERATOR);
        Guest ada = enters(ALGEBRA, "Ada", Role.PARTICIPANT);
        assertFalse(get(server.rooms("college").lock("algebra", Set.of(Lock.CHAT))));
        assertFalse(get(server.rooms("college").say("algebra", "Office", "hello")));
        assertFalse(get(server.rooms("college").muteAll("algebra")));
        assertFalse(get(server.rooms("college").remove("algebra", "Ada")));
        assertTrue(get(server.rooms("school").lock("algebra", Set.of(Lock.CHAT))));
        ada.sees(floor -> floor.getJsonArray("locks").contains("chat"));
        assertTrue(get(server.rooms("school").say("algebra", "Office", "Fire drill")));
        JsonObject line = ada.browser().hear("chat").getJsonArray("lines").getJsonObject(0);
        assertEquals("Office", line.getString("name"));
        assertEquals("Fire drill", new JsonObject(line.getString("body")).getString("text"));
        assertTrue(get(server.rooms("school").muteAll("algebra")));
        assertFalse(ada.browser().hear("asked").containsKey("by"));
        assertTrue(get(server.rooms("school").remove("algebra", "Ada")));
        assertEquals("seat.removed", ada.browser().bye());
        tea.browser().seesGo(ada.seat());
    }
}
