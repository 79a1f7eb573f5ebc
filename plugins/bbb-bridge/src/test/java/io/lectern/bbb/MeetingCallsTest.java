package io.lectern.bbb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bridge.Attendee;
import io.lectern.bridge.Feature;
import io.lectern.bridge.GuestPolicy;
import io.lectern.bridge.LiveRoom;
import io.lectern.bridge.Lock;
import io.lectern.bridge.Role;
import io.lectern.bridge.RoomSpec;
import io.lectern.bridge.testkit.InMemoryHost;
import io.lectern.bridge.testkit.TestCall;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Making meetings, joining them, asking about them, ending them. */
class MeetingCallsTest {
    private static final String MEETING = "create?meetingID=m-1%5B0%5D&name=Algebra&attendeePW=ap&moderatorPW=mp";
    private static final String ID = "meetingID=m-1%5B0%5D";

    private final Api api = new Api();

    @Test
    void createTellsWhatItMade() {
        InMemoryHost.Answer made = api.get(MEETING);
        String time = String.valueOf(Api.NOON.toEpochMilli());
        assertEquals(
                "m-1[0] bbb-none ap mp " + time + " Sun Mar 01 12:00:00 UTC 2026 false 0 false  ",
                api.ok(
                        made,
                        "meetingID",
                        "parentMeetingID",
                        "attendeePW",
                        "moderatorPW",
                        "createTime",
                        "createDate",
                        "hasUserJoined",
                        "duration",
                        "hasBeenForciblyEnded",
                        "messageKey",
                        "message"));
        assertEquals(new ChecksumSigner("SHA-1").hash("m-1[0]") + "-" + time, api.ok(made, "internalMeetingID"));
        assertTrue(api.ok(made, "voiceBridge").matches("[0-9]{5}"));
    }

    @Test
    void createIsTheSameAgainAsLongAsThePasswordsAre() {
        String first = api.ok(api.get(MEETING), "internalMeetingID");
        api.clock.pass(Duration.ofMinutes(1));
        InMemoryHost.Answer again = api.get(MEETING + "&welcome=other");
        assertEquals(first + " duplicateWarning", api.ok(again, "internalMeetingID", "messageKey"));
        assertEquals(
                "ap duplicateWarning", api.ok(api.get("create?" + ID + "&name=Algebra"), "attendeePW", "messageKey"));
        api.failed("idNotUnique", api.get("create?" + ID + "&name=Algebra&attendeePW=x&moderatorPW=mp"));
        api.ok(api.get("end?" + ID));
        assertFalse(first.equals(api.ok(api.get(MEETING), "internalMeetingID")));
    }

    @Test
    void createMakesPasswordsThatNobodyGave() {
        String made = api.ok(api.get("create?meetingID=mm&name=n&attendeePW="), "attendeePW", "moderatorPW");
        assertTrue(made.matches("[A-Za-z0-9]{8} [A-Za-z0-9]{8}"), made);
    }

    @ParameterizedTest
    @CsvSource({
        "name=n,validationError",
        "meetingID=m&name=n,validationError",
        "meetingID=a%2Cb&name=n,validationError",
        "meetingID=mm,validationError",
        "meetingID=mm&name=,validationError",
        "meetingID=mm&name=n&voiceBridge=x,validationError",
        "meetingID=mm&name=n&isBreakout=true&sequence=1,parentMeetingIdMissing",
        "meetingID=mm&name=n&isBreakout=true&sequence=1&parentMeetingID=nobody,parentMeetingIdMissing",
        "meetingID=mm&name=n&isBreakout=true&parentMeetingID=mm,validationError"
    })
    void createRefusesWhatItCannotMake(String query, String key) {
        api.failed(key, api.get("create?" + query));
        assertEquals(List.of(), api.school().changes());
    }

