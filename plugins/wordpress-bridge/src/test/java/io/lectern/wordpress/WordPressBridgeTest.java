package io.lectern.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Reply;
import io.lectern.bridge.testkit.InMemoryHost;
import io.lectern.bridge.testkit.LecternSigner;
import io.lectern.bridge.testkit.TestCall;
import io.lectern.bridge.testkit.TestClock;
import io.lectern.bridge.testkit.TestSite;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each call of the WordPress dialect means. */
class WordPressBridgeTest {
    private static final TestSite SCHOOL = TestSite.of("school", "school-secret-0123456789abcdefghij");
    private static final TestSite OTHER = TestSite.of("other", "other-secret-0123456789abcdefghijk");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private int names;
    private int calls;
    private final InMemoryHost host = new InMemoryHost(
            new WordPressBridge(dialect -> dialect.naming(() -> "n" + names++)),
            new TestClock(NOW),
            List.of(SCHOOL, OTHER));

    @Test
    void helloTellsVersionsAndTheSite() {
        assertEquals(
                Map.of(
                        "site", Map.of("id", "school", "title", "Site school"),
                        "server", "0.1.0",
                        "plugin", Map.of("current", "0.1.0", "minimum", "0.1.0")),
                ask("hello", "{'plugin':'0.1.0','wordpress':'6.8','php':'8.2.29-1~deb12u1'}"));
        assertInvalid("wordpress", "hello", "{'plugin':'0.1.0','wordpress':'6.8\\nforged','php':'8.2'}");
    }

