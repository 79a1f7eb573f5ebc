package io.lectern.core.gateway;

import io.lectern.core.room.RoomKey;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RacesTest {
    private static final Duration SHORT = Duration.ofMillis(400);

    @TestFactory
    Stream<DynamicTest> whileEntering() {
        return new VertxUnitCases<>(
                        "while somebody enters",
                        () -> new TestServer(TestServer.Plan.usual().pace(Paces.away(SHORT))))
                        .test("the socket breaks: the seat waits, and is given up", (context, server) -> {
                            Browser ada = server.inside(server.moderator("Ada"));
                            Promise<Void> media = server.media.holdNext();
                            Browser bob = server.browser();
                            bob.enter(server.ticket("Bob"));
                            String seat = ada.seesCome("Bob");
                            bob.cut();
                            media.complete();
                            ada.seesGo(seat);
                            server.eventually("counted out", () -> server.people() == 1);
                        })
                        .test(
                                "the same person enters elsewhere and is faster: the slower one is told",
                                (context, server) -> {
                                    server.inside(server.moderator("Ada"));
                                    Promise<Void> media = server.media.holdNext();
                                    Browser slow = server.browser();
                                    slow.enter(server.ticket("Bob"));
                                    server.eventually("sits", () -> server.seats() == 2);
                                    Browser fast = server.inside(server.ticket("Bob"));
                                    media.complete();
                                    context.assertEquals("seat.replaced", slow.bye());
                                    fast.settle();
                                    fast.send(new JsonObject().put("type", "leave"));
                                    context.assertEquals("left", fast.bye());
                                    server.eventually("counted out", () -> server.people() == 1 && server.seats() == 1);
                                })
                        .test(
                                "the same person enters at the same moment: one stays, and is counted once",
                                (context, server) -> {
                                    for (int i = 0; i < 20; i++) {
                                        String one = server.ticket("Bob");
                                        String two = server.ticket("Bob");
                                        Browser first = server.browser();
                                        Browser second = server.browser();
                                        first.enter(one);
                                        second.enter(two);
                                        server.eventually(
                                                "one is replaced", () -> first.isClosed() != second.isClosed());
                                        Browser stays = first.isClosed() ? second : first;
                                        context.assertEquals(
                                                "seat.replaced", (first.isClosed() ? first : second).bye());
                                        stays.hear("entered");
                                        stays.send(new JsonObject().put("type", "leave"));
                                        context.assertEquals("left", stays.bye());
                                        server.eventually(
                                                "the room is empty", () -> server.people() == 0 && server.seats() == 0);
                                    }
                                })
                        .test("the class ends: they are told", (context, server) -> {
                            Browser ada = server.inside(server.moderator("Ada"));
                            Promise<Void> media = server.media.holdNext();
                            Browser bob = server.browser();
                            bob.enter(server.ticket("Bob"));
                            ada.seesCome("Bob");
                            ada.send(new JsonObject().put("type", "end").put("request", 1));
                            context.assertEquals("room.ended", bob.bye());
                            media.complete();
                            server.eventually("nobody sits", () -> server.seats() == 0);
                            context.assertEquals(List.of(), bob.heard());
                        })
                        .test(
                                "the class has ended before the seat is theirs: they are told, and the seat is given up",
                                (context, server) -> {
                                    String ticket = server.ticket("Bob");
                                    String sid = server.sid();
                                    server.onContext(() -> {
                                        server.gateway.ended(RoomKey.of("school", "algebra"), sid);
                                        return true;
                                    });
                                    Browser bob = server.browser();
                                    bob.enter(ticket);
                                    context.assertEquals("room.ended", bob.bye());
                                    server.eventually("nobody sits", () -> server.seats() == 0 && server.people() == 0);
                                })
                        .test("what happens meanwhile is told in the picture, and only there", (context, server) -> {
                            Browser ada = server.inside(server.moderator("Ada"));
                            Promise<Void> media = server.media.holdNext();
                            Browser bob = server.browser();
                            bob.enter(server.ticket("Bob"));
                            ada.seesCome("Bob");
                            ada.say("meanwhile");
                            Browser cleo = server.inside(server.ticket("Cleo"));
                            context.assertEquals(List.of(), bob.heard());
                            media.complete();
                            JsonObject entered = bob.hear("entered");
                            context.assertEquals(
                                    "meanwhile",
                                    entered.getJsonArray("chat")
                                            .getJsonObject(0)
                                            .getString("body"));
                            context.assertNotNull(Browser.seat(entered.getJsonArray("people"), "Cleo"));
                            cleo.settle();
                            context.assertEquals(List.of(), bob.heard());
                        })
                        .stream();
    }

    @TestFactory
    Stream<DynamicTest> changingTheirMind() {
        return new VertxUnitCases<>("while somebody enters, with the usual patience", TestServer::new)
                        .test("they press leave before they sit: the seat is not kept", (context, server) -> {
                            Browser ada = server.inside(server.moderator("Ada"));
                            Browser bob = server.browser();
                            bob.enter(server.ticket("Bob"));
                            bob.send(new JsonObject().put("type", "leave"));
                            context.assertEquals("left", bob.bye());
                            ada.seesGo(ada.seesCome("Bob"));
                        })
                        .test("they press leave before they are welcome: the seat is not kept", (context, server) -> {
                            Browser ada = server.inside(server.moderator("Ada"));
                            Promise<Void> media = server.media.holdNext();
                            Browser bob = server.browser();
                            bob.enter(server.ticket("Bob"));
                            String seat = ada.seesCome("Bob");
                            bob.send(new JsonObject().put("type", "leave"));
                            context.assertEquals("left", bob.bye());
                            media.complete();
                            ada.seesGo(seat);
                        })
                        .stream();
    }

    @TestFactory
    Stream<DynamicTest> slowly() {
        return new VertxUnitCases<>(
                        "entering takes too long",
                        () -> new TestServer(TestServer.Plan.usual().pace(Paces.enter(SHORT))))
                        .test("and it is the server's fault: they may try again", (context, server) -> {
                            server.inside(server.moderator("Ada"));
                            Promise<Void> media = server.media.holdNext();
                            Browser bob = server.browser();
                            String ticket = server.ticket("Bob");
                            bob.enter(ticket);
                            JsonObject bye = bob.hear("bye");
                            context.assertEquals("server.unavailable", bye.getString("code"));
                            context.assertTrue(bye.getBoolean("retry"));
                            media.complete();
                            Browser again = server.browser();
                            again.enter(ticket, bob.device);
                            again.hear("entered");
                        })
                        .stream();
    }

    @TestFactory
    Stream<DynamicTest> leaks() {
        return new VertxUnitCases<>(
                        "nothing is left",
                        () -> new TestServer(TestServer.Plan.usual().pace(Paces.hasty())))
                        .test("of a thousand who came and broke off at any moment", (context, server) -> {
                            List<String> tickets = new ArrayList<>();
                            for (int i = 0; i < 250; i++) {
                                tickets.add(server.ticket("Person " + i));
                            }
                            for (int i = 0; i < 1_000; i++) {
                                Browser one = server.browser();
                                if (i % 4 != 0) {
                                    one.enter(tickets.get(i % 250), "device-of-person-" + i % 250);
                                }
                                if (i % 4 == 2) {
                                    one.hear("entered");
                                }
                                if (i % 8 == 6) {
                                    one.send(new JsonObject().put("type", "leave"));
                                }
                                one.cut();
                            }
                            server.eventually("no seat is held", () -> server.seats() == 0);
                            server.eventually("no socket is left", () -> server.gateway.sockets() == 0);
                            context.assertTrue(server.onContext(server.gateway::isIdle));
                            server.eventually("nobody is counted", () -> server.people() == 0);
                        })
                        .test("of what was said in classes whose end was never heard", (context, server) -> {
                            Browser ada = server.inside(server.moderator("Ada"));
                            ada.say("here");
                            byte[] spoken = "{\"from\":\"x\",\"name\":\"X\",\"at\":1,\"body\":\"x\"}"
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
                            for (int i = 0; i < 100; i++) {
                                long unused = server.bus
                                        .relay()
                                        .say("gone" + i, "key", spoken)
                                        .toCompletableFuture()
                                        .join();
                            }
                            server.eventually(
                                    "all are heard",
                                    () -> server.onContext(server.said::sessions)
                                                    .size()
                                            == 101);
                            server.eventually(
                                    "only the live one is kept",
                                    () -> server.onContext(server.said::sessions)
                                                    .size()
                                            == 1);
                            String sid = server.sid();
                            context.assertEquals(
                                    1,
                                    server.onContext(() -> server.said.after(sid, 0, ""))
                                            .size());
                        })
                        .stream();
    }
}