    @Test
    void createTakesOverWhatARoomCanDo() {
        api.ok(
                api.get(
                        MEETING
                                + "&record=true&autoStartRecording=true&muteOnStart=true&maxParticipants=7&duration=90"
                                + "&guestPolicy=ASK_MODERATOR&disabledFeatures=chat,privateChat,polls&disabledFeaturesExclude=chat"
                                + "&lockSettingsDisableCam=true&lockSettingsDisablePublicChat=false&endWhenNoModerator=true"
                                + "&meetingExpireIfNoUserJoinedInMinutes=0&meetingExpireWhenLastUserLeftInMinutes=3"
                                + "&logoutURL=https%3A%2F%2Fschool.test%2Fa%3Fb%3D1%26%23038%3Bc%3D2"
                                + "&welcome=Hi+%3Cb%3E%25%25CONFNAME%25%25%3C%2Fb%3E%3Cbr%3Ethere+%26lt%3B3"
                                + "&meta_bbb-Context=Algebra+1&meta_endCallbackUrl=https%3A%2F%2Fschool.test%2Fend&meta_b%5Bd=x&meta_e="));
        RoomSpec spec = room().spec();
        assertEquals("Algebra", spec.title());
        assertEquals(Optional.of("Hi Algebra\nthere <3"), spec.welcome());
        assertEquals(Optional.of(URI.create("https://school.test/a?b=1&c=2")), spec.logoutUrl());
        assertTrue(spec.features().containsAll(Set.of(Feature.CHAT, Feature.RECORDING)));
        assertFalse(spec.features().contains(Feature.PRIVATE_CHAT));
        assertEquals(Set.of(Lock.CAMERA), spec.locks());
        assertEquals(Optional.of(7), spec.entry().maximum());
        assertEquals(GuestPolicy.ASK, spec.entry().guests());
        assertTrue(spec.entry().muted() && spec.autoRecord());
        assertEquals(Optional.of(Duration.ofMinutes(90)), spec.life().duration());
        assertEquals(Duration.ofDays(30), spec.life().unentered());
        assertEquals(Duration.ofMinutes(3), spec.life().emptied());
        assertEquals(Optional.of(Duration.ofMinutes(1)), spec.life().unmoderated());
        assertEquals(Map.of("bbb-context", "Algebra 1", "endcallbackurl", "https://school.test/end"), spec.metadata());
    }

    @Test
    void createLeadsNowhereButToTheSite() {
        api.ok(api.get(MEETING + "&logoutURL=https%3A%2F%2Fevil.test%2F"));
        assertEquals(Optional.empty(), room().spec().logoutUrl());
    }

    @Test
    void noMemoHoldsAPasswordInTheClear() {
        api.ok(api.get("create?meetingID=mm&name=n&attendeePW=secret-of-pupils&moderatorPW=secret-of-teachers"));
        String memo = room("mm").memo();
        assertFalse(memo.contains("secret-of") || memo.contains(Api.SCHOOL.secret()), memo);
    }

    @ParameterizedTest
    @CsvSource({
        "role=MODERATOR,MODERATOR",
        "role=Viewer&password=,PARTICIPANT",
        "role=viewer&password=mp,PARTICIPANT",
        "role=teacher&password=mp,MODERATOR",
        "password=ap,PARTICIPANT"
    })
    void joinTakesTheRoleOrElseThePassword(String query, String role) {
        api.ok(api.get(MEETING));
        InMemoryHost.Answer joined = api.get("join?" + ID + "&fullName=Ada+L&userID=7&" + query);
        assertEquals(302, joined.reply().status());
        assertTrue(joined.reply().headers().get("Location").startsWith("https://lectern.test/app/school/#t=ticket-"));
        assertEquals(
                "admitted 7 as " + role + " to m-1[0]", api.school().changes().get(1));
    }

