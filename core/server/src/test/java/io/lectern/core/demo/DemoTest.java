package io.lectern.core.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.core.admission.Ids;
import io.lectern.core.config.SiteConfig;
import io.lectern.core.gateway.TestHome;
import io.lectern.core.gateway.TestServer;
import io.lectern.core.web.Answer;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoTest {
    private TestServer server;

    @BeforeEach
    void start() {
        Ids ids = new Ids(new SecureRandom());
        TestServer.Plan plan = TestServer.Plan.usual();
        List<SiteConfig> sites = new ArrayList<>(TestHome.SITES);
        sites.add(Demo.site(TestServer.config(plan), ids));
        server = new TestServer(plan.sites(sites), made -> {
            Demo demo = new Demo(made.rooms("demo"), ids, made.config);
            made.web.demo((router, pages) -> demo.mount(router, pages::show));
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer get(String path, String... headers) {
        return Answer.to(server.port(), "GET", path, headers);
    }

    @Test
    void bothDoorsAreOnThePage() {
        Answer answer = get("/demo");
        assertEquals(200, answer.status());
        assertTrue(answer.body().contains("href=\"/demo/teacher\""), answer.body());
        assertTrue(answer.body().contains("href=\"/demo/student\""), answer.body());
        assertEquals("'none'", answer.policy("frame-ancestors"));
    }

    @Test
    void theDoorsLeadIntoOneClass() {
        JsonObject teacher = server.enter(ticket("/demo/teacher"));
        JsonObject student = server.enter(ticket("/demo/student"));
        JsonObject another = server.enter(ticket("/demo/student"));
        assertEquals("moderator", teacher.getJsonObject("you").getString("role"));
        assertEquals("participant", student.getJsonObject("you").getString("role"));
        assertEquals(3, another.getJsonArray("people").size());
        assertNotEquals(
                student.getJsonObject("you").getString("name"),
                another.getJsonObject("you").getString("name"));
        assertEquals("http://meet.example/demo", teacher.getJsonObject("room").getString("returnUrl"));
    }

    private String ticket(String door) {
        Answer answer = get(door);
        assertEquals(303, answer.status());
        assertEquals("no-store", answer.header("Cache-Control"));
        String start = "http://meet.example/app/demo/#t=";
        assertTrue(answer.header("Location").startsWith(start), answer.toString());
        assertFalse(answer.body().contains("#t="), answer.body());
        return answer.header("Location").substring(start.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.1:8080", "localhost:8080", "localhost", "[::1]:8080"})
    void thisMachinesOwnNamesOpenIt(String host) {
        assertEquals(200, get("/demo", "Host: " + host).status());
        assertEquals(303, get("/demo/student", "Host: " + host).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "127.0.0.1:8080.evil.example",
                "evil.example#127.0.0.1",
                "127.0.0.2",
                "192.0.2.1",
                "x@127.0.0.1"
            })
    void anyOtherNameDoesNot(String host) {
        for (String path : List.of("/demo", "/demo/teacher", "/demo/student")) {
            Answer answer = get(path, "Host: " + host);
            assertTrue(answer.status() == 403 || answer.status() == 400, answer.toString());
            assertEquals("", answer.header("Location"));
        }
        assertEquals(0, server.classroom.rooms().all().size(), "nothing was opened");
    }

    @Test
    void aPageElsewhereOpensNothing() {
        Answer answer = get("/demo/teacher", "Sec-Fetch-Site: cross-site");
        assertEquals(403, answer.status());
        assertTrue(answer.body().contains("The demo is not for you"), answer.body());
        assertEquals(0, server.classroom.rooms().all().size(), "nothing was opened");
        assertEquals(303, get("/demo/teacher", "Sec-Fetch-Site: same-origin").status());
        assertEquals(303, get("/demo/teacher", "Sec-Fetch-Site: none").status());
    }

    @Test
    void withoutTheStorePeopleAreToldToTryAgain() {
        server.bus.breakDown();
        Answer answer = get("/demo/teacher");
        assertEquals(503, answer.status());
        assertTrue(answer.body().contains("Try again"), answer.body());
        server.bus.recover();
        assertEquals(303, get("/demo/teacher").status());
    }

    @Test
    void onlyTheLoopbackIsNear() {
        assertTrue(Demo.isLoopback("127.0.0.1"));
        assertTrue(Demo.isLoopback("::1"));
        assertFalse(Demo.isLoopback("0.0.0.0"));
        assertFalse(Demo.isLoopback("192.0.2.1"));
    }
}
