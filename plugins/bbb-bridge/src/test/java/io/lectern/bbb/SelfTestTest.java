package io.lectern.bbb;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bridge.testkit.TestCall;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page that tells why a checksum fails. */
class SelfTestTest {
    private static final ChecksumSigner SHA1 = new ChecksumSigner("SHA-1");
    private final Api api = new Api();

    @Test
    void asksForAnAddress() {
        String page =
                api.host.call(TestCall.of("GET", "/bigbluebutton/selftest")).text();
        assertTrue(page.contains("<form method=\"post\"") && !page.contains("Outcome"), page);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "isMeetingRunningmeetingID=a+b|is right",
                "meetingID=a+b|name was not hashed",
                "isMeetingRunning?meetingID=a+b|question mark was hashed",
                "isMeetingRunning|query was not hashed",
                "isMeetingRunningmeetingID=a b|before it was encoded",
                "isMeetingRunningmeetingID=a%20b|hashed as %20 and sent as +",
                "somethingElse|secret is another one"
            })
    void tellsWhatWasHashedWrongly(String hashed, String said) {
        String page = page("https://meet.test/bigbluebutton/api/isMeetingRunning?meetingID=a+b&checksum="
                + SHA1.hash(hashed + Api.SCHOOL.secret()));
        assertTrue(page.contains(said), page);
        assertTrue(page.contains("isMeetingRunningmeetingID=a+b[secret]") && page.contains("SHA1"), page);
        assertFalse(page.contains(Api.SCHOOL.secret()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://meet.test/elsewhere|no address of this API",
                "https://meet.test/bigbluebutton/api/|asks for the version",
                "/bigbluebutton/api/getMeetings|has no checksum",
                "/bigbluebutton/api/getMeetings?checksum=abc|has 3 characters",
                "/bigbluebutton/api/getMeetings?checksum=a&checksum=b|more than one"
            })
    void tellsWhatIsMissing(String address, String said) {
        assertTrue(page(address).contains(said), page(address));
    }

    @Test
    void showsNothingOfWhatIsPastedAsMarkup() {
        assertFalse(page("</textarea><script>alert(1)</script>").contains("<script>"));
    }

    private String page(String address) {
        return api.host
                .call(TestCall.of("POST", "/bigbluebutton/selftest")
                        .withHeader("Content-Type", "application/x-www-form-urlencoded")
                        .withBody("address=" + URLEncoder.encode(address, StandardCharsets.UTF_8)))
                .text();
    }
}
