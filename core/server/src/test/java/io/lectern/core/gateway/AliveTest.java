package io.lectern.core.gateway;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class AliveTest {
    @TestFactory
    Stream<DynamicTest> alive() {
        return new VertxUnitCases<>(
                        "signs of life",
                        () -> new TestServer(TestServer.Plan.usual().pace(Paces.hasty())))
                        .test(
                                "a browser that answers pings stays, and its credential is renewed",
                                (context, server) -> {
                                    Browser ada = server.inside(server.moderator("Ada"));
                                    String renewed = ada.hear("renewed").getString("credential");
                                    server.pause(Duration.ofMillis(900));
                                    context.assertFalse(ada.isClosed());
                                    ada.cut();
                                    Browser back = server.browser();
                                    back.comeBack(new JsonObject().put("credential", renewed), ada.device, 0);
                                    back.hear("entered");
                                })
                        .test("one that answers nothing is cut, and its seat given up", (context, server) -> {
                            Browser ada = server.inside(server.moderator("Ada"));
                            try (RawBrowser mute = new RawBrowser(server.port())) {
                                mute.sendText(enter(server.ticket("Bob")));
                                String seat = ada.seesCome("Bob");
                                String unused = mute.readToTheEnd();
                                ada.seesGo(seat);
                            }
                        })
                        .stream();
    }

    @TestFactory
    Stream<DynamicTest> slow() {
        return new VertxUnitCases<>(
                        "a browser that never reads",
                        () -> new TestServer(TestServer.Plan.usual().pace(Paces.stern())))
                        .test("gets a long history and what is said meanwhile", (context, server) -> {
                            server.flood(32, "\u4e00".repeat(8_000));
                            Browser ada = server.inside(server.moderator("Ada"));
                            try (RawBrowser slow = new RawBrowser(server.port())) {
                                slow.sendText(enter(server.ticket("Bob")));
                                String unused = ada.seesCome("Bob");
                                server.flood(40, "meanwhile");
                                server.pause(Duration.ofSeconds(1));
                                context.assertEquals(2, server.gateway.sockets());
                                context.assertTrue(
                                        slow.readUntil("39 meanwhile").contains("\"entered\""));
                            }
                        })
                        .test("that never reads is dropped and given up, and delays nobody", (context, server) -> {
                            Browser ada = server.inside(server.moderator("Ada"));
                            try (RawBrowser stuck = new RawBrowser(server.port())) {
                                stuck.sendText(enter(server.ticket("Bob")));
                                String seat = ada.seesCome("Bob");
                                long slowest = 0;
                                // Each time 1.4 MB; the kernels of both sides may hold some megabytes.
                                for (int i = 0; i < 30 && server.gateway.sockets() == 2; i++) {
                                    long before = System.nanoTime();
                                    server.flood(60, i + "\u4e00".repeat(8_000));
                                    for (int lines = 0; lines < 60; lines++) {
                                        ada.hear("chat");
                                    }
                                    slowest = Math.max(slowest, System.nanoTime() - before);
                                }
                                context.assertTrue(
                                        slowest < Duration.ofSeconds(3).toNanos(), slowest + " ns");
                                server.eventually("dropped", () -> server.gateway.sockets() == 1);
                                String unused = stuck.readToTheEnd();
                                ada.seesGo(seat);
                                ada.settle();
                            }
                        })
                        .stream();
    }

    private static String enter(String ticket) {
        return new JsonObject()
                .put("type", "enter")
                .put("ticket", ticket)
                .put("device", "0123456789abcdef")
                .put("after", 0)
                .encode();
    }
}
