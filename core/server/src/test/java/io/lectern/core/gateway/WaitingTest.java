package io.lectern.core.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bridge.Attendee;
import io.lectern.bridge.GuestPolicy;
import io.lectern.bridge.Role;
import io.lectern.bridge.RoomSpec;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who must wait before the class, and how they come in. */
class WaitingTest {
    private static final RoomSpec ALGEBRA = RoomSpec.of("algebra", "Algebra");
    private static final RoomSpec ASKING = ALGEBRA.withEntry(RoomSpec.Entry.OPEN.withWaitingRoom(true));

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private Browser knocks(TestServer where, RoomSpec room, Attendee who) {
        Browser browser = where.browser();
        browser.enter(where.ticket("school", room, who));
        return browser;
    }

    private Browser knocks(RoomSpec room, String name, Role role) {
        return knocks(server, room, Attendee.of(name, name, role));
    }

    private static JsonObject admit(boolean yes) {
        return new JsonObject().put("type", "admit").put("yes", yes);
    }

    private static List<String> names(JsonObject waiting) {
        return waiting.getJsonArray("people").stream()
                .map(JsonObject.class::cast)
                .map(one -> one.getString("name"))
                .toList();
    }

    private static String seatOf(JsonObject waiting, String name) {
        return Browser.seat(waiting.getJsonArray("people"), name);
    }

    private JsonObject seesWaiting(Browser teacher, String... names) {
        return teacher.hear(frame ->
                frame.getString("type").equals("waiting") && names(frame).equals(List.of(names)));
    }

    @Test
    void whoWaitsComesInWhenAModeratorLetsThemInWhereverTheyAreConnected() {
        try (TestServer other = server.beside()) {
            Browser ada = knocks(other, ASKING, Attendee.of("Ada", "Ada", Role.PARTICIPANT));
            assertEquals("approval", ada.hear("waits").getString("reason"));
            Browser tea = knocks(ASKING, "Tea", Role.MODERATOR);
            JsonObject entered = tea.hear("entered");
            JsonObject waiting = entered.getJsonArray("waiting").isEmpty()
                    ? seesWaiting(tea, "Ada")
                    : new JsonObject().put("people", entered.getJsonArray("waiting"));
            assertEquals(1, entered.getJsonArray("people").size());
            assertEquals(1, server.people(), "whoever waits takes no place");
            tea.ask(admit(true).put("seat", seatOf(waiting, "Ada")));
            JsonObject inside = ada.hear("entered");
            tea.seesCome("Ada");
            seesWaiting(tea);
            assertEquals(2, server.people());
            ada.cut();
            Browser back = other.browser();
            back.comeBack(inside, ada.device, 0);
            back.hear("entered");
        }
    }

    @Test
    void whoIsRefusedIsToldAndCannotKnockAgain() {
        Browser tea = knocks(ASKING, "Tea", Role.MODERATOR);
        tea.hear("entered");
        Browser ada = knocks(ASKING, "Ada", Role.PARTICIPANT);
        ada.hear("waits");
        tea.ask(admit(false).put("seat", seatOf(seesWaiting(tea, "Ada"), "Ada")));
        assertEquals("entry.refused", ada.bye());
        seesWaiting(tea);
        assertEquals("seat.removed", knocks(ASKING, "Ada", Role.PARTICIPANT).bye());
    }

    @Test
    void allWhoWaitAreLetInTogetherAsFarAsThereIsRoom() {
        RoomSpec small = ASKING.withEntry(ASKING.entry().withMaximum(3));
        Browser tea = knocks(small, "Tea", Role.MODERATOR);
        tea.hear("entered");
        Browser ada = knocks(small, "Ada", Role.PARTICIPANT);
        ada.hear("waits");
        Browser ben = knocks(small, "Ben", Role.PARTICIPANT);
        ben.hear("waits");
        seesWaiting(tea, "Ada", "Ben");
        assertTrue(tea.ask(admit(true)).getValue("refusal") == null);
        ada.hear("entered");
        ben.hear("entered");
        Browser cleo = knocks(small, "Cleo", Role.PARTICIPANT);
        cleo.hear("waits");
        seesWaiting(tea, "Cleo");
        tea.ask(admit(true));
        assertEquals("room.full", cleo.bye());
        assertEquals(3, server.people());
    }

    @Test
    void nobodyButAModeratorIsToldWhoWaits() {
        Browser ada =
                knocks(ALGEBRA.withEntry(RoomSpec.Entry.OPEN.withGuests(GuestPolicy.ASK)), "Ada", Role.PARTICIPANT);
        ada.hear("entered");
        Browser guest = knocks(
                server, ALGEBRA, Attendee.of("g", "Guest", Role.PARTICIPANT).asGuest(true));
        guest.hear("waits");
        ada.settle();
        assertTrue(
                ada.heard().stream().noneMatch(frame -> frame.getString("type").equals("waiting")));
        assertTrue(ada.heard().stream().noneMatch(frame -> frame.encode().contains("Guest")));
        Browser tea = knocks(ALGEBRA, "Tea", Role.MODERATOR);
        assertTrue(tea.hear("entered").getJsonArray("waiting").getJsonObject(0).getBoolean("guest"));
    }

    @Test
    void theClassBeginsWithItsFirstModerator() {
        try (TestServer other = server.beside()) {
            RoomSpec room = ALGEBRA.withEntry(RoomSpec.Entry.OPEN.withModeratorFirst(true));
            Browser ada = knocks(room, "Ada", Role.PARTICIPANT);
            assertEquals("moderator", ada.hear("waits").getString("reason"));
            knocks(other, room, Attendee.of("Tea", "Tea", Role.MODERATOR)).hear("entered");
            ada.hear("entered");
            knocks(room, "Ben", Role.PARTICIPANT).hear("entered");
        }
    }

    @Test
    void aScheduledClassOpensByItself() {
        Instant soon = Instant.now().plusSeconds(2);
        RoomSpec room = ALGEBRA.withEntry(RoomSpec.Entry.OPEN.withOpensAt(soon));
        Browser ada = knocks(room, "Ada", Role.PARTICIPANT);
        JsonObject waits = ada.hear("waits");
        assertEquals("time", waits.getString("reason"));
        assertEquals(soon.toEpochMilli(), waits.getLong("opensAt"));
        knocks(room, "Tea", Role.MODERATOR).hear("entered");
        ada.hear("entered");
        assertFalse(Instant.now().isBefore(soon));
    }

    @Test
    void theSamePersonTwiceIsRefusedWhereTheFirstStays() {
        try (TestServer other = server.beside()) {
            RoomSpec room = ALGEBRA.withEntry(RoomSpec.Entry.OPEN.withKeepFirst(true));
            Browser first = knocks(room, "Ada", Role.PARTICIPANT);
            JsonObject entered = first.hear("entered");
            assertEquals(
                    "seat.taken",
                    knocks(other, room, Attendee.of("Ada", "Ada", Role.PARTICIPANT))
                            .bye());
            first.settle();
            first.cut();
            Browser back = other.browser();
            back.comeBack(entered, first.device, 0);
            back.hear("entered");
        }
    }

    @Test
    void whoLeavesTheWaitingRoomIsNoLongerSeenThere() {
        Browser tea = knocks(ASKING, "Tea", Role.MODERATOR);
        tea.hear("entered");
        Browser ada = knocks(ASKING, "Ada", Role.PARTICIPANT);
        ada.hear("waits");
        seesWaiting(tea, "Ada");
        ada.send(new JsonObject().put("type", "leave"));
        seesWaiting(tea);
    }
}
