package io.lectern.core.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketDoorTest {
    private static WebFixture web;

    @BeforeAll
    static void start() {
        web = new WebFixture();
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    private static Answer open(String origin, String protocol) {
        String own = "127.0.0.1:" + web.server.port();
        return Answer.to(
                web.server.port(),
                "GET /rt/v1 HTTP/1.1\r\nHost: " + own + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                        + (origin.isEmpty() ? "" : "Origin: " + origin.replace("OWN", own) + "\r\n")
                        + (protocol.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + protocol + "\r\n")
                        + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://OWN", "https://OWN", "http://meet.example"})
    void ourOwnPagesConnect(String origin) {
        assertEquals(101, open(origin, "lectern.v1").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "https://www.school.example",
                "http://evil.example",
                "http://OWN.evil.example",
                "http://evilmeet.example",
                "http://meet.example.evil.example",
                "https://meet.example",
                "file://",
                "http://meet.example, http://evil.example"
            })
    void othersDoNot(String origin) {
        Answer answer = open(origin, "lectern.v1");
        assertEquals(403, answer.status());
        assertTrue(answer.body().contains("origin.forbidden"), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lectern.v2", "xlectern.v1", "lectern.v10", "LECTERN.V1"})
    void onlyOurProtocolIsSpoken(String protocol) {
        Answer answer = open("http://OWN", protocol);
        assertEquals(400, answer.status());
        assertTrue(answer.body().contains("protocol.unknown"), answer.body());
    }

    @Test
    void plainRequestsAreToldWhatIsExpected() {
        Answer answer = web.get("/rt/v1");
        assertEquals(426, answer.status());
        assertEquals("websocket", answer.header("Upgrade"));
    }

    @Test
    void noOtherUpgradeIsTaken() {
        Answer upgrade = web.get(
                "/app/school/", "Upgrade: h2c", "Connection: Upgrade, HTTP2-Settings", "HTTP2-Settings: AAMAAABk");
        assertEquals(200, upgrade.status());
        Answer preface = Answer.to(web.server.port(), "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        assertTrue(preface.status() >= 400, preface.toString());
    }
}
