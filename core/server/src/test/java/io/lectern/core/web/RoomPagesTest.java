package io.lectern.core.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.core.gateway.TestHome;
import io.lectern.core.gateway.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomPagesTest {
    private static WebFixture web;

    @BeforeAll
    static void start() {
        List<io.lectern.core.config.SiteConfig> sites = new ArrayList<>(TestHome.SITES);
        sites.add(TestHome.site(
                "evil",
                "\"><script>alert(1)</script>{{base}}",
                "#ff0000",
                "https://evil.example/'onload='alert(1)'.svg?a&b<c".replace("<", "%3C")));
        web = new WebFixture(TestServer.Plan.usual().sites(sites));
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    @Test
    void theClassPageCarriesWhatTheClientNeeds() {
        String page = web.get("/app/school/").body();
        assertTrue(page.contains("data-mode=\"room\" data-base=\"\" data-site=\"school\""), page);
        assertTrue(page.contains("data-home=\"https://www.school.example/\""), page);
        assertTrue(page.contains("data-origins=\"https://www.school.example https://school.example:8443 \""), page);
        assertTrue(page.contains("<script type=\"module\" src=\"/assets/main-1.js\"></script>"), page);
        assertTrue(page.contains("href=\"/assets/main-1.css\""), page);
        assertTrue(page.contains("<link rel=\"modulepreload\" href=\"/assets/shared-1.js\">"), page);
        assertTrue(web.get("/app/school/probe").body().contains("data-mode=\"probe\""));
    }

    @Test
    void scriptInTitleAndLogoStaysText() {
        Answer answer = web.get("/app/evil/");
        assertEquals(1, answer.body().split("<script", -1).length - 1, "only the client's own");
        assertTrue(answer.body().contains("&lt;script&gt;alert(1)&lt;/script&gt;{{base}}"), answer.body());
        assertFalse(answer.body().contains("'onload"), answer.body());
        assertFalse(answer.body().matches("(?s).*\\son[a-z]+=.*"), answer.body());
        assertEquals("'self' data: blob: https://evil.example", answer.policy("img-src"));
    }

    @Test
    void noPageEverHoldsATicket() {
        String ticket = web.server.ticket("school", "algebra", "Ada", io.lectern.bridge.Role.MODERATOR);
        for (String path :
                List.of("/app/school/?t=", "/app/school/probe?t=", "/nothing?t=", "/nothing/", "/app/school?t=")) {
            Answer answer = web.get(path + ticket, "Accept: text/html", "Referer: http://meet.example/?t=" + ticket);
            assertFalse(answer.toString().contains(ticket), path);
        }
    }

    @Test
    void pagesAreNotKept() {
        assertEquals("no-store", web.get("/app/school/").header("Cache-Control"));
        assertEquals("no-store", web.get("/nothing", "Accept: text/html").header("Cache-Control"));
    }

    @Test
    void anUnknownSiteIsAPageThatSaysWhatToDo() {
        Answer answer = web.get("/app/unknown/", "Accept: text/html");
        assertEquals(404, answer.status());
        assertTrue(answer.body().contains("There is nothing here"), answer.body());
        assertTrue(answer.body().contains("page.unknown"), answer.body());
        assertFalse(answer.body().contains("unknown/"), answer.body());
    }

    @Test
    void theAddressWithoutASlashLeadsToTheOneWith() {
        Answer answer = web.get("/app/school");
        assertEquals(303, answer.status());
        assertEquals("/app/school/", answer.header("Location"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/app//evil.example",
                "/app/%2f%2fevil.example",
                "/app/%2F%2Fevil.example",
                "/app/..//evil.example",
                "/app/%5c%5cevil.example",
                "//evil.example/app/school",
                "/app/school%0d%0aLocation:%20https://evil.example",
                "/app/school%00",
                "/app/school;x",
                "/app/https:%2f%2fevil.example",
                "/app/\\evil.example",
                "/app/school/..%2f..%2fevil.example",
                "/app/@evil.example",
                "http://evil.example/app/nothing"
            })
    void noAddressLeadsElsewhere(String path) {
        Answer answer = web.get(path);
        String to = answer.header("Location");
        assertTrue(to.isEmpty() || to.equals("/app/school/"), answer.toString());
        assertNotEquals(500, answer.status(), answer.toString());
        assertEquals("", answer.header("Set-Cookie"));
    }

    @Test
    void eachSiteHasItsOwnColours() {
        String school = web.get("/app/school/theme.css").body();
        String college = web.get("/app/college/theme.css").body();
        assertTrue(school.contains("--lectern-accent:#0b6e63"), school);
        assertFalse(school.contains("#7a1fa2"), school);
        assertTrue(college.contains("--lectern-accent:#7a1fa2"), college);
        assertEquals("text/css; charset=utf-8", web.get("/app/school/theme.css").header("Content-Type"));
    }

    @Test
    void aStyleIsKeptForEverUnderItsOwnVersionOnly() {
        String page = web.get("/app/school/").body().replace("&#x3D;", "=");
        for (String start : List.of("/app/school/theme.css?v=", "/themes/default.css?v=")) {
            int from = page.indexOf(start);
            String address = page.substring(from, page.indexOf('"', from));
            assertTrue(web.get(address).header("Cache-Control").contains("immutable"), address);
            assertEquals("no-cache", web.get(address + "x").header("Cache-Control"), address);
            assertEquals(
                    "no-cache", web.get(start.substring(0, start.length() - 3)).header("Cache-Control"));
        }
    }
}
