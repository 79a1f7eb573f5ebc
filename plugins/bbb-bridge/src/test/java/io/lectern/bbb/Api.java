package io.lectern.bbb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lectern.bridge.Reply;
import io.lectern.bridge.testkit.InMemoryHost;
import io.lectern.bridge.testkit.InMemoryMeetings;
import io.lectern.bridge.testkit.TestCall;
import io.lectern.bridge.testkit.TestClock;
import io.lectern.bridge.testkit.TestSite;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;

/** The bridge with two sites, called as clients call it; every answer is read by a real XML parser. */
final class Api {
    static final TestSite SCHOOL = TestSite.of("school", "school-secret-0123456789abcdefghij");
    static final TestSite OTHER = TestSite.of("other", "other-secret-0123456789abcdefghijk");
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    final TestClock clock = new TestClock(NOON);
    final InMemoryHost host = new InMemoryHost(new BbbBridge(new SecureRandom(), clock), clock, List.of(SCHOOL, OTHER));

    InMemoryMeetings school() {
        return host.meetings("school");
    }

    /** @param call name and query, such as {@code end?meetingID=m} */
    InMemoryHost.Answer get(String call) {
        return sent(TestCall.of("GET", "/bigbluebutton/api/" + call), SCHOOL);
    }

    InMemoryHost.Answer post(String call, String type, String body) {
        return sent(
                TestCall.of("POST", "/bigbluebutton/api/" + call)
                        .withHeader("Content-Type", type)
                        .withBody(body),
                SCHOOL);
    }

    InMemoryHost.Answer sent(TestCall call, TestSite site) {
        return host.call(new ChecksumSigner("SHA-256").sign(call, site, NOON, ""));
    }

    /** What a successful call answers at these paths of its XML. */
    String ok(InMemoryHost.Answer answer, String... paths) {
        assertEquals(null, answer.fault().orElse(null));
        assertEquals("SUCCESS", at(answer, "returncode"), answer.text());
        return List.of(paths).stream()
                .map(path -> at(answer, path))
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    /** Fails unless the call failed with that key. */
    void failed(String key, InMemoryHost.Answer answer) {
        assertEquals(null, answer.fault().orElse(null));
        assertEquals(200, answer.reply().status());
        assertEquals("FAILED " + key, at(answer, "returncode") + " " + at(answer, "messageKey"), answer.text());
    }

    static String at(InMemoryHost.Answer answer, String path) {
        try {
            byte[] xml = answer.text().getBytes(StandardCharsets.UTF_8);
            assertEquals("text/xml;charset=UTF-8", ((Reply.Text) answer.reply().content()).type());
            return XPathFactory.newInstance()
                    .newXPath()
                    .evaluate(
                            path.contains("(") ? path : "/response/" + path,
                            DocumentBuilderFactory.newInstance()
                                    .newDocumentBuilder()
                                    .parse(new ByteArrayInputStream(xml)));
        } catch (Exception broken) {
            throw new AssertionError("Not well-formed: " + answer.text(), broken);
        }
    }

    /** A recording of a room: made, finished, published, a minute long. */
    String recorded(String meeting) {
        var meetings = school();
        String id = meetings.rooms()
                .record(meeting, io.lectern.bridge.RecordingOrder.plain())
                .toCompletableFuture()
                .join()
                .id();
        Function<String, Boolean> stop = room ->
                meetings.rooms().stopRecording(room).toCompletableFuture().join();
        assertEquals(true, stop.apply(meeting));
        meetings.recordings().finish(id, java.time.Duration.ofSeconds(61), 1_000);
        return id;
    }
}
