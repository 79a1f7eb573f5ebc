package io.lectern.core.web;

import io.lectern.bridge.Role;
import io.lectern.core.gateway.VertxUnitCases;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HealthTest {
    @TestFactory
    Stream<DynamicTest> health() {
        return new VertxUnitCases<>("health", WebFixture::new)
                        .test("live says that the process works", (context, web) -> {
                            web.server.bus.breakDown();
                            web.server.media.breakDown();
                            Answer answer = web.get("/health/live");
                            context.assertEquals(200, answer.status());
                            context.assertEquals("0.1.0", new JsonObject(answer.body()).getString("version"));
                        })
                        .test("ready needs every dependency, and says which one is missing", (context, web) -> {
                            web.server.eventually(
                                    "ready", () -> web.get("/health/ready").status() == 200);
                            JsonObject all = dependencies(web.get("/health/ready"));
                            context.assertEquals(java.util.Set.of("nats", "rooms", "livekit"), all.fieldNames());
                            web.server.bus.breakDown();
                            Answer answer = web.get("/health/ready");
                            context.assertEquals(503, answer.status());
                            context.assertFalse(ok(answer, "nats"));
                            context.assertTrue(ok(answer, "livekit"));
                            web.server.bus.recover();
                            web.server.media.breakDown();
                            web.server.eventually(
                                    "noticed", () -> web.get("/health/ready").status() == 503);
                            Answer without = web.get("/health/ready");
                            context.assertTrue(ok(without, "nats"));
                            context.assertFalse(ok(without, "livekit"));
                            context.assertFalse(new JsonObject(without.body()).getBoolean("ready"));
                            web.server.media.recover();
                            web.server.eventually(
                                    "well again", () -> web.get("/health/ready").status() == 200);
                        })
                        .test("all of it names every bridge, the refused one with the reason", (context, web) -> {
                            JsonObject health =
                                    new JsonObject(web.get("/health").body());
                            context.assertEquals(
                                    2, health.getJsonArray("bridges").size());
                            JsonObject broken = health.getJsonArray("bridges").getJsonObject(0);
                            context.assertFalse(broken.getBoolean("ok"));
                            context.assertFalse(broken.getString("detail").isEmpty());
                            JsonObject echo = health.getJsonArray("bridges").getJsonObject(1);
                            context.assertEquals("echo", echo.getString("id"));
                            context.assertEquals("1.2.3", echo.getString("version"));
                            context.assertTrue(echo.getBoolean("ok"));
                            context.assertTrue(
                                    health.getJsonObject("dependencies").containsKey("nats"));
                        })
                        .test("metrics count, and name nobody", (context, web) -> {
                            String ticket = web.server.ticket("school", "Secret room", "Ada Lovelace", Role.MODERATOR);
                            JsonObject unused = web.server.enter(ticket);
                            web.get("/echo/open");
                            web.server.eventually(
                                    "counted", () -> web.get("/metrics").body().contains("lectern_seats 1.0"));
                            String text = web.get("/metrics").body();
                            context.assertTrue(text.contains("lectern_rooms 1.0"), text);
                            context.assertTrue(text.contains("lectern_sockets 1.0"), text);
                            context.assertTrue(text.contains("bridge=\"echo\""), text);
                            context.assertTrue(text.contains("jvm_memory"), text);
                            for (String secret : java.util.List.of(
                                    "Ada", "Lovelace", "Secret room", ticket.substring(0, 20), "school", "Algebra")) {
                                context.assertFalse(text.contains(secret), secret);
                            }
                        })
                        .stream();
    }

    private static JsonObject dependencies(Answer answer) {
        return new JsonObject(answer.body()).getJsonObject("dependencies");
    }

    private static boolean ok(Answer answer, String dependency) {
        return dependencies(answer).getJsonObject(dependency).getBoolean("ok");
    }
}
