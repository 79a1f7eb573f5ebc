package io.lectern.core.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PoliciesTest {
    private static WebFixture web;

    @BeforeAll
    static void start() {
        web = new WebFixture();
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    @TestFactory
    Stream<DynamicTest> everyAnswerCarriesThem() {
        String html = "Accept: text/html";
        String socket = "Upgrade: websocket";
        String origin = "Origin: http://127.0.0.1:" + web.server.port();
        return Stream.of(
                        expect(200, "GET", "/app/school/"),
                        expect(200, "HEAD", "/app/school/"),
                        expect(200, "GET", "/app/school/probe"),
                        expect(200, "GET", "/app/school/theme.css"),
                        expect(303, "GET", "/app/school"),
                        expect(404, "GET", "/app/unknown/", html),
                        expect(404, "GET", "/app/unknown/theme.css"),
                        expect(200, "GET", "/assets/main-1.js"),
                        expect(404, "GET", "/assets/none.js"),
                        expect(200, "GET", "/themes/pages.css"),
                        expect(404, "GET", "/nothing", html),
                        expect(404, "GET", "/nothing"),
                        expect(404, "DELETE", "/"),
                        expect(405, "POST", "/app/school/", "Content-Length: 0"),
                        expect(200, "GET", "/health/live"),
                        expect(503, "GET", "/health/ready", "X: before the first look at the media server"),
                        expect(200, "GET", "/health"),
                        expect(200, "GET", "/metrics"),
                        expect(426, "GET", "/rt/v1"),
                        expect(403, "GET", "/rt/v1", socket, "Connection: Upgrade", "Origin: https://evil.example"),
                        expect(400, "GET", "/rt/v1", socket, "Connection: Upgrade", origin),
                        expect(426, "GET", "/rt/v1", socket, origin, "Sec-WebSocket-Protocol: lectern.v1"),
                        expect(
                                400,
                                "GET",
                                "/rt/v1",
                                socket,
                                "Connection: Upgrade",
                                origin,
                                "Sec-WebSocket-Protocol: lectern.v1",
                                "Sec-WebSocket-Version: 13"),
                        expect(
                                426,
                                "GET",
                                "/rt/v1",
                                socket,
                                "Connection: Upgrade",
                                origin,
                                "Sec-WebSocket-Protocol: lectern.v1",
                                "Sec-WebSocket-Version: 99",
                                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="),
                        expect(401, "POST", "/livekit/webhook", "Content-Length: 0"),
                        expect(200, "GET", "/echo/open"),
                        expect(401, "POST", "/echo/call", "Content-Length: 0"),
                        expect(500, "GET", "/breaks", html),
                        expect(500, "GET", "/breaks"),
                        expect(400, "GET", "/app/%zz/", html),
                        expect(400, "GET", "/assets/%"),
                        expect(404, "GET", "nothing"),
                        expect(414, "GET", "/" + "x".repeat(10_000)),
                        expect(431, "GET", "/", "X: " + "x".repeat(20_000)))
                .map(one -> DynamicTest.dynamicTest(one.toString(), one::check));
    }

    private record Expected(int status, String method, String path, List<String> headers) {
        void check() {
            Answer answer = web.ask(method, path, headers.toArray(String[]::new));
            if (!path.equals("/health/ready")) {
                assertEquals(status, answer.status(), answer.toString());
            }
            assertTrue(answer.header("Content-Security-Policy").startsWith("default-src 'none'"), answer.toString());
            assertEquals("nosniff", answer.header("X-Content-Type-Options"));
            assertEquals("no-referrer", answer.header("Referrer-Policy"));
            assertEquals("same-origin", answer.header("Cross-Origin-Resource-Policy"));
            assertTrue(answer.header("Permissions-Policy").contains("camera=(self)"), answer.toString());
            assertFalse(answer.header("Content-Security-Policy").contains("unsafe"), answer.toString());
            assertFalse(answer.header("Content-Security-Policy").contains("||"), "one policy, not two");
        }

        @Override
        public String toString() {
            String shown = path.length() > 40 ? path.substring(0, 40) + "…" : path;
            return status + " " + method + " " + shown
                    + (headers.isEmpty() ? "" : " " + headers.get(0).split("x{9}")[0]);
        }
    }

    private static Expected expect(int status, String method, String path, String... headers) {
        return new Expected(status, method, path, List.of(headers));
    }

    @Test
    void onlyTheSitesOwnPagesMayFrameItsClass() {
        Answer school = web.get("/app/school/");
        assertEquals("'self' https://www.school.example https://school.example:8443", school.policy("frame-ancestors"));
        assertEquals(
                "'self' https://www.college.example https://college.example:8443",
                web.get("/app/college/probe").policy("frame-ancestors"));
    }

    @Test
    void nobodyFramesAnythingElse() {
        for (String path : List.of("/nothing", "/app/unknown/", "/breaks")) {
            assertEquals("'none'", web.get(path, "Accept: text/html").policy("frame-ancestors"), path);
            assertEquals("'none'", web.get(path).policy("frame-ancestors"), path);
        }
    }

    @Test
    void theClassReachesItsOwnServersAndThePictureOfItsSite() {
        Answer school = web.get("/app/school/");
        assertEquals(
                "'self' ws://meet.example wss://media.example https://media.example", school.policy("connect-src"));
        assertEquals("'self' data: blob: https://cdn.school.example", school.policy("img-src"));
        assertEquals("'self'", school.policy("script-src"));
        assertEquals("'self'", school.policy("style-src"));
        assertEquals("'none'", school.policy("base-uri"));
        assertEquals("'none'", school.policy("object-src"));
        assertEquals("'self'", school.policy("form-action"));
    }

    @Test
    void aMisspeltAddressIsRefusedInWords() {
        for (String path : List.of("/app/%zz/", "/assets/%", "/demo/%c3%28%", "/echo/%")) {
            Answer answer = web.get(path);
            assertEquals(400, answer.status(), path);
            assertTrue(answer.body().contains("request.malformed"), path + ": " + answer.body());
        }
    }

    @Test
    void whatBreaksSaysOnlyAnIncident() {
        for (String accept : List.of("text/html", "application/json")) {
            Answer answer = web.get("/breaks", "Accept: " + accept);
            assertFalse(answer.body().contains("secret"), answer.body());
            assertFalse(answer.body().contains("Exception"), answer.body());
            assertTrue(answer.body().toLowerCase(java.util.Locale.ROOT).contains("incident"), answer.body());
        }
    }
}