    @Test
    void joinTellsTheAddressWhenAsked() {
        String internal = api.ok(api.get(MEETING), "internalMeetingID");
        InMemoryHost.Answer joined = api.get("join?meetingID=" + internal
                + "&fullName=Ada&role=VIEWER&redirect=false&createTime=" + Api.NOON.toEpochMilli());
        assertEquals(internal + " successfullyJoined ALLOW", api.ok(joined, "meeting_id", "messageKey", "guestStatus"));
        assertTrue(Api.at(joined, "user_id").matches("w_[a-z0-9]{12}"));
        for (String there : List.of("auth_token", "session_token", "url", "message")) {
            assertFalse(Api.at(joined, there).isEmpty(), there);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "meetingID=mm&role=VIEWER,missingParamFullName",
        "meetingID=nobody&fullName=Ada&role=VIEWER,invalidMeetingIdentifier",
        "fullName=Ada&role=VIEWER,invalidMeetingIdentifier",
        "meetingID=mm&fullName=Ada,invalidPassword",
        "meetingID=mm&fullName=Ada&password=wrong,invalidPassword",
        "meetingID=mm&fullName=Ada&role=admin&password=,invalidPassword",
        "meetingID=mm&fullName=Ada&role=VIEWER&createTime=17,mismatchCreateTimeParam",
        "meetingID=mm&fullName=Ada&role=VIEWER&guest=true,guestDeniedAccess",
        "meetingID=mm&fullName=Ada&role=VIEWER,guestDeniedAccess"
    })
    void joinSaysWhyNot(String query, String key) {
        api.ok(api.get("create?meetingID=mm&name=n&guestPolicy=ALWAYS_DENY"));
        api.failed(key, api.get("join?redirect=false&" + query));
        api.failed(key, api.get("join?" + query + "&errorRedirectUrl=https%3A%2F%2Fevil.test%2F"));
        assertEquals(1, api.school().changes().size());
    }

    @Test
    void joinLeadsBackToTheSiteWithTheReason() {
        api.ok(api.get(MEETING + "&logoutURL=https%3A%2F%2Fschool.test%2Fcourse%3Fid%3D3"));
        String failing = "join?" + ID + "&fullName=Ada&password=wrong";
        assertEquals(
                "https://school.test/course?id=3&errors=%5B%7B%22key%22%3A%22invalidPassword%22%2C%22message%22",
                led(failing).split("%3A%22The")[0]);
        assertTrue(led(failing + "&errorRedirectUrl=https%3A%2F%2Fschool.test%2Foops")
                .startsWith("https://school.test/oops?errors="));
        assertTrue(led(failing + "&errorRedirectUrl=https%3A%2F%2Fevil.test%2Foops&logoutURL=https%3A%2F%2Fevil.test")
                .startsWith("https://school.test/course"));
    }

    @Test
    void joinShowsABrowserAPageWhenThereIsNowhereToGo() {
        TestCall call = TestCall.of("GET", "/bigbluebutton/api/join?meetingID=nobody&fullName=%3Cb%3E&role=VIEWER")
                .withHeader("Accept", "text/html,*/*");
        assertTrue(api.sent(call, Api.SCHOOL).text().startsWith("<!doctype html>"));
        assertTrue(api.host.call(call).text().contains("You cannot join this meeting"));
    }

    @Test
    void joinLetsNoMoreInThanFit() {
        api.ok(api.get(MEETING + "&maxParticipants=1"));
        api.school().enter("m-1[0]", Attendee.of("7", "Ada", Role.PARTICIPANT));
        api.failed("maxParticipantsReached", api.get("join?redirect=false&" + ID + "&fullName=B&role=VIEWER&userID=8"));
        api.ok(api.get("join?redirect=false&" + ID + "&fullName=Ada&role=VIEWER&userID=7"));
    }

    @ParameterizedTest
    @CsvSource({
        "ALWAYS_ACCEPT,'',ALLOW",
        "ALWAYS_ACCEPT,true,ALLOW",
        "ASK_MODERATOR,'',WAIT",
        "ASK_MODERATOR,true,WAIT",
        "ASK_MODERATOR,false,ALLOW",
        "ALWAYS_ACCEPT_AUTH,'',ALLOW",
        "ALWAYS_ACCEPT_AUTH,true,WAIT"
    })
    void joinKeepsTheGuestPolicy(String policy, String guest, String status) {
        api.ok(api.get(MEETING + "&guestPolicy=" + policy));
        String join = "join?redirect=false&" + ID + "&fullName=Ada&guest=" + guest + "&role=";
        assertEquals(status, api.ok(api.get(join + "VIEWER"), "guestStatus"));
        assertEquals("ALLOW", api.ok(api.get(join + "MODERATOR"), "guestStatus"));
    }

