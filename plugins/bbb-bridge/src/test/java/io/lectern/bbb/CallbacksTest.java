package io.lectern.bbb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import io.lectern.bridge.Attendee;
import io.lectern.bridge.Delivery;
import io.lectern.bridge.Fetch;
import io.lectern.bridge.LiveRoom;
import io.lectern.bridge.MeetingEvent.Kind;
import io.lectern.bridge.Presence;
import io.lectern.bridge.Role;
import io.lectern.bridge.RoomSpec;
import io.lectern.bridge.Signer;
import io.lectern.bridge.Verdict;
import io.lectern.bridge.testkit.InMemoryHost;
import io.lectern.bridge.testkit.TestAnswer;
import io.lectern.bridge.testkit.TestEvent;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a CMS is told, where, and signed how. */
class CallbacksTest {
    private static final String END = "https%3A%2F%2Fschool.test%2Fend%3FmeetingID%3Dmm";

    private final Api api = new Api();

    @Test
    void theEndIsToldWithWhetherAnythingWasRecorded() {
        LiveRoom room = created(
                "&record=true&meta_endCallbackUrl=" + END + "&meetingEndedURL=https%3A%2F%2Fschool.test%2Fother");
        TestEvent ended = TestEvent.of(Kind.SESSION_ENDED, room, Api.NOON);
        List<Delivery> owed = api.host.raise("school", ended);
        assertEquals(2, owed.size());
        Fetch first = attempt(owed.get(0), ended);
        assertEquals("GET", first.method());
        assertEquals(
                "https://school.test/end?meetingID=mm&recordingmarks=false",
                first.target().toString());
        api.recorded("mm");
        assertEquals(
                "https://school.test/other?recordingmarks=true",
                attempt(owed.get(1), ended).target().toString());
    }

    @Test
    void noAddressButAWebAddressIsCalled() {
        LiveRoom room = created("&meta_endCallbackUrl=ftp%3A%2F%2Fschool.test%2F&meetingEndedURL=javascript%3Aalert");
        assertEquals(List.of(), api.host.raise("school", TestEvent.of(Kind.SESSION_ENDED, room, Api.NOON)));
    }

    @ParameterizedTest
    @CsvSource({"bbb-recording-ready-url", "bn-recording-ready-url", "canvas-recording-ready-url"})
    void aReadyRecordingIsToldInASignedToken(String key) throws IOException {
        LiveRoom room = created("&meta_" + key + "=https%3A%2F%2Fschool.test%2Fready%3Fx%3D1");
        TestEvent ready = TestEvent.of(Kind.RECORDING_READY, room, Api.NOON).about("s1-1");
        List<Delivery> owed = api.host.raise("school", ready);
        assertEquals(1, owed.size());
        Fetch fetch = attempt(owed.get(0), ready);
        assertEquals("POST https://school.test/ready?x=1", fetch.method() + " " + fetch.target());
        String jwt = fetch.body().orElseThrow().text().replaceFirst("signed_parameters=", "");
        assertEquals(
                Map.of("meeting_id", "mm", "record_id", Meeting.internalId("mm", Api.NOON)),
                verified(jwt, Signer.Hash.SHA256));
        assertEquals(Verdict.Outcome.DROP, judged(owed.get(0), ready, 404));
        assertEquals(Verdict.Outcome.DROP, judged(owed.get(0), ready, 410));
        assertEquals(Verdict.Outcome.RETRY, judged(owed.get(0), ready, 401));
        assertEquals(Verdict.Outcome.RETRY, judged(owed.get(0), ready, 302));
        assertEquals(Verdict.Outcome.DONE, judged(owed.get(0), ready, 202));
    }

    @Test
    void attendanceIsToldAsAnalytics() throws IOException {
        LiveRoom room = created("&meta_analytics-callback-url=https%3A%2F%2Fschool.test%2Fevents");
        Presence ada = TestEvent.presence(
                "7",
                Optional.of("Ada"),
                Role.MODERATOR,
                new Presence.Stay(Api.NOON, Api.NOON.plusSeconds(60)),
                new Presence.Stay(Api.NOON.plusSeconds(90), Api.NOON.plusSeconds(100)));
        TestEvent known = TestEvent.of(Kind.ATTENDANCE_READY, room, Api.NOON.plusSeconds(200))
                .with(List.of(ada));
        List<Delivery> owed = api.host.raise("school", known);
        Fetch fetch = attempt(owed.get(0), known);
        Map<String, Object> claims =
                verified(fetch.headers().get("Authorization").replaceFirst("Bearer ", ""), Signer.Hash.SHA512);
        assertEquals(Api.NOON.plus(Duration.ofHours(24)).getEpochSecond(), ((Number) claims.get("exp")).longValue());
        Map<String, Object> body = JSON.std.mapFrom(fetch.body().orElseThrow().text());
        assertEquals("mm", body.get("meeting_id"));
        Map<?, ?> data = (Map<?, ?>) body.get("data");
        assertEquals(100, data.get("duration"));
        Map<?, ?> attendee = (Map<?, ?>) ((List<?>) data.get("attendees")).get(0);
        assertEquals(
                "7 Ada true 70",
                attendee.get("ext_user_id") + " " + attendee.get("name") + " " + attendee.get("moderator") + " "
                        + attendee.get("duration"));
        assertEquals(List.of("2026-03-01T12:00:00Z", "2026-03-01T12:01:30Z"), attendee.get("joins"));
        assertTrue(attendee.get("engagement") instanceof Map);
    }

