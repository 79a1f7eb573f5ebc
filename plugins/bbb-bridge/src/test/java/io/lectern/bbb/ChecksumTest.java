package io.lectern.bbb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bridge.testkit.InMemoryHost;
import io.lectern.bridge.testkit.TestCall;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The proof of a call, with everything that clients do differently. */
class ChecksumTest {
    private final Api api = new Api();

    @ParameterizedTest
    @ValueSource(strings = {"SHA-1", "SHA-256", "SHA-384", "SHA-512"})
    void tellsTheHashByItsLength(String algorithm) {
        TestCall call = TestCall.of("GET", "/bigbluebutton/api/getMeetings");
        TestCall signed = new ChecksumSigner(algorithm).sign(call, Api.SCHOOL, Api.NOON, "");
        api.ok(api.host.call(signed));
        String checksum = signed.target().replaceFirst(".*checksum=", "");
        api.ok(api.host.call(signed.withTarget(signed.target().replace(checksum, checksum.toUpperCase(Locale.ROOT)))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "meetingID=a&name=b&checksum=X|meetingID=a&name=b",
                "checksum=X&meetingID=a&name=b|meetingID=a&name=b",
                "meetingID=a&checksum=X&name=b|meetingID=a&name=b",
                "&checksum=X|''",
                "checksum=X|''",
                "meetingID=a+b%2Bc&name=%C3%A9&checksum=X|meetingID=a+b%2Bc&name=%C3%A9",
                "meetingID=a%20b&name=b%2a*~%7E%7e&checksum=X|meetingID=a%20b&name=b%2a*~%7E%7e",
                "name=b&name=c&meetingID=a%5B0%5D&checksum=X|name=b&name=c&meetingID=a%5B0%5D",
                "meetingID=a%&name=%zz&checksum=X|meetingID=a%&name=%zz",
                "meetingID=a&name=b&flag&&x=&checksum=X|meetingID=a&name=b&flag&&x="
            })
    void hashesTheQueryAsItIsSpelt(String query, String hashed) {
        String checksum = new ChecksumSigner("SHA-1").hash("isMeetingRunning" + hashed + Api.SCHOOL.secret());
        InMemoryHost.Answer answer = api.host.call(
                TestCall.of("GET", "/bigbluebutton/api/isMeetingRunning?" + query.replace("=X", "=" + checksum)));
        assertFalse(answer.text().contains("checksumError"), answer.text());
    }

    @Test
    void hashesTheWholeNameOfAHook() {
        api.ok(api.get("hooks/list"));
        String wrong = new ChecksumSigner("SHA-1").hash("list" + Api.SCHOOL.secret());
        api.failed(
                "checksumError", api.host.call(TestCall.of("GET", "/bigbluebutton/api/hooks/list?checksum=" + wrong)));
    }

    @Test
    void findsTheChecksumInAForm() {
        ChecksumSigner sha1 = new ChecksumSigner("SHA-1");
        String form = "name=b+c&meetingID=a%26";
        for (String hashed : new String[] {"", "meetingID=a%26&name=b+c"}) {
            TestCall call = TestCall.of("POST", "/bigbluebutton/api/create")
                    .withHeader("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                    .withBody(form + "&checksum=" + sha1.hash("create" + hashed + Api.SCHOOL.secret()));
            assertEquals("a&", api.ok(api.host.call(call), "meetingID"));
        }
        TestCall wrong = TestCall.of("POST", "/bigbluebutton/api/create")
                .withHeader("Content-Type", "application/x-www-form-urlencoded")
                .withBody(form + "&checksum=" + sha1.hash("create" + form + Api.SCHOOL.secret()));
        api.failed("checksumError", api.host.call(wrong));
    }

    @Test
    void takesAParameterFromOnePlaceOnly() {
        api.failed(
                "checksumError",
                api.post("create?meetingID=one&name=n", "application/x-www-form-urlencoded", "meetingID=two"));
        assertTrue(api.school().changes().isEmpty());
    }

    @Test
    void needsNoContentTypeWithoutABody() {
        TestCall call =
                TestCall.of("GET", "/bigbluebutton/api/getMeetings").withHeader("Content-Type", "application/json");
        api.ok(api.sent(call, Api.SCHOOL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "", "multipart/form-data"})
    void refusesABodyOfAnotherKind(String type) {
        api.failed("unsupportedContentType", api.post("create?meetingID=mm&name=n", type, "{}"));
    }

    @Test
    void findsTheSiteByItsSecretAndKeepsTheOtherOut() {
        TestCall call = TestCall.of("GET", "/bigbluebutton/api/create?meetingID=mm&name=n");
        api.ok(api.sent(call, Api.OTHER));
        assertEquals(1, api.host.meetings("other").changes().size());
        assertEquals(0, api.school().changes().size());
        api.failed("notFound", api.get("getMeetingInfo?meetingID=mm"));
        api.failed("checksumError", api.sent(TestCall.of("GET", "/other/bigbluebutton/api/getMeetings"), Api.SCHOOL));
        api.ok(api.sent(TestCall.of("GET", "/other/bigbluebutton/api/getMeetings"), Api.OTHER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bigbluebutton/api", "/bigbluebutton/api/", "/school/bigbluebutton/api/?&checksum=x"})
    void tellsTheVersionToAnybody(String target) {
        InMemoryHost.Answer answer = api.host.call(TestCall.of("GET", target));
        assertEquals("2.0 2.0", api.ok(answer, "version", "apiVersion"));
        assertEquals("7", Api.at(answer, "count(/response/*)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"getDefaultConfigXML", "setConfigXML?x=1", "Create?meetingID=mm&name=n", "hooks", "x/y/z"})
    void refusesWhatItDoesNotKnow(String call) {
        api.failed("unsupportedRequest", api.get(call));
    }
}