    @Test
    void infoDescribesAMeetingAndItsPeople() {
        api.ok(api.get(MEETING + "&meta_A-b=1&maxParticipants=9"));
        assertEquals("false false 0", api.ok(info(), "running", "hasUserJoined", "participantCount"));
        assertEquals("1 1", api.ok(info(), "metadata/a-b") + " " + Api.at(info(), "count(/response/attendees)"));
        api.school().enter("m-1[0]", Attendee.of("7", "Ada <b>", Role.MODERATOR).withMetadata(Map.of("lang", "de")));
        api.school().enter("m-1[0]", Attendee.of("8", "Blaise", Role.PARTICIPANT));
        assertEquals(
                "Algebra m-1[0] true true 2 1 9 false 0 7 Ada <b> MODERATOR true de",
                api.ok(
                        info(),
                        "meetingName",
                        "meetingID",
                        "running",
                        "hasUserJoined",
                        "participantCount",
                        "moderatorCount",
                        "maxUsers",
                        "isBreakout",
                        "endTime",
                        "attendees/attendee[1]/userID",
                        "attendees/attendee[1]/fullName",
                        "attendees/attendee[1]/role",
                        "attendees/attendee[1]/isPresenter",
                        "attendees/attendee[1]/customdata/lang"));
        assertEquals("true", api.ok(api.get("isMeetingRunning?" + ID), "running"));
        assertEquals(
                "m-1[0] Ada <b>",
                api.ok(api.get("getSessions"), "sessions/meeting[1]/meetingID", "sessions/meeting[1]/userName"));
    }

    @Test
    void infoOfNothing() {
        api.failed("notFound", info());
        assertEquals("false", api.ok(api.get("isMeetingRunning?" + ID), "running"));
        assertEquals("noMeetings", api.ok(api.get("getMeetings"), "messageKey"));
        assertEquals("noSessions", api.ok(api.get("getSessions"), "messageKey"));
        api.failed("validationError", api.get("getMeetingInfo?meetingID="));
    }

    @Test
    void listsMeetingsOfThisDialectOnly() {
        api.school().rooms().open(RoomSpec.of("post-7", "A class of another plugin"));
        api.ok(api.get(MEETING));
        InMemoryHost.Answer all = api.get("getMeetings");
        assertEquals("1", Api.at(all, "count(/response/meetings/meeting)"));
        assertEquals("m-1[0] mp", api.ok(all, "meetings/meeting/meetingID", "meetings/meeting/moderatorPW"));
        api.failed("notFound", api.get("end?meetingID=post-7"));
        api.failed("idNotUnique", api.get("create?meetingID=post-7&name=n"));
    }

    @Test
    void endNeedsNobodyInsideAndTakesEitherId() {
        String internal = api.ok(api.get(MEETING), "internalMeetingID");
        api.failed("invalidPassword", api.get("end?" + ID + "&password=ap"));
        assertEquals("sentEndMeetingRequest", api.ok(api.get("end?password=mp&meetingID=" + internal), "messageKey"));
        api.failed("notFound", api.get("end?" + ID));
    }

    @Test
    void breakoutsKnowTheirParentAndEndWithIt() {
        String parent = api.ok(api.get(MEETING), "internalMeetingID");
        InMemoryHost.Answer child =
                api.get("create?meetingID=child&name=n&isBreakout=true&sequence=2&freeJoin=true&parentMeeting"
                        + ID.substring(7));
        assertEquals(parent, api.ok(child, "parentMeetingID"));
        assertEquals(
                parent + " true 2 true",
                api.ok(
                        api.get("getMeetingInfo?meetingID=child"),
                        "parentMeetingID",
                        "isBreakout",
                        "sequence",
                        "freeJoin"));
        assertEquals(api.ok(child, "internalMeetingID"), api.ok(info(), "breakoutRooms/breakout"));
        api.ok(api.get("end?" + ID));
        api.failed("notFound", api.get("getMeetingInfo?meetingID=child"));
    }

