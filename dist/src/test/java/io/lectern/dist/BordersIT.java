package io.lectern.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What must not get in: each bad input is refused in its caller's words, changes nothing, and betrays nothing. */
class BordersIT {
    private static final String MARKUP = "</script><script>alert(1)</script><img src=x onerror=alert(1)>";

    @RegisterExtension
    static final Parts PARTS = new Parts();

    private static Lectern lectern;

    @BeforeAll
    static void start() throws Exception {
        int port = Await.freePort();
        NatsServer nats = NatsServer.start(PARTS);
        LiveKit media = LiveKit.start(PARTS, port);
        String config = Lectern.config(port, nats, media, "https://school.example");
        lectern = Lectern.start(PARTS, Lectern.distribution(), port, config);
    }

    @Test
    void refusesCallsThatAreNotTheSites() throws Exception {
        Signed call = Signed.join(lectern, "quiet", "1", "Tina", "moderator");
        refused(401, "auth.unsigned", Http.send(unsigned("/wordpress/v1/join", call.body())));
        refused(401, "auth.site", call.of("nobody", Lectern.SECRET).send());
        refused(401, "auth.signature", call.of("school", Lectern.OTHER_SECRET).send());
        refused(
                401,
                "auth.signature",
                call.sending(call.body().replace("moderator", "viewer")).send());
        refused(401, "auth.time", call.at(Instant.now().minusSeconds(400)).send());
        refused(401, "auth.time", call.at(Instant.now().plusSeconds(400)).send());
        refused(401, "webhook.unsigned", Http.send(unsigned("/livekit/webhook", "{\"event\":\"room_finished\"}")));
        assertFalse(live("quiet"));

        assertEquals(200, call.send().statusCode());
        refused(401, "auth.replay", call.send());
        assertTrue(live("quiet"));
        assertFalse(liveAt("academy", Lectern.OTHER_SECRET, "quiet"), "another site sees the room");
        assertLoggedOnce("auth.replay");
    }

    @Test
    void refusesCallsThatMeanNothing() throws Exception {
        refused(400, "request.malformed", Signed.call(lectern, "join", "{").send());
        refused(
                400,
                "request.malformed",
                Signed.call(lectern, "join", "[".repeat(5_000)).send());
        refused(400, "request.invalid", Signed.call(lectern, "join", "{}").send());
        refused(
                400,
                "request.invalid",
                Signed.join(lectern, "odd", "1", "Tina", "king").send());
        refused(
                400,
                "request.invalid",
                Signed.join(lectern, "odd", "1", "n".repeat(121), "moderator").send());
        refused(
                400,
                "request.invalid",
                Signed.join(lectern, "odd\\u0000", "1", "Tina", "moderator").send());
        Signed foreign = Signed.join(lectern, "odd", "1", "Tina", "moderator");
        refused(
                400,
                "request.invalid",
                Signed.call(lectern, "join", foreign.body().replace("school.example", "evil.example"))
                        .send());
        refused(
                413,
                "request.oversized",
                Signed.call(lectern, "join", " ".repeat(40_000)).send());
        refused(404, "page.unknown", Signed.call(lectern, "nothing", "{}").send());
        assertEquals(404, Http.get(lectern.url() + "/app/nobody/").statusCode());
        assertEquals(
                404,
                Http.get(lectern.url() + "/assets/..%2f..%2fetc%2flectern.example.yaml")
                        .statusCode());
        assertFalse(live("odd"));
    }

    @Test
    void letsATicketInOnce() throws Exception {
        String ticket = Signed.join(lectern, "once", "1", "Tina", "moderator").ticket();
        try (Guest first = Guest.enter(lectern, ticket);
                Guest second = Guest.connect(lectern)) {
            second.show(ticket);
            assertEquals("ticket.used", second.bye());
            assertFalse(first.isThrownOut());
        }
        String late = Signed.join(lectern, "once", "2", "Sam", "participant").ticket();
        try (Guest known = Guest.enter(lectern, expiring(late, Instant.now().plusSeconds(60)));
                Guest tooLate = Guest.connect(lectern);
                Guest forger = Guest.connect(lectern)) {
            known.send("{\"type\":\"leave\"}");
            assertEquals("left", known.bye());
            tooLate.show(expiring(late, Instant.now().minusSeconds(120)));
            assertEquals("ticket.expired", tooLate.bye());
            forger.show(late.substring(0, late.lastIndexOf('.') + 1) + "A".repeat(43));
            assertEquals("ticket.invalid", forger.bye());
        }
        assertFalse(lectern.log().contains(late), "a ticket is in the log");
        assertFalse(lectern.log().contains(Lectern.SECRET), "a secret is in the log");
    }

