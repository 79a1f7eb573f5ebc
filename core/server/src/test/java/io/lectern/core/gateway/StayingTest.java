package io.lectern.core.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class StayingTest {
    private static final Duration SHORT = Duration.ofMillis(700);

    private static TestServer impatient() {
        return new TestServer(TestServer.Plan.usual().pace(Paces.away(SHORT)));
    }

    @TestFactory
    Stream<DynamicTest> comingBack() {
        return new VertxUnitCases<>("coming back", StayingTest::impatient)
                        .test("after the network broke keeps the seat, and nobody notices", (context, server) -> {
                            Browser ada = server.inside(server.moderator("Ada"));
                            Browser bob = server.browser();
                            bob.enter(server.ticket("Bob"));
                            JsonObject entered = bob.hear("entered");
                            ada.seesCome("Bob");
                            bob.cut();
                            Browser back = server.browser();
                            back.comeBack(entered, bob.device, 0);
                            JsonObject again = back.hear("entered");
                            context.assertEquals(seat(entered), seat(again));
                            context.assertNotEquals(entered.getString("credential"), again.getString("credential"));
                            server.pause(SHORT.multipliedBy(2));
                            context.assertEquals(List.of(), ada.heard(), "the seat was never given up");
                            context.assertEquals(2, server.people());
                            context.assertEquals(List.of(), server.media.removed());
                            context.assertEquals(
                                    "{\"type\":\"answer\",\"request\":1}",
                                    back.say("still here").encode());
                        })
                        .test("brings only what is new", (context, server) -> {
                            Browser ada = server.inside(server.moderator("Ada"));
                            Browser bob = server.browser();
                            bob.enter(server.ticket("Bob"));
                            JsonObject entered = bob.hear("entered");
                            ada.say("one");
                            long seen = bob.hear("chat")
                                    .getJsonArray("lines")
                                    .getJsonObject(0)
                                    .getLong("seq");
                            bob.cut();
                            ada.say("two");
                            ada.say("three");
                            Browser back = server.browser();
                            back.comeBack(entered, bob.device, seen);
                            JsonArray missed = back.hear("entered").getJsonArray("chat");
                            context.assertEquals(
                                    List.of("two", "three"),
                                    missed.stream()
                                            .map(line -> ((JsonObject) line).getString("body"))
                                            .toList());
                        })
                        .test("too late brings the same seat, after others saw it go", (context, server) -> {
                            Browser ada = server.inside(server.moderator("Ada"));
                            Browser bob = server.browser();
                            bob.enter(server.ticket("Bob"));
                            JsonObject entered = bob.hear("entered");
                            bob.cut();
                            ada.seesGo(seat(entered));
                            server.eventually(
                                    "taken out of the media",
                                    () -> server.media.removed().contains(seat(entered)));
                            Browser back = server.browser();
                            back.comeBack(entered, bob.device, 0);
                            context.assertEquals(seat(entered), seat(back.hear("entered")));
                            context.assertEquals(seat(entered), ada.seesCome("Bob"));
                        })
                        .test("twice is counted from the second break on", (context, server) -> {
                            Browser ada = server.inside(server.moderator("Ada"));
                            Browser bob = server.browser();
                            bob.enter(server.ticket("Bob"));
                            JsonObject entered = bob.hear("entered");
                            ada.seesCome("Bob");
                            bob.cut();
                            server.pause(SHORT.dividedBy(2));
                            Browser back = server.browser();
                            back.comeBack(entered, bob.device, 0);
                            JsonObject again = back.hear("entered");
                            back.cut();
                            server.pause(SHORT.dividedBy(2).plusMillis(150));
                            context.assertEquals(List.of(), ada.heard(), "the older wait is over, the newer is not");
                            context.assertEquals(List.of(), server.media.removed());
                            Browser third = server.browser();
                            third.comeBack(again, bob.device, 0);
                            third.hear("entered");
                        })
                        .test(
                                "with the credential of before, when the newer one was lost on the way",
                                (context, server) -> {
                                    Browser bob = server.browser();
                                    bob.enter(server.ticket("Bob"));
                                    JsonObject entered = bob.hear("entered");
                                    Browser lost = server.browser();
                                    lost.comeBack(entered, bob.device, 0);
                                    lost.hear("entered");
                                    lost.cut();
                                    Browser back = server.browser();
                                    back.comeBack(entered, bob.device, 0);
                                    back.hear("entered");
                                })
                        .stream();
    }

    @TestFactory
    Stream<DynamicTest> twice() {
        return new VertxUnitCases<>("the same person in two places", StayingTest::impatient)
                        .test("the first is told and cannot come back, the second stays", (context, server) -> {
                            Browser teacher = server.inside(server.moderator("Ada"));
                            Browser first = server.browser();
                            first.enter(server.ticket("Bob"));
                            JsonObject entered = first.hear("entered");
                            teacher.seesCome("Bob");
                            Browser second = server.inside(server.ticket("Bob"));
                            context.assertEquals("seat.replaced", first.bye());
                            Browser back = server.browser();
                            back.comeBack(entered, first.device, 0);
                            context.assertEquals("seat.replaced", back.bye());
                            server.pause(SHORT.multipliedBy(2));
                            context.assertFalse(second.isClosed());
                            context.assertEquals(2, server.people());
                            context.assertEquals(List.of(), teacher.heard());
                        })
                        .test("on two servers too, and nobody is taken out of the media", (context, server) -> {
                            try (TestServer other = server.beside()) {
                                Browser first = server.inside(server.ticket("Bob"));
                                Browser second = other.inside(server.ticket("Bob"));
                                context.assertEquals("seat.replaced", first.bye());
                                server.pause(SHORT.multipliedBy(2));
                                context.assertEquals(List.of(), server.media.removed());
                                context.assertEquals(1, server.people());
                                second.settle();
                            }
                        })
                        .test(
                                "a browser that moves to another server is not taken out behind its back",
                                (context, server) -> {
                                    try (TestServer other = server.beside()) {
                                        Browser bob = server.browser();
                                        bob.enter(server.ticket("Bob"));
                                        JsonObject entered = bob.hear("entered");
                                        bob.cut();
                                        Browser back = other.browser();
                                        back.comeBack(entered, bob.device, 0);
                                        back.hear("entered");
                                        server.pause(SHORT.multipliedBy(2));
                                        context.assertEquals(List.of(), server.media.removed());
                                        context.assertEquals(1, server.people());
                                        back.settle();
                                    }
                                })
                        .stream();
    }

    @TestFactory
    Stream<DynamicTest> going() {
        return new VertxUnitCases<>("going", TestServer::new)
                        .test("is told at once to those who stay", (context, server) -> {
                            Browser ada = server.inside(server.moderator("Ada"));
                            Browser bob = server.inside(server.ticket("Bob"));
                            String seat = ada.seesCome("Bob");
                            bob.send(new JsonObject().put("type", "leave"));
                            JsonObject bye = bob.hear("bye");
                            context.assertEquals("left", bye.getString("code"));
                            context.assertFalse(bye.getBoolean("retry"));
                            ada.seesGo(seat);
                            bob.awaitClosed();
                            server.eventually("counted out", () -> server.people() == 1);
                            server.eventually(
                                    "out of the media",
                                    () -> server.media.removed().equals(List.of(seat)));
                        })
                        .test(
                                "when a moderator ends the class, everybody is told and nobody enters any more",
                                (context, server) -> {
                                    Browser ada = server.inside(server.moderator("Ada"));
                                    Browser bob = server.inside(server.ticket("Bob"));
                                    Browser cleo = server.inside(server.ticket(
                                            "college", "algebra", "Cleo", io.lectern.bridge.Role.MODERATOR));
                                    String late = server.ticket("Dan");
                                    ada.send(new JsonObject().put("type", "end").put("request", 1));
                                    context.assertEquals("room.ended", ada.bye());
                                    context.assertEquals("room.ended", bob.bye());
                                    Browser dan = server.browser();
                                    dan.enter(late);
                                    context.assertTrue(dan.bye().startsWith("room."));
                                    cleo.settle();
                                    context.assertFalse(cleo.isClosed(), "a room of that name on another site goes on");
                                    server.eventually(
                                            "only the other class is left",
                                            () -> server.seats() == 1
                                                    && server.media
                                                                    .rooms()
                                                                    .await()
                                                                    .size()
                                                            == 1);
                                    context.assertEquals(
                                            List.of(),
                                            server.media.removed(),
                                            "closing the room takes all out at once");
                                })
                        .test("only moderators end a class", (context, server) -> {
                            Browser bob = server.inside(server.ticket("Bob"));
                            JsonObject answer = bob.ask(new JsonObject().put("type", "end"));
                            context.assertEquals(
                                    "end.forbidden",
                                    answer.getJsonObject("refusal").getString("code"));
                            bob.settle();
                            context.assertEquals(1, server.people());
                        })
                        .stream();
    }

    private static String seat(JsonObject entered) {
        return entered.getJsonObject("you").getString("seat");
    }
}
