package io.lectern.core.gateway;

import io.lectern.bridge.Attendee;
import io.lectern.bridge.Role;
import io.lectern.bridge.RoomSpec;
import io.lectern.core.admission.Pass;
import io.lectern.core.admission.Passes;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.unit.TestContext;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class EnteringTest {
    @TestFactory
    Stream<DynamicTest> byTicket() {
        return new VertxUnitCases<>("entering by ticket", TestServer::new)
                        .test("shows the whole room", (context, server) -> {
                            Browser ada = server.browser();
                            ada.enter(server.ticket(
                                    "school",
                                    RoomSpec.of("algebra", "Algebra für Ängstliche"),
                                    Attendee.of("7", "Ada", Role.MODERATOR)
                                            .returningTo(URI.create("https://www.school.example/p/3"))));
                            JsonObject entered = ada.hear("entered");
                            String seat = entered.getJsonObject("you").getString("seat");
                            context.assertEquals(
                                    "moderator", entered.getJsonObject("you").getString("role"));
                            JsonObject room = entered.getJsonObject("room");
                            context.assertEquals("Algebra für Ängstliche", room.getString("title"));
                            context.assertEquals("https://www.school.example/p/3", room.getString("returnUrl"));
                            context.assertEquals(seat, Browser.seat(entered.getJsonArray("people"), "Ada"));
                            context.assertTrue(entered.getJsonObject("lease")
                                    .getString("token")
                                    .contains(seat + "@"));
                            context.assertEquals(10_000, entered.getInteger("pingEvery"));
                            context.assertFalse(entered.getString("credential").isEmpty());
                        })
                        .test("the second is seen by the first, and sees the first", (context, server) -> {
                            Browser ada = server.inside(server.moderator("Ada"));
                            Browser bob = server.browser();
                            bob.enter(server.ticket("Bob"));
                            JsonObject entered = bob.hear("entered");
                            context.assertNotNull(Browser.seat(entered.getJsonArray("people"), "Ada"));
                            context.assertEquals(entered.getJsonObject("you").getString("seat"), ada.seesCome("Bob"));
                        })
                        .test("two who come at the same moment know of each other", (context, server) -> {
                            String adas = server.moderator("Ada");
                            String bobs = server.ticket("Bob");
                            Browser ada = server.browser();
                            Browser bob = server.browser();
                            ada.enter(adas);
                            bob.enter(bobs);
                            for (Browser one : new Browser[] {ada, bob}) {
                                String other = one == ada ? "Bob" : "Ada";
                                if (Browser.seat(one.hear("entered").getJsonArray("people"), other) == null) {
                                    one.seesCome(other);
                                }
                            }
                        })
                        .test("is for one device, which may repeat it", (context, server) -> {
                            String ticket = server.ticket("Ada");
                            Browser first = server.inside(ticket);
                            Browser stranger = server.browser();
                            stranger.enter(ticket);
                            context.assertEquals("ticket.used", stranger.bye());
                            context.assertFalse(first.isClosed());
                            Browser again = server.browser();
                            again.enter(ticket, first.device);
                            again.hear("entered");
                        })
                        .test("a recorder is not seen", (context, server) -> {
                            Browser ada = server.inside(server.moderator("Ada"));
                            Pass pass = pass(server, "Recorder", io.lectern.protocol.Role.RECORDER);
                            Browser recorder = server.browser();
                            recorder.enter(ticket(server, pass, Duration.ofMinutes(1)));
                            JsonObject entered = recorder.hear("entered");
                            context.assertNull(Browser.seat(entered.getJsonArray("people"), "Recorder"));
                            server.inside(server.ticket("Bob"));
                            ada.seesCome("Bob");
                            context.assertEquals(0, ada.heard().size(), String.valueOf(ada.heard()));
                            context.assertEquals(
                                    "action.role",
                                    recorder.say("hello")
                                            .getJsonObject("refusal")
                                            .getString("code"));
                        })
                        .stream();
    }

    @TestFactory
    Stream<DynamicTest> refused() {
        return new VertxUnitCases<>("nobody enters", TestServer::new)
                        .test("by an expired ticket", (context, server) -> {
                            Pass pass = pass(server, "Ada", io.lectern.protocol.Role.MODERATOR);
                            refused(context, server, ticket(server, pass, Duration.ofSeconds(-61)), "ticket.expired");
                        })
                        .test("by a ticket of another site for this room", (context, server) -> {
                            Pass ours = pass(server, "Ada", io.lectern.protocol.Role.MODERATOR);
                            server.ticket("college", "algebra", "Cleo", Role.MODERATOR);
                            Pass theirs = new Pass(
                                    "college", ours.room(), ours.sid(), "Cleo", "Cleo", ours.role(), Optional.empty());
                            refused(context, server, ticket(server, theirs, Duration.ofMinutes(1)), "room.unknown");
                        })
                        .test("by a ticket of another installation", (context, server) -> {
                            try (TestServer other = new TestServer()) {
                                refused(context, server, other.moderator("Ada"), "ticket.invalid");
                            }
                        })
                        .test("by something that is no ticket", (context, server) -> {
                            server.moderator("Ada");
                            refused(context, server, "x", "ticket.invalid");
                            String ticket = server.ticket("Bob");
                            refused(
                                    context,
                                    server,
                                    ticket.substring(0, ticket.length() - 4) + "AAAA",
                                    "ticket.invalid");
                        })
                        .test(
                                "by a credential shown as a ticket, or a ticket shown as a credential",
                                (context, server) -> {
                                    Browser ada = server.browser();
                                    String ticket = server.moderator("Ada");
                                    ada.enter(ticket);
                                    refused(
                                            context,
                                            server,
                                            ada.hear("entered").getString("credential"),
                                            "ticket.invalid");
                                    Browser other = server.browser();
                                    other.comeBack(new JsonObject().put("credential", ticket), other.device, 0);
                                    context.assertEquals("credential.invalid", other.bye());
                                })
                        .test("into a class that is over", (context, server) -> {
                            String ticket = server.ticket("Bob");
                            boolean ended = server.rooms("school")
                                    .end("algebra")
                                    .toCompletableFuture()
                                    .join();
                            context.assertTrue(ended);
                            Browser bob = server.browser();
                            bob.enter(ticket);
                            String code = bob.bye();
                            context.assertTrue(code.equals("room.ended") || code.equals("room.unknown"), code);
                        })
                        .test("into the room's next session by a ticket of the last", (context, server) -> {
                            String ticket = server.ticket("Bob");
                            server.rooms("school")
                                    .end("algebra")
                                    .toCompletableFuture()
                                    .join();
                            server.moderator("Ada");
                            refused(context, server, ticket, "room.unknown");
                        })
                        .test("into a full class, until somebody leaves", (context, server) -> {
                            RoomSpec small = RoomSpec.of("algebra", "Algebra").withMaximum(1);
                            String adas = server.ticket("school", small, Attendee.of("a", "Ada", Role.MODERATOR));
                            String bobs = server.ticket("school", small, Attendee.of("b", "Bob", Role.PARTICIPANT));
                            Browser ada = server.inside(adas);
                            refused(context, server, bobs, "room.full");
                            ada.send(new JsonObject().put("type", "leave"));
                            context.assertEquals("left", ada.bye());
                            server.eventually("the seat is free", () -> server.people() == 0);
                            server.inside(server.ticket("school", small, Attendee.of("b", "Bob", Role.PARTICIPANT)));
                        })
                        .stream();
    }

    private static void refused(TestContext context, TestServer server, String ticket, String code) {
        Browser browser = server.browser();
        browser.enter(ticket);
        JsonObject bye = browser.hear("bye");
        context.assertEquals(code, bye.getString("code"));
        context.assertFalse(bye.getBoolean("retry"));
        context.assertFalse(bye.getString("text").isEmpty());
        browser.awaitClosed();
        context.assertEquals(0, browser.heard().size(), "nothing else is told");
    }

    private static Pass pass(TestServer server, String name, io.lectern.protocol.Role role) {
        Passes.Ticket some =
                server.passes.readTicket(server.ticket("somebody")).content().orElseThrow();
        return new Pass("school", "algebra", some.pass().sid(), name, name, role, Optional.empty());
    }

    private static String ticket(TestServer server, Pass pass, Duration life) {
        return server.passes.ticket(pass, "id-" + pass.user(), Instant.now().plus(life));
    }
}