    @Test
    void joinOpensTheRoomOnceAndAdmitsEach() {
        Map<String, Object> teacher = ask("join", join("7", "Ada", "moderator"));
        Map<String, Object> student = ask("join", join("8", "Blaise", "participant"));
        assertEquals("https://lectern.test/app/school/#t=ticket-2", teacher.get("url"));
        assertEquals("https://lectern.test/app/school/#t=ticket-3", student.get("url"));
        assertEquals(
                List.of(
                        "opened post-7/algebra-1",
                        "admitted 7 as MODERATOR to post-7/algebra-1",
                        "admitted 8 as PARTICIPANT to post-7/algebra-1"),
                host.meetings("school").changes());
        assertEquals(List.of(), host.meetings("other").changes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "recorder", "Moderator", "", "admin"})
    void joinKnowsTwoRoles(String role) {
        assertInvalid("person.role", "join", join("7", "Ada", role));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.test/",
                "https://school.test.evil.test/",
                "http://school.test/",
                "https://school.test:444/",
                "https://school.test@evil.test/",
                "javascript:alert(1)",
                "https://other.test/"
            })
    void joinLeadsBackToTheSiteOnly(String address) {
        assertInvalid("returnUrl", "join", join("7", "Ada", "moderator").replace("https://school.test/a/", address));
    }

    @ParameterizedTest
    @CsvSource({"room,room", "title,title", "id,person.id", "name,person.name", "returnUrl,returnUrl", "person,person"})
    void joinNeedsEveryField(String field, String named) {
        assertInvalid(named, "join", join("7", "Ada", "moderator").replace("'" + field + "'", "'renamed'"));
    }

    @Test
    void joinKeepsScriptInNamesAsPlainText() {
        String script = "<script>alert(1)</script>";
        ask("join", join("7", script, "moderator"));
        assertEquals(2, host.meetings("school").changes().size());
    }

    @Test
    void stateTellsOfEachRoomInTheOrderAsked() {
        ask("join", join("7", "Ada", "moderator"));
        host.meetings("school").fill("post-7/algebra-1", 3);
        assertEquals(
                List.of(
                        Map.of("room", "x", "live", false, "people", 0),
                        Map.of("room", "post-7/algebra-1", "live", true, "people", 3, "startedAt", NOW.toEpochMilli())),
                ask("state", "{'rooms':['x','post-7/algebra-1']}").get("rooms"));
    }

    @Test
    void stateTakesFromOneToFiftyRooms() {
        String fifty = String.join(",", Collections.nCopies(50, "'x'"));
        assertEquals(50, ((List<?>) ask("state", "{'rooms':[" + fifty + "]}").get("rooms")).size());
        assertInvalid("rooms", "state", "{'rooms':[" + fifty + ",'x']}");
        assertInvalid("rooms", "state", "{'rooms':[]}");
        assertInvalid("room id", "state", "{'rooms':['']}");
    }

    @Test
    void theLargestHonestCallsFitTheirLimits() {
        String longest = "\\ud83c\\udf93".repeat(200);
        String rooms = String.join(",", Collections.nCopies(50, "'" + longest + "'"));
        assertEquals(50, ((List<?>) ask("state", "{'rooms':[" + rooms + "]}").get("rooms")).size());
        ask(
                "join",
                join(longest, "\\ud83c\\udf93".repeat(120), "moderator")
                        .replace("post-7/algebra-1", longest)
                        .replace("Algebra 1", longest)
                        .replace("/a/", "/" + "a".repeat(1_900)));
    }

    @Test
    void endEndsALiveClassOnce() {
        ask("join", join("7", "Ada", "moderator"));
        assertEquals(Map.of("ended", true), ask("end", "{'room':'post-7/algebra-1'}"));
        assertEquals(Map.of("ended", false), ask("end", "{'room':'post-7/algebra-1'}"));
    }

    @Test
    void probeHasARoomOfItsOwnAndATicketOfAMinute() {
        assertEquals(
                Map.of("url", "https://lectern.test/app/school/probe#t=ticket-2", "expires", 60), ask("probe", "{}"));
        ask("probe", "{}");
        assertEquals(
                List.of(
                        "opened probe/n0",
                        "admitted probe as MODERATOR to probe/n0",
                        "opened probe/n1",
                        "admitted probe as MODERATOR to probe/n1"),
                host.meetings("school").changes());
    }

    @Test
    void handsOutThePluginWithoutProof() throws IOException {
        Reply reply = host.call(TestCall.of("GET", "/wordpress/lectern.zip")).reply();
        Reply.File file = (Reply.File) reply.content();
        assertEquals("lectern.zip", file.name());
        Map<String, String> files = new HashMap<>();
        try (InputStream content = file.content().get();
                ZipInputStream zip = new ZipInputStream(content)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes()));
            }
        }
        assertTrue(files.get("lectern/lectern.php").contains("Plugin Name:"));
        assertTrue(files.get("lectern/kit/Signer.php").contains("namespace Lectern\\WordPress\\Kit;"));
        assertFalse(String.join("", files.values()).contains("Lectern\\Kit"), "The kit kept its own namespace.");
    }

    @ParameterizedTest
    @CsvSource({
        "auth.replay,401",
        "request.oversized,413",
        "request.timeout,400",
        "room.unknown,404",
        "call.unknown,404",
        "server.busy,503",
        "server.unavailable,503",
        "fault,500",
        "room.ended,409",
        "room.full,409"
    })
    void saysEachRefusalWithItsStatus(String code, int status) {
        assertEquals(
                status,
                new WordPressBridge()
                        .refuse(TestCall.of("GET", "/"), Refusal.caller(code, "No."))
                        .status());
    }

    private static String join(String id, String name, String role) {
        return "{'room':'post-7/algebra-1','title':'Algebra 1','person':{'id':'" + id + "','name':'" + name
                + "','role':'" + role + "'},'returnUrl':'https://school.test/a/'}";
    }

    private Map<String, Object> ask(String what, String body) {
        InMemoryHost.Answer answer = call(what, body);
        assertEquals(200, answer.reply().status(), answer.text());
        try {
            return JSON.std.mapFrom(answer.text());
        } catch (IOException broken) {
            throw new AssertionError("Not JSON: " + answer.text(), broken);
        }
    }

    private void assertInvalid(String field, String what, String body) {
        InMemoryHost.Answer answer = call(what, body);
        assertEquals("request.invalid", answer.refusal().orElseThrow().code(), answer.text());
        assertTrue(answer.text().contains(" " + field + " "), answer.text());
        assertEquals(List.of(), host.meetings("school").changes());
    }

    private InMemoryHost.Answer call(String what, String body) {
        TestCall call = TestCall.json("/wordpress/v1/" + what, body.replace('\'', '"'));
        return host.call(new LecternSigner().sign(call, SCHOOL, NOW, "nonce-of-call-" + 1000 + calls++));
    }
}
