package io.lectern.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.dist.Lectern.Outcome;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an operator meets: mistakes in the configuration, parts that are away, a broken bridge, a stop. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperatorIT {
    /** Longer than it takes for a server without a sign of life to count as gone. */
    private static final Duration BEATS_MISSED = Duration.ofSeconds(12);

    /** Longer than it takes, after that, until others are judged by it. */
    private static final Duration TRUST_REGAINED = Duration.ofSeconds(17);

    private static final String NO_MEDIA = "LiveKit does not accept livekit.key and livekit.secret";

    @RegisterExtension
    static final Parts PARTS = new Parts();

    private static NatsServer nats;
    private static Lectern lectern;
    private static String config;
    private static CompletableFuture<Outcome> withoutNats;

    @BeforeAll
    static void start() throws Exception {
        int port = Await.freePort();
        nats = NatsServer.start(PARTS);
        LiveKit media = LiveKit.start(PARTS, port);
        config = Lectern.config(port, nats, media, "https://school.example");
        lectern = Lectern.start(PARTS, homeWithABrokenBridge(), port, config);
        // It is patient with NATS for half a minute, so it is left to that while the other tests run.
        withoutNats =
                CompletableFuture.supplyAsync(() -> tried("away", config.replace(nats.url(), "nats://127.0.0.1:1")));
    }

    /** The distribution once more, so that nothing is dropped into the packed one. */
    private static Path homeWithABrokenBridge() throws IOException {
        Path packed = Lectern.distribution().toAbsolutePath();
        Path home = PARTS.folder("home");
        for (String part : List.of("lib", "web", "pages", "themes", "etc")) {
            Files.createSymbolicLink(home.resolve(part), packed.resolve(part));
        }
        for (String part : List.of("bin", "bridges")) {
            Files.createDirectories(home.resolve(part));
            try (var files = Files.list(packed.resolve(part))) {
                for (Path file : files.toList()) {
                    Files.copy(file, home.resolve(part).resolve(file.getFileName()));
                }
            }
        }
        Files.writeString(home.resolve("bridges/a-broken.jar"), "This is not a jar.");
        return home;
    }

    @Test
    void listsAllMistakesWithTheirLines() throws Exception {
        String wrong = config.replace("127.0.0.1, port:", "127.0.0.1, prot:")
                .replace(Lectern.OTHER_SECRET, "short")
                .replace("[https://school.example]", "[https://school.example/path]")
                .replace("\"#7A2E8E\"", "purple");
        Outcome outcome = tried("mistakes", wrong, "--check-config");
        assertEquals(78, outcome.code());
        List<String> lines = outcome.err().lines().toList();
        assertEquals(4, lines.size(), outcome.err());
        assertTrue(lines.get(0).contains("lectern.yaml:1: listen.prot is not a setting"), outcome.err());
        assertTrue(lines.get(1).contains("lectern.yaml:11: sites[0].origins holds"), outcome.err());
        assertTrue(lines.get(2).contains("lectern.yaml:14: sites[1].secret has at least 32"), outcome.err());
        assertTrue(lines.get(3).contains("lectern.yaml:16: sites[1].theme.colors.accent"), outcome.err());
        assertFalse(outcome.err().contains("short"), "a secret is shown");
        assertEquals(0, tried("right", config, "--check-config").code());
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void saysInOneSentenceWhatKeepsItFromStarting() throws Exception {
        refusesToStart(tried("taken", config), "127.0.0.1:" + lectern.port());
        refusesToStart(withoutNats.get(90, TimeUnit.SECONDS), "NATS");
    }

    @Test
    void saysWhenTheMediaServerRefusesItsSecret() throws Exception {
        int port = Await.freePort();
        String wrong = config.replace(":" + lectern.port(), ":" + port)
                .replace("port: " + lectern.port(), "port: " + port)
                .replace(LiveKit.SECRET, "f".repeat(40))
                .replace(nats.url() + "\"", nats.url() + "\", prefix: other");
        Path file = Files.writeString(PARTS.folder("refused").resolve("lectern.yaml"), wrong);
        String binary = Lectern.distribution().resolve("bin/lectern").toString();
        try (Program program =
                PARTS.add(Program.start(PARTS.log("refused"), Map.of(), binary, "--config", file.toString()))) {
            String address = "http://127.0.0.1:" + port + "/health/ready";
            Await.until("its health tells", () -> Http.get(address).body().contains(NO_MEDIA));
            assertEquals(503, Http.get(address).statusCode());
        }
    }

    private static void refusesToStart(Outcome outcome, String named) {
        assertEquals(1, outcome.code(), outcome.err());
        assertEquals("", outcome.out());
        List<String> lines = outcome.err().lines().toList();
        String last = lines.get(lines.size() - 1);
        assertTrue(last.contains(named), last);
        assertFalse(outcome.err().contains("\tat "), "a stack trace: " + outcome.err());
    }

    @Test
    void reportsABrokenBridgeAndGoesOn() throws Exception {
        HttpResponse<String> health = Http.get(lectern.url() + "/health");
        assertEquals(200, health.statusCode());
        assertTrue(health.body().contains("a-broken.jar"), health.body());
        assertTrue(health.body().contains("cannot be read as a jar file"), health.body());
        assertEquals(200, Http.get(lectern.url() + "/wordpress/lectern.zip").statusCode());
        String hello = "{\"plugin\":\"0.1.0\",\"wordpress\":\"6.4\",\"php\":\"8.2\"}";
        assertEquals(200, Signed.call(lectern, "hello", hello).send().statusCode());
    }

    @Test
    void keepsEverybodyInWhileNatsIsAway() throws Exception {
        try (Guest teacher = Guest.enter(lectern, ticket("nats", "1", "moderator"));
                Guest student = Guest.enter(lectern, ticket("nats", "2", "participant"))) {
            assertFalse(teacher.say("before").contains("refusal"));
            assertTrue(student.hear("chat").contains("before"));

            nats.kill();
            Await.until("it is not ready", () -> readiness().statusCode() == 503);
            assertTrue(
                    readiness().body().contains("\"nats\":{\"ok\":false"),
                    readiness().body());
            assertEquals(200, Http.get(lectern.url() + "/health/live").statusCode());
            assertTrue(teacher.say("while NATS is away").contains("server.unavailable"));
            Thread.sleep(BEATS_MISSED.toMillis());
            nats.restart();
            Await.until("it is ready again", () -> readiness().statusCode() == 200);
            Await.until(
                    "what is said is taken", () -> !teacher.say("afterwards").contains("refusal"));
            assertTrue(student.hear("chat").contains("afterwards"));
            assertFalse(student.say("I heard you").contains("refusal"));
            Thread.sleep(TRUST_REGAINED.toMillis());
            assertFalse(teacher.isThrownOut() || student.isThrownOut());
            Await.until(
                    "both are counted",
                    () -> Signed.call(lectern, "state", "{\"rooms\":[\"nats\"]}")
                            .send()
                            .body()
                            .contains("\"people\":2"));
        }
    }

    @Test
    void stopsAndFindsTheClassAgain() throws Exception {
        String device = "a-device-that-comes-back";
        String credential;
        try (Guest guest = Guest.connect(lectern)) {
            guest.send("{\"type\":\"enter\",\"ticket\":\"" + ticket("stop", "1", "moderator") + "\",\"device\":\""
                    + device + "\",\"after\":0}");
            credential = Http.text(guest.hear("entered"), "credential");
            assertEquals(143, lectern.terminate(5));
            String bye = guest.hear("bye");
            assertEquals("server.stopping", Http.text(bye, "code"));
            assertTrue(bye.contains("\"retry\":true"), bye);
        }
        lectern.start();
        try (Guest guest = Guest.connect(lectern)) {
            guest.send("{\"type\":\"enter\",\"credential\":\"" + credential + "\",\"device\":\"" + device
                    + "\",\"after\":0}");
            guest.hear("entered");
        }
    }

    private static String ticket(String room, String id, String role) throws IOException, InterruptedException {
        return Signed.join(lectern, room, id, "Somebody", role).ticket();
    }

    private static HttpResponse<String> readiness() throws IOException, InterruptedException {
        return Http.get(lectern.url() + "/health/ready");
    }

    /** Runs the server with another configuration, in a folder of its own. */
    private static Outcome tried(String name, String text, String... options) {
        try {
            Path folder = PARTS.folder(name);
            Path file = Files.writeString(folder.resolve("lectern.yaml"), text);
            List<String> arguments = new ArrayList<>(List.of(options));
            arguments.addAll(List.of("--config", file.toString()));
            return Lectern.run(arguments.toArray(String[]::new), folder);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