    @Test
    void hangsUpOnSocketsThatMisbehave() throws Exception {
        assertEquals(403, Guest.refusedFrom(lectern, "https://school.example"));
        assertEquals(403, Guest.refusedFrom(lectern, "null"));
        String ticket = Signed.join(lectern, "noise", "1", "Tina", "moderator").ticket();
        try (Guest quiet = Guest.enter(lectern, ticket)) {
            for (String garbage : new String[] {
                "", "x", "[]", "null", "{}", "{\"type\":\"enter\"}", "{\"type\":\"end\",\"request\":1}"
            }) {
                try (Guest guest = Guest.connect(lectern)) {
                    guest.push(garbage);
                    assertEquals("frame.malformed", guest.bye(), garbage);
                }
            }
            try (Guest guest = Guest.connect(lectern)) {
                guest.pushBinary(new byte[100]);
                assertEquals("frame.malformed", guest.bye());
            }
            try (Guest guest = Guest.connect(lectern)) {
                guest.push("x".repeat(70_000));
                assertEquals("frame.oversized", guest.bye());
            }
            try (Guest guest = Guest.connect(lectern)) {
                guest.push("x".repeat(1_000_000));
                Await.until("the server hangs up", guest::isThrownOut);
            }
            try (Guest guest = Guest.connect(lectern)) {
                for (int i = 0; i < 1_000; i++) {
                    guest.push("{\"type\":\"ping\"}");
                }
                Await.until("the server hangs up", guest::isThrownOut);
            }
            assertFalse(quiet.say("Good morning").contains("refusal"));
            assertFalse(quiet.isThrownOut());
        }
        assertEquals(200, Http.get(lectern.url() + "/health/ready").statusCode());
    }

    @Test
    void takesMarkupForWhatItIs() throws Exception {
        String ticket = Signed.join(lectern, "markup", "1", MARKUP, "moderator").ticket();
        try (Guest guest = Guest.connect(lectern)) {
            guest.show(ticket);
            assertEquals(MARKUP, Http.text(guest.hear("entered"), "name"));
        }
        HttpResponse<String> page = Http.get(lectern.url() + "/app/school/");
        String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
        assertTrue(policy.contains("frame-ancestors 'self' https://school.example;"), policy);
        assertTrue(policy.contains("script-src 'self';"), policy);
        assertEquals(
                "nosniff", page.headers().firstValue("X-Content-Type-Options").orElse(""));
        assertEquals("no-referrer", page.headers().firstValue("Referrer-Policy").orElse(""));
        HttpResponse<String> lost = Http.send(HttpRequest.newBuilder(URI.create(lectern.url() + "/%3Cscript%3E"))
                .header("Accept", "text/html"));
        assertEquals(404, lost.statusCode());
        assertFalse(lost.body().contains("<script"), lost.body());
        assertTrue(
                lost.headers().firstValue("Content-Security-Policy").orElse("").contains("frame-ancestors 'none'"));
    }

    private static HttpRequest.Builder unsigned(String path, String body) {
        return HttpRequest.newBuilder(URI.create(lectern.url() + path)).POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static void refused(int status, String code, HttpResponse<String> answer) {
        assertEquals(code, Http.text(answer.body(), "code"));
        assertEquals(status, answer.statusCode(), code);
        assertTrue(Http.text(answer.body(), "text").endsWith("."), answer.body());
        assertFalse(answer.body().contains(Lectern.SECRET), "a refusal tells a secret");
    }

    private static boolean live(String room) throws IOException, InterruptedException {
        return liveAt("school", Lectern.SECRET, room);
    }

    private static boolean liveAt(String site, String secret, String room) throws IOException, InterruptedException {
        String body = "{\"rooms\":[\"" + room + "\"]}";
        String answer =
                Signed.call(lectern, "state", body).of(site, secret).send().body();
        assertTrue(answer.contains("\"live\":"), answer);
        return answer.contains("\"live\":true");
    }

    private static void assertLoggedOnce(String code) throws IOException {
        assertEquals(
                1, lectern.log().lines().filter(line -> line.contains(code)).count(), code);
    }

    /** The same ticket with another end, under the server's own key (RFC 5869), since waiting for it takes minutes. */
    private static String expiring(String ticket, Instant end) throws IOException {
        byte[] master = HexFormat.of()
                .parseHex(Files.readString(lectern.data().resolve("master.secret"))
                        .strip());
        byte[] key =
                Signed.hmac(Signed.hmac(new byte[32], master), "lectern/ticket\u0001".getBytes(StandardCharsets.UTF_8));
        String[] parts = ticket.split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replaceAll("\"exp\":[0-9]+", "\"exp\":" + end.getEpochSecond());
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String head = parts[0] + "." + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        return head + "." + encoder.encodeToString(Signed.hmac(key, head.getBytes(StandardCharsets.UTF_8)));
    }
}
