package io.lectern.core.gateway;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class FramesTest {
    @TestFactory
    Stream<DynamicTest> refused() {
        VertxUnitCases<TestServer> cases = new VertxUnitCases<>("frames that are refused", TestServer::new);
        for (String garbage : List.of(
                "",
                "x",
                "null",
                "[]",
                "{}",
                "{\"type\":\"nothing\"}",
                "{\"type\":\"enter\"}",
                "{\"type\":\"enter\",\"ticket\":\"a\",\"credential\":\"b\",\"device\":\"0123456789abcdef\",\"after\":0}",
                "{\"type\":\"enter\",\"ticket\":\"a\",\"device\":\"short\",\"after\":0}",
                "{\"type\":\"enter\",\"ticket\":\"a\",\"device\":\"0123456789abcdef\",\"after\":-1}",
                "{\"type\":\"ping\"}{\"type\":\"ping\"}",
                "{\"type\":\"ping\",\"type\":\"leave\"}",
                "{\"type\":\"ping\",\"x\":" + "[".repeat(500) + "]".repeat(500) + "}",
                "{\"type\":\"chat\",\"request\":1,\"key\":\"12345678\",\"body\":\"before entering\"}",
                "{\"type\":\"lease\",\"request\":1}",
                "{\"type\":\"end\",\"request\":1}",
                "{\"type\":\"leave\"}")) {
            String name = garbage.length() > 60 ? garbage.substring(0, 60) + "…" : garbage;
            cases.test("as the first: " + name, (context, server) -> {
                Browser browser = server.browser();
                browser.sendText(garbage);
                context.assertEquals("frame.malformed", browser.bye());
            });
        }
        harmless(cases, "garbage", "frame.malformed", bob -> bob.sendText("\u0000"));
        harmless(
                cases,
                "a binary frame",
                "frame.malformed",
                bob -> send(bob, WebSocketFrame.binaryFrame(Buffer.buffer("{}"), true)));
        harmless(cases, "entering again", "frame.malformed", bob -> bob.enter("anything"));
        harmless(cases, "more than 64 KB", "frame.oversized", bob -> bob.sendText(ping("x".repeat(65_536))));
        harmless(
                cases,
                "more than 64 KB in fewer characters",
                "frame.oversized",
                bob -> bob.sendText(ping("\u4e00".repeat(30_000))));
        harmless(cases, "a thousand frames at once", "rate.exceeded", bob -> {
            for (int i = 0; i < 1_000; i++) {
                bob.send(new JsonObject().put("type", "ping"));
            }
        });
        harmless(cases, "a thousand pings of the transport at once", "rate.exceeded", bob -> {
            for (int i = 0; i < 1_000; i++) {
                send(bob, WebSocketFrame.pingFrame(Buffer.buffer("x")));
            }
        });
        harmless(cases, "a message of many frames that never ends", "frame.oversized", bob -> {
            send(bob, WebSocketFrame.textFrame("x".repeat(60_000), false));
            for (int i = 0; i < 3; i++) {
                send(bob, WebSocketFrame.continuationFrame(Buffer.buffer("x".repeat(60_000)), false));
            }
        });
        return cases.stream();
    }

    private static void harmless(VertxUnitCases<TestServer> cases, String name, String code, Consumer<Browser> act) {
        cases.test("from inside: " + name, (context, server) -> {
            Browser ada = server.inside(server.moderator("Ada"));
            Browser bob = server.inside(server.ticket("Bob"));
            act.accept(bob);
            context.assertEquals(code, bob.bye());
            ada.settle();
            context.assertFalse(ada.isClosed());
        });
    }

    private static String ping(String padding) {
        return "{\"type\":\"ping\",\"x\":\"" + padding + "\"}";
    }

    private static void send(Browser browser, WebSocketFrame frame) {
        Future<Void> unused = browser.socket().writeFrame(frame);
    }

    @TestFactory
    Stream<DynamicTest> limits() {
        return new VertxUnitCases<>(
                        "limits",
                        () -> new TestServer(TestServer.Plan.usual().pace(Paces.enter(Duration.ofMillis(500)))))
                        .test("a frame far too large for the transport closes only its socket", (context, server) -> {
                            Browser ada = server.inside(server.moderator("Ada"));
                            Browser bob = server.inside(server.ticket("Bob"));
                            send(bob, WebSocketFrame.textFrame("x".repeat(4_000_000), true));
                            bob.awaitClosed();
                            ada.say("still here");
                            context.assertFalse(ada.isClosed());
                        })
                        .test("frames that break the transport's rules are refused", (context, server) -> {
                            // A reserved bit, a reserved opcode, a fragment of nothing, half a ping (RFC 6455, section
                            // 5.2).
                            for (int head : new int[] {0xc1, 0x83, 0x80, 0x09}) {
                                try (RawBrowser broken = new RawBrowser(server.port())) {
                                    broken.send(head, new byte[1]);
                                    String heard = broken.readToTheEnd();
                                    context.assertTrue(heard.contains("frame.malformed"), head + ": " + heard);
                                }
                            }
                        })
                        .test("64 KB exactly are taken", (context, server) -> {
                            Browser ada = server.inside(server.moderator("Ada"));
                            String frame = ping("");
                            ada.sendText(ping("x".repeat(65_536 - frame.length())));
                            ada.hear("pong");
                        })
                        .test("a socket that does not enter is closed", (context, server) -> {
                            Browser silent = server.browser();
                            Browser chatty = server.browser();
                            chatty.settle();
                            context.assertEquals("enter.timeout", silent.bye());
                            context.assertEquals("enter.timeout", chatty.bye());
                        })
                        .test("who has entered in time is not", (context, server) -> {
                            Browser ada = server.inside(server.moderator("Ada"));
                            server.pause(Duration.ofMillis(800));
                            ada.settle();
                        })
                        .test("after goodbye nothing is taken", (context, server) -> {
                            Browser ada = server.inside(server.moderator("Ada"));
                            Browser bob = server.inside(server.ticket("Bob"));
                            bob.sendText("garbage");
                            bob.send(new JsonObject()
                                    .put("type", "chat")
                                    .put("request", 1)
                                    .put("key", "12345678")
                                    .put("body", "after"));
                            bob.bye();
                            ada.settle();
                            context.assertTrue(ada.heard().stream()
                                    .noneMatch(f -> f.getString("type").equals("chat")));
                        })
                        .stream();
    }
}
