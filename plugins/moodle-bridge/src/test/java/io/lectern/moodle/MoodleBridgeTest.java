package io.lectern.moodle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import io.lectern.bridge.Answer;
import io.lectern.bridge.Delivery;
import io.lectern.bridge.Fetch;
import io.lectern.bridge.LiveRoom;
import io.lectern.bridge.MeetingEvent.Kind;
import io.lectern.bridge.Presence;
import io.lectern.bridge.RecordingOrder;
import io.lectern.bridge.Reply;
import io.lectern.bridge.Role;
import io.lectern.bridge.Verdict;
import io.lectern.bridge.testkit.InMemoryHost;
import io.lectern.bridge.testkit.LecternSigner;
import io.lectern.bridge.testkit.TestAnswer;
import io.lectern.bridge.testkit.TestCall;
import io.lectern.bridge.testkit.TestClock;
import io.lectern.bridge.testkit.TestEvent;
import io.lectern.bridge.testkit.TestSite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Moodle asks beyond a join, and what it is told. */
class MoodleBridgeTest {
    private static final TestSite SCHOOL = TestSite.of("school", "school-secret-0123456789abcdefghij");
    private static final TestSite OTHER = TestSite.of("other", "other-secret-0123456789abcdefghijk");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String CALLBACK = "https://school.test/moodle/mod/lectern/callback.php";

    private int calls;
    private int names;
    private final TestClock clock = new TestClock(NOW);
    private final InMemoryHost host = new InMemoryHost(
            new MoodleBridge(dialect ->
                    dialect.naming(() -> "name-of-bridge-" + 10 + names++).at(clock)),
            clock,
            List.of(SCHOOL, OTHER));

    @BeforeEach
    void opensARoom() {
        ask("join", join("activity-3", ",'callback':'" + CALLBACK + "'"));
    }

