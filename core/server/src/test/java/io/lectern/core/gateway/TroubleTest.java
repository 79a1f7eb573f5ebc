package io.lectern.core.gateway;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class TroubleTest {
    @TestFactory
    Stream<DynamicTest> bus() {
        return new VertxUnitCases<>("the bus is down", TestServer::new)
                        .test(
                                "those inside stay, are told that nothing is sent, and go on afterwards",
                                (context, server) -> {
                                    Browser ada = server.inside(server.moderator("Ada"));
                                    Browser bob = server.inside(server.ticket("Bob"));
                                    server.bus.breakDown();
                                    context.assertEquals("server.unavailable", code(ada.say("key-12345", "lost?")));
                                    context.assertEquals(
                                            "server.unavailable", code(ada.ask(new JsonObject().put("type", "end"))));
                                    bob.settle();
                                    server.bus.recover();
                                    context.assertEquals("", code(ada.say("key-12345", "lost?")));
                                    JsonObject line = bob.hear("chat")
                                            .getJsonArray("lines")
                                            .getJsonObject(0);
                                    context.assertEquals("lost?", line.getString("body"));
                                    server.pause(Duration.ofMillis(300));
                                    context.assertEquals(List.of(), bob.heard());
                                    context.assertFalse(ada.isClosed());
                                })
                        .test("who comes is told to try again, and gets in afterwards", (context, server) -> {
                            String ticket = server.moderator("Ada");
                            server.bus.breakDown();
                            Browser ada = server.browser();
                            ada.enter(ticket);
                            JsonObject bye = ada.hear("bye");
                            context.assertEquals("server.unavailable", bye.getString("code"));
                            context.assertTrue(bye.getBoolean("retry"));
                            server.bus.recover();
                            Browser again = server.browser();
                            again.enter(ticket, ada.device);
                            again.hear("entered");
                        })
                        .test(
                                "who comes back is told to try again, and still has the seat afterwards",
                                (context, server) -> {
                                    Browser ada = server.inside(server.moderator("Ada"));
                                    Browser bob = server.browser();
                                    bob.enter(server.ticket("Bob"));
                                    JsonObject entered = bob.hear("entered");
                                    ada.seesCome("Bob");
                                    server.bus.breakDown();
                                    bob.cut();
                                    Browser early = server.browser();
                                    early.comeBack(entered, bob.device, 0);
                                    context.assertEquals("server.unavailable", early.bye());
                                    server.bus.recover();
                                    Browser back = server.browser();
                                    back.comeBack(entered, bob.device, 0);
                                    back.hear("entered");
                                    context.assertEquals(List.of(), ada.heard());
                                })
                        .stream();
    }

    @TestFactory
    Stream<DynamicTest> media() {
        return new VertxUnitCases<>("the media server is down", TestServer::new)
                        .test("people enter, and get a lease once it is back", (context, server) -> {
                            String ticket = server.moderator("Ada");
                            server.media.breakDown();
                            Browser ada = server.inside(ticket);
                            context.assertEquals(
                                    "media.unavailable", code(ada.ask(new JsonObject().put("type", "lease"))));
                            context.assertFalse(ada.say("we hear nothing").containsKey("refusal"));
                            server.media.recover();
                            ada.send(new JsonObject().put("type", "lease").put("request", 7));
                            JsonObject lease = ada.hear("lease").getJsonObject("lease");
                            context.assertTrue(lease.getString("url").startsWith("ws://media."));
                            context.assertFalse(lease.getString("token").isEmpty());
                        })
                        .stream();
    }

    @TestFactory
    Stream<DynamicTest> stopping() {
        return new VertxUnitCases<>(
                        "the server stops",
                        () -> new TestServer(TestServer.Plan.usual().pace(Paces.away(Duration.ofMillis(300)))))
                        .test("those inside are told to come back, and their seats wait", (context, server) -> {
                            try (TestServer next = server.beside()) {
                                Browser ada = server.browser();
                                ada.enter(server.moderator("Ada"));
                                JsonObject entered = ada.hear("entered");
                                Browser bob = next.inside(server.ticket("Bob"));
                                server.gateway.stop().await();
                                JsonObject bye = ada.hear("bye");
                                context.assertEquals("server.stopping", bye.getString("code"));
                                context.assertTrue(bye.getBoolean("retry"));
                                ada.awaitClosed();
                                Browser late = server.browser();
                                context.assertEquals("server.stopping", late.bye());
                                server.pause(Duration.ofMillis(600));
                                Browser back = next.browser();
                                back.comeBack(entered, ada.device, 0);
                                context.assertEquals(
                                        entered.getJsonObject("you").getString("seat"),
                                        back.hear("entered")
                                                .getJsonObject("you")
                                                .getString("seat"));
                                context.assertEquals(List.of(), bob.heard(), "nobody saw Ada go");
                                context.assertEquals(2, next.people());
                            }
                        })
                        .stream();
    }

    private static String code(JsonObject answer) {
        return answer.getJsonObject("refusal", new JsonObject()).getString("code", "");
    }
}
