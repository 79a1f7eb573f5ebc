package io.lectern.core.gateway;

import io.lectern.bridge.Role;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ChatTest {
    private static final String DONE = "{\"type\":\"answer\",\"request\":1}";

    @TestFactory
    Stream<DynamicTest> said() {
        return new VertxUnitCases<>("what is said", TestServer::new)
                        .test(
                                "reaches everybody once and in one order, and nobody of another class",
                                (context, server) -> {
                                    Browser ada = server.inside(server.moderator("Ada"));
                                    Browser bob = server.inside(server.ticket("Bob"));
                                    Browser cleo =
                                            server.inside(server.ticket("college", "algebra", "Cleo", Role.MODERATOR));
                                    context.assertEquals(DONE, ada.say("one").encode());
                                    context.assertEquals(DONE, bob.say("two").encode());
                                    context.assertEquals(
                                            "{\"type\":\"answer\",\"request\":2}",
                                            ada.say("three").encode());
                                    cleo.say("only here");
                                    for (Browser each : List.of(ada, bob)) {
                                        List<JsonObject> lines = lines(each, 3);
                                        context.assertEquals(List.of("one", "two", "three"), bodies(lines));
                                        context.assertEquals(
                                                List.of("Ada", "Bob", "Ada"),
                                                lines.stream()
                                                        .map(line -> line.getString("name"))
                                                        .toList());
                                        each.settle();
                                        context.assertTrue(each.heard().stream()
                                                .noneMatch(
                                                        f -> f.getString("type").equals("chat")));
                                    }
                                    context.assertEquals(List.of("only here"), bodies(lines(cleo, 1)));
                                })
                        .test("twice under one key is said once", (context, server) -> {
                            Browser ada = server.inside(server.moderator("Ada"));
                            Browser bob = server.inside(server.ticket("Bob"));
                            context.assertFalse(ada.say("key-12345", "once").containsKey("refusal"));
                            context.assertFalse(ada.say("key-12345", "once").containsKey("refusal"));
                            context.assertFalse(
                                    bob.say("key-12345", "another's key").containsKey("refusal"));
                            context.assertEquals(List.of("once", "another's key"), bodies(lines(ada, 2)));
                            ada.settle();
                            context.assertTrue(ada.heard().stream()
                                    .noneMatch(f -> f.getString("type").equals("chat")));
                        })
                        .test("is not changed by a single character", (context, server) -> {
                            Browser ada = server.inside(server.moderator("Ada"));
                            Browser bob = server.inside(server.ticket("Bob"));
                            List<String> bodies = List.of(
                                    "{\"v\":1,\"text\":\"\\u003cscript>\\\"\"}",
                                    "not JSON {",
                                    "\u0000\u0001\u001f\u007f\u2028\u2029\ufeff\uffff",
                                    "\ud83d\udc69\u200d\ud83d\ude80 \u05e9\u05dc\u05d5\u05dd \u202e x\u0301",
                                    " ",
                                    "\\ \" / </script>",
                                    "\u4e00".repeat(8_192));
                            bodies.forEach(ada::say);
                            context.assertEquals(bodies, bodies(lines(bob, bodies.size())));
                        })
                        .test("in half a character is refused, and harms nothing", (context, server) -> {
                            Browser ada = server.inside(server.moderator("Ada"));
                            ada.sendText(
                                    "{\"type\":\"chat\",\"request\":9,\"key\":\"key-12345\",\"body\":\"a\\ud83d\"}");
                            JsonObject answer =
                                    ada.hear(frame -> frame.getString("type").equals("answer"));
                            context.assertEquals(
                                    "chat.malformed",
                                    answer.getJsonObject("refusal").getString("code"));
                            context.assertFalse(ada.say("whole").containsKey("refusal"));
                        })
                        .test("too long or too short ends the connection of who says it", (context, server) -> {
                            Browser ada = server.inside(server.moderator("Ada"));
                            Browser bob = server.inside(server.ticket("Bob"));
                            bob.send(chat("b".repeat(8_193)));
                            context.assertEquals("frame.malformed", bob.bye());
                            Browser cleo = server.inside(server.ticket("Cleo"));
                            cleo.send(chat(""));
                            context.assertEquals("frame.malformed", cleo.bye());
                            ada.settle();
                            context.assertTrue(ada.heard().stream()
                                    .noneMatch(f -> f.getString("type").equals("chat")));
                        })
                        .test("too fast is refused, and heard again a moment later", (context, server) -> {
                            Browser ada = server.inside(server.moderator("Ada"));
                            Browser bob = server.inside(server.ticket("Bob"));
                            IntStream.range(0, 40)
                                    .forEach(i -> ada.send(chat("line " + i).put("request", i)));
                            List<String> codes = new ArrayList<>();
                            for (int i = 0; i < 40; i++) {
                                JsonObject refusal = ada.hear("answer").getJsonObject("refusal");
                                codes.add(refusal == null ? "" : refusal.getString("code"));
                            }
                            long refused =
                                    codes.stream().filter("chat.rate"::equals).count();
                            context.assertTrue(refused >= 15 && refused <= 20, codes.toString());
                            context.assertEquals(
                                    40L,
                                    refused
                                            + codes.stream()
                                                    .filter(String::isEmpty)
                                                    .count());
                            lines(bob, 40 - (int) refused);
                            server.pause(java.time.Duration.ofMillis(500));
                            context.assertFalse(ada.say("slower").containsKey("refusal"));
                        })
                        .test("is shown to those who come later, the newest at most", (context, server) -> {
                            server.flood(700, "x");
                            Browser bob = server.browser();
                            bob.enter(server.ticket("Bob"));
                            var shown = bob.hear("entered").getJsonArray("chat");
                            context.assertEquals(500, shown.size());
                            context.assertEquals(
                                    "699 x", shown.getJsonObject(499).getString("body"));
                        })
                        .test("at length is kept only as far as a slow line carries it", (context, server) -> {
                            server.flood(300, "\u4e00".repeat(8_000));
                            Browser bob = server.browser();
                            bob.enter(server.ticket("Bob"));
                            var shown = bob.hear("entered").getJsonArray("chat");
                            context.assertTrue(shown.size() >= 30 && shown.size() <= 32, shown.size() + " lines");
                            context.assertTrue(shown.getJsonObject(shown.size() - 1)
                                    .getString("body")
                                    .startsWith("299 "));
                            bob.settle();
                        })
                        .stream();
    }

    private static JsonObject chat(String body) {
        return new JsonObject()
                .put("type", "chat")
                .put("request", 1)
                .put("key", "key-" + java.util.UUID.randomUUID())
                .put("body", body);
    }

    private static List<JsonObject> lines(Browser browser, int count) {
        List<JsonObject> lines = new ArrayList<>();
        while (lines.size() < count) {
            browser.hear("chat").getJsonArray("lines").forEach(line -> lines.add((JsonObject) line));
        }
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i - 1).getLong("seq") >= lines.get(i).getLong("seq")) {
                throw new AssertionError("out of order: " + lines);
            }
        }
        return lines;
    }

    private static List<String> bodies(List<JsonObject> lines) {
        return lines.stream().map(line -> line.getString("body")).toList();
    }
}
