package io.lectern.core.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.core.gateway.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SubPathTest {
    private static WebFixture web;

    @BeforeAll
    static void start() {
        web = new WebFixture(TestServer.Plan.usual().publicUrl("https://www.example.org/lectern"));
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    @Test
    void everythingIsThereWhetherOrNotTheProxyTakesThePathOff() {
        for (String path : List.of(
                "/app/school/",
                "/app/school/probe",
                "/app/school/theme.css",
                "/assets/main-1.js",
                "/themes/default.css",
                "/health/live",
                "/metrics",
                "/echo/open")) {
            assertEquals(200, web.get(path).status(), path);
            assertEquals(200, web.get("/lectern" + path).status(), path);
        }
        for (String path : List.of("/lectern", "/lectern/", "/lectern/lectern/app/school/", "/lecternapp/school/")) {
            assertEquals(404, web.get(path).status(), path);
        }
    }

    @Test
    void linksCarryThePath() {
        for (String path : List.of("/app/school/", "/lectern/app/school/")) {
            String page = web.get(path).body();
            assertTrue(page.contains("data-base=\"/lectern\""), page);
            assertTrue(page.contains("src=\"/lectern/assets/main-1.js\""), page);
            assertFalse(page.contains("\"/assets/"), page);
            assertFalse(page.contains("\"/themes/"), page);
            assertFalse(page.contains("\"/app/"), page);
        }
        assertTrue(web.get("/nothing", "Accept: text/html").body().contains("\"/lectern/themes/pages.css?v&#x3D;"));
    }

    @Test
    void theAddressWithoutASlashLeadsToTheOneWith() {
        assertEquals("/lectern/app/school/", web.get("/app/school").header("Location"));
        assertEquals("/lectern/app/school/", web.get("/lectern/app/school").header("Location"));
    }

    @Test
    void socketsComeInByBoth() {
        String[] handshake = {
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
            "Sec-WebSocket-Protocol: other, lectern.v1",
            "Origin: https://www.example.org"
        };
        for (String path : List.of("/rt/v1", "/lectern/rt/v1")) {
            StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: inner\r\n");
            for (String line : handshake) {
                request.append(line).append("\r\n");
            }
            Answer answer = Answer.to(web.server.port(), request + "\r\n");
            assertEquals(101, answer.status(), path);
            assertEquals("lectern.v1", answer.header("Sec-WebSocket-Protocol"));
        }
    }

    @Test
    void thePolicyNamesThePublicAddress() {
        assertTrue(web.get("/app/school/").policy("connect-src").contains("wss://www.example.org "));
    }
}