    @Test
    void aSessionTokenGivesItsPersonAnotherAddress() {
        api.ok(api.get(MEETING));
        String token =
                api.ok(api.get("join?redirect=false&" + ID + "&fullName=Ada&userID=7&role=MODERATOR"), "session_token");
        String url = "{\"response\":{\"returncode\":\"SUCCESS\",\"message\":\"\",\"url\":\"https://lectern.test/app/";
        assertTrue(joinUrl(token).startsWith(url), joinUrl(token));
        assertEquals("admitted 7 as MODERATOR to m-1[0]", api.school().changes().get(2));
        assertTrue(joinUrl("other" + token.substring(6)).contains("\"FAILED\""));
        assertTrue(joinUrl(token.substring(0, token.length() - 2) + "AA").contains("\"FAILED\""));
        assertTrue(joinUrl("").contains("\"FAILED\""));
        api.ok(api.get("end?" + ID));
        api.ok(api.get(MEETING));
        assertTrue(joinUrl(token).contains("\"FAILED\"") || joinUrl(token).contains("missingSession"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"learningDashboard", "feedback", "stuns", "enter", "signOut", "guestWait"})
    void whatLecternHasNotIsSaidToBeOff(String call) {
        api.ok(api.get(MEETING));
        String token = api.ok(api.get("join?redirect=false&" + ID + "&fullName=Ada&role=MODERATOR"), "session_token");
        String said = api.host
                .call(TestCall.of("GET", "/bigbluebutton/api/" + call + "?sessionToken=" + token))
                .text();
        assertTrue(said.startsWith("{\"response\":{\"returncode\":\"FAILED\",\"messageKey\":"), said);
    }

    @Test
    void documentsAreReadAndNotShown() {
        String modules =
                "<modules><module name='presentation'><document url='https://x.test/a.pdf'/></module></modules>";
        api.ok(api.post(MEETING, "application/xml", modules));
        api.failed("presentationDisabled", api.post("insertDocument?" + ID, "application/xml", modules));
        api.failed("notFound", api.post("insertDocument?meetingID=nobody", "application/xml", modules));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<modules><module",
                "not xml at all",
                "<!DOCTYPE m [<!ENTITY a 'b'><!ENTITY c '&a;&a;&a;&a;'>]><modules>&c;</modules>",
                "<!DOCTYPE m [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><modules>&a;</modules>",
                "<!DOCTYPE m SYSTEM 'http://127.0.0.1:1/x.dtd'><modules/>",
                "\u0000"
            })
    void aBrokenBodyDoesNotKeepAMeetingFromBeingMade(String body) {
        api.ok(api.post(MEETING, "text/xml; charset=utf-8", body));
    }

    @Test
    void chatTakesAShortMessageOfARunningMeeting() {
        api.failed("meetingNotFound", api.get("sendChatMessage?message=hello&" + ID));
        api.ok(api.get(MEETING));
        api.failed("meetingNotFound", api.get("sendChatMessage?message=hello&" + ID));
        api.failed("validationError", api.get("sendChatMessage?" + ID));
        api.failed("validationError", api.get("sendChatMessage?message=" + "x".repeat(501) + "&" + ID));
    }

    private InMemoryHost.Answer info() {
        return api.get("getMeetingInfo?" + ID);
    }

    private String led(String call) {
        InMemoryHost.Answer answer = api.get(call);
        assertEquals(302, answer.reply().status(), answer.text());
        return answer.reply().headers().get("Location");
    }

    private String joinUrl(String token) {
        return api.host
                .call(TestCall.of("GET", "/bigbluebutton/api/getJoinUrl?sessionToken=" + token))
                .text();
    }

    private LiveRoom room() {
        return room("m-1[0]");
    }

    private LiveRoom room(String id) {
        return api.school().rooms().find(id).toCompletableFuture().join().orElseThrow();
    }
}