    @Test
    void hooksAreMadeListedAndRemoved() {
        String url = "callbackURL=https%3A%2F%2Fschool.test%2Fhook%3Fa%3Db";
        assertEquals("1 false false", api.ok(api.get("hooks/create?" + url), "hookID", "permanentHook", "rawData"));
        assertEquals("1 duplicateWarning", api.ok(api.get("hooks/create?" + url), "hookID", "messageKey"));
        api.ok(api.get("hooks/create?callbackURL=https%3A%2F%2Fschool.test%2F2&meetingID=mm&eventID=&getRaw=true"));
        assertEquals(
                "https://school.test/hook?a=b mm true",
                api.ok(
                        api.get("hooks/list"),
                        "hooks/hook[1]/callbackURL",
                        "hooks/hook[2]/meetingID",
                        "hooks/hook[2]/rawData"));
        assertEquals("1", Api.at(api.get("hooks/list"), "count(/response/hooks/hook[2]/eventID)"));
        assertEquals("1", Api.at(api.get("hooks/list?meetingID=x"), "count(/response/hooks/hook)"));
        assertEquals("true", api.ok(api.get("hooks/destroy?hookID=1"), "removed"));
        api.failed("destroyMissingHook", api.get("hooks/destroy?hookID=1"));
        api.failed("missingParamHookID", api.get("hooks/destroy"));
        api.failed("missingParamCallbackURL", api.get("hooks/create"));
        api.failed("createHookError", api.get("hooks/create?callbackURL=file%3A%2F%2F%2Fetc"));
    }

    @Test
    void aHookOfTheOtherSiteIsUnknown() {
        api.ok(api.get("hooks/create?callbackURL=https%3A%2F%2Fschool.test%2Fhook"));
        io.lectern.bridge.testkit.TestCall destroy =
                io.lectern.bridge.testkit.TestCall.of("GET", "/bigbluebutton/api/hooks/destroy?hookID=1");
        api.failed("destroyMissingHook", api.sent(destroy, Api.OTHER));
        assertEquals("1", Api.at(api.get("hooks/list"), "count(/response/hooks/hook)"));
    }

    @Test
    void aHookIsCalledWithItsChecksum() throws IOException {
        LiveRoom room = created("");
        api.ok(api.get("hooks/create?callbackURL=https%3A%2F%2Fschool.test%2Fhook%3Fa%3Db&eventID=user-joined"));
        api.ok(api.get("hooks/create?callbackURL=https%3A%2F%2Fschool.test%2Felse&meetingID=else"));
        assertEquals(List.of(), api.host.raise("school", TestEvent.of(Kind.SESSION_OPENED, room, Api.NOON)));
        TestEvent joined = TestEvent.of(Kind.PERSON_JOINED, room, Api.NOON)
                .by(TestEvent.presence("7", Optional.of("Ada"), Role.PARTICIPANT));
        List<Delivery> owed = api.host.raise("school", joined);
        assertEquals(1, owed.size());
        Fetch fetch = attempt(owed.get(0), joined);
        String body = fetch.body().orElseThrow().text();
        String checksum =
                new ChecksumSigner("SHA-256").hash("https://school.test/hook?a=b" + body + Api.SCHOOL.secret());
        assertEquals(
                "https://school.test/hook?a=b&checksum=" + checksum,
                fetch.target().toString());
        String event = URLDecoder.decode(body.replaceFirst("event=([^&]*).*", "$1"), StandardCharsets.UTF_8);
        Map<?, ?> data = (Map<?, ?>) JSON.std.mapFrom(event).get("data");
        assertEquals("user-joined", data.get("id"));
        assertTrue(event.contains("\"external-meeting-id\":\"mm\"") && event.contains("\"external-user-id\":\"7\""));
    }

    @Test
    void roomsOfOtherBridgesOweNothing() {
        api.ok(api.get("hooks/create?callbackURL=https%3A%2F%2Fschool.test%2Fhook"));
        LiveRoom room = api.school()
                .rooms()
                .open(RoomSpec.of("post-7", "Another plugin's"))
                .toCompletableFuture()
                .join()
                .room();
        api.school().enter("post-7", Attendee.of("7", "Ada", Role.PARTICIPANT));
        assertEquals(List.of(), api.host.raise("school", TestEvent.of(Kind.SESSION_ENDED, room, Api.NOON)));
    }

    private LiveRoom created(String more) {
        api.ok(api.get("create?meetingID=mm&name=n" + more));
        return api.school().rooms().find("mm").toCompletableFuture().join().orElseThrow();
    }

    private Fetch attempt(Delivery delivery, TestEvent event) {
        return api.host
                .attempt("school", event, delivery, sent -> TestAnswer.of(200))
                .fetch();
    }

    private Verdict.Outcome judged(Delivery delivery, TestEvent event, int status) {
        InMemoryHost.Attempt attempt = api.host.attempt("school", event, delivery, sent -> TestAnswer.of(status));
        return attempt.verdict().outcome();
    }

    private static Map<String, Object> verified(String jwt, Signer.Hash hash) throws IOException {
        String[] parts = jwt.split("\\.");
        byte[] mac = Base64.getUrlDecoder().decode(parts[2]);
        assertTrue(Api.SCHOOL
                .signer()
                .matches(hash, (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII), mac));
        return JSON.std.mapFrom(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    }
}