    @Test
    void handsOutTheActivityModule() throws IOException {
        Reply.File file = (Reply.File)
                host.call(TestCall.of("GET", "/moodle/mod_lectern.zip")).reply().content();
        assertEquals("mod_lectern.zip", file.name());
        StringBuilder found = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(file.content().get())) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                found.append(entry.getName()).append('\n');
            }
        }
        for (String wanted : List.of("version.php", "classes/kit/Signer.php", "assets/card.js", "db/install.xml")) {
            assertTrue(found.toString().contains("lectern/" + wanted + "\n"), wanted);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.test/callback.php", "https://other.test/callback.php", "ftp://school.test/x"})
    void isToldOnTheSitesOwnAddressesOnly(String address) {
        assertInvalid("callback", ",'callback':'" + address + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "`maximum`:`many`, options.maximum",
        "`muted`:1, options.muted",
        "`locks`:[`gravity`], options.locks",
        "`off`:[`Camera`], options.off",
        "`guests`:`all`, options.guests",
        "`minutes`:-1, times"
    })
    void takesNoOptionThatItDoesNotKnow(String option, String named) {
        assertInvalid(named, ",'options':{" + option.replace("`", "'") + "}");
    }

    @Test
    void takesEveryOption() {
        ask("join", join("activity-4", """
                ,'options':{'maximum':30,'minutes':90,'welcome':'Hello','moderatorFirst':true,'waitingRoom':true,
                'muted':true,'autoRecord':true,'guests':'ask','off':['camera','privatechat'],
                'locks':['microphone','privatechat']}"""));
        assertTrue(host.meetings("school").changes().contains("opened activity-4"));
    }

    @ParameterizedTest
    @CsvSource({"SESSION_STARTED,started", "SESSION_ENDED,ended"})
    void tellsOfASession(Kind kind, String word) {
        Map<String, Object> told = told(TestEvent.of(kind, room("activity-3"), NOW));
        assertEquals(word, told.get("kind"));
        assertEquals("activity-3", told.get("room"));
        assertEquals(room("activity-3").sid(), told.get("sid"));
        assertEquals(NOW.toEpochMilli(), told.get("at"));
    }

    @Test
    void tellsAttendanceWithoutNames() {
        Presence ada = TestEvent.presence(
                "7",
                Optional.of("Ada"),
                Role.MODERATOR,
                new Presence.Stay(NOW, NOW.plusSeconds(60)),
                new Presence.Stay(NOW.plusSeconds(100), NOW.plusSeconds(200)));
        LiveRoom room = room("activity-3");
        Map<String, Object> line = Map.of(
                "person",
                "7",
                "role",
                "moderator",
                "from",
                NOW.toEpochMilli(),
                "to",
                NOW.plusSeconds(200).toEpochMilli(),
                "seconds",
                160);
        TestEvent event = TestEvent.of(Kind.ATTENDANCE_READY, room, NOW.plusSeconds(200));
        assertEquals(List.of(line), told(event.with(List.of(ada))).get("people"));
        host.meetings("school").attended(room.sid(), List.of(ada));
        assertEquals(
                List.of(line), ask("attendance", "{'sid':'" + room.sid() + "'}").get("people"));
    }

    @Test
    void tellsOfRecordingsAsTheyAreByThen() {
        String id = record();
        TestEvent ready =
                TestEvent.of(Kind.RECORDING_READY, room("activity-3"), NOW).about(id);
        Map<?, ?> said = (Map<?, ?>) told(ready).get("recording");
        assertEquals("published", said.get("state"));
        assertEquals(2_700, said.get("seconds"));
        ask("recordings/delete", "{'id':'" + id + "'}");
        assertEquals("deleted", ((Map<?, ?>) told(ready).get("recording")).get("state"));
    }

    @Test
    void listsChangesLinksAndDeletesRecordings() {
        String id = record();
        Map<?, ?> changed =
                (Map<?, ?>) ask("recordings/change", "{'id':'" + id + "','title':'First','published':false}")
                        .get("recording");
        assertEquals("First", changed.get("title"));
        assertEquals("unpublished", changed.get("state"));
        assertEquals(
                List.of(changed),
                ask("recordings/list", "{'rooms':['activity-3']}").get("recordings"));
        assertEquals("recording.unknown", refusal("recordings/link", "{'id':'" + id + "'}"));
        Object url = ask("recordings/link", "{'id':'" + id + "','hidden':true}").get("url");
        assertTrue(url.toString().startsWith("https://"), url.toString());
        assertEquals(Map.of("deleted", true), ask("recordings/delete", "{'id':'" + id + "'}"));
    }

    @Test
    void anotherSitesRecordingIsUnknown() {
        TestCall call = TestCall.json("/moodle/v1/recordings/link", "{\"id\":\"" + record() + "\"}");
        InMemoryHost.Answer answer = host.call(new LecternSigner().sign(call, OTHER, NOW, "nonce-of-the-other-site"));
        assertEquals("recording.unknown", answer.refusal().orElseThrow().code());
    }

    @Test
    void owesNothingToWhoGaveNoAddress() {
        ask("join", join("activity-5", ""));
        TestEvent event = TestEvent.of(Kind.SESSION_ENDED, room("activity-5"), NOW);
        assertEquals(List.of(), host.raise("school", event));
    }

    @Test
    void triesAgainUntilTheActivityIsGone() {
        TestEvent event = TestEvent.of(Kind.SESSION_ENDED, room("activity-3"), NOW);
        Delivery delivery = host.raise("school", event).get(0);
        assertEquals(Verdict.Outcome.RETRY, attempt(event, delivery, 503));
        assertEquals(Verdict.Outcome.DROP, attempt(event, delivery, 410));
        assertEquals(Verdict.Outcome.DONE, attempt(event, delivery, 200));
    }

    private Verdict.Outcome attempt(TestEvent event, Delivery delivery, int status) {
        Answer answer = TestAnswer.of(status);
        return host.attempt("school", event, delivery, fetch -> answer)
                .verdict()
                .outcome();
    }

    private LiveRoom room(String id) {
        return host.meetings("school")
                .rooms()
                .find(id)
                .toCompletableFuture()
                .join()
                .orElseThrow();
    }

    private String record() {
        String id = host.meetings("school")
                .rooms()
                .record("activity-3", RecordingOrder.plain())
                .toCompletableFuture()
                .join()
                .id();
        host.meetings("school").recordings().finish(id, Duration.ofMinutes(45), 1_000_000);
        return id;
    }

    /** What the CMS reads, its signature checked as the PHP kit does. */
    private Map<String, Object> told(TestEvent event) {
        Delivery delivery = host.raise("school", event).get(0);
        Fetch fetch = host.attempt("school", event, delivery, sent -> TestAnswer.of(200))
                .fetch();
        assertEquals(CALLBACK, fetch.target().toString());
        String body = fetch.body().orElseThrow().text();
        String signed = String.join(
                "\n",
                "lectern-v1",
                "school",
                "POST",
                "/moodle/mod/lectern/callback.php",
                Long.toString(NOW.getEpochSecond()),
                fetch.headers().get("Lectern-Nonce"),
                sha256(body));
        byte[] mac = host.meetings("school").site().signer().mac(signed.getBytes(StandardCharsets.UTF_8));
        assertEquals("v1=" + HexFormat.of().formatHex(mac), fetch.headers().get("Lectern-Signature"));
        return json(body);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String join(String room, String more) {
        return "{'room':'" + room + "','title':'Algebra 1','person':{'id':'7','name':'Ada','role':'moderator'},"
                + "'returnUrl':'https://school.test/moodle/mod/lectern/view.php?id=3'" + more + "}";
    }

    private void assertInvalid(String named, String more) {
        List<String> before = host.meetings("school").changes();
        InMemoryHost.Answer answer = call("join", join("activity-9", more));
        assertEquals("request.invalid", answer.refusal().orElseThrow().code());
        assertTrue(answer.text().contains(named), answer.text());
        assertEquals(before, host.meetings("school").changes());
    }

    private String refusal(String what, String body) {
        return call(what, body).refusal().orElseThrow().code();
    }

    private Map<String, Object> ask(String what, String body) {
        InMemoryHost.Answer answer = call(what, body);
        assertEquals(200, answer.reply().status(), answer.text());
        return json(answer.text());
    }

    private static Map<String, Object> json(String text) {
        try {
            return JSON.std.mapFrom(text);
        } catch (IOException broken) {
            throw new AssertionError("Not JSON: " + text, broken);
        }
    }

    private InMemoryHost.Answer call(String what, String body) {
        TestCall call = TestCall.json("/moodle/v1/" + what, body.replace('\'', '"'));
        return host.call(new LecternSigner().sign(call, SCHOOL, NOW, "nonce-of-call-" + 1000 + calls++));
    }
}
