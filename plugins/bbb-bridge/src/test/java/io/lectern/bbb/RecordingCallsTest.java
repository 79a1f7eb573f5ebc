package io.lectern.bbb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bridge.testkit.InMemoryHost;
import io.lectern.bridge.testkit.TestCall;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Listing recordings, publishing, deleting and changing them, and the addresses under which they play. */
class RecordingCallsTest {
    private static final String MEETING = "create?meetingID=mm&name=Algebra&record=true";

    private final Api api = new Api();
    private String id = "";

    @BeforeEach
    void creates() {
        id = api.ok(api.get(MEETING), "internalMeetingID");
    }

    @Test
    void aRecordingBearsTheIdOfItsSession() {
        api.recorded("mm");
        InMemoryHost.Answer list = api.get("getRecordings?meetingID=mm,");
        assertEquals(
                id + " mm " + id + " Algebra true published false video 1 1000",
                api.ok(
                        list,
                        "recordings/recording/recordID",
                        "recordings/recording/meetingID",
                        "recordings/recording/internalMeetingID",
                        "recordings/recording/name",
                        "recordings/recording/published",
                        "recordings/recording/state",
                        "recordings/recording/protected",
                        "recordings/recording/playback/format/type",
                        "recordings/recording/playback/format/length",
                        "recordings/recording/playback/format/size"));
    }

    @ParameterizedTest
    @CsvSource({
        "'',1",
        "meetingID=mm,1",
        "meetingID=nobody,0",
        "'meetingID=nobody%2C%2Cmm',1",
        "state=any,1",
        "state=published,1",
        "state=unpublished,0",
        "state=processed,0",
        "'state=deleted%2Cpublished',1",
        "offset=0&limit=5,1",
        "offset=1&limit=5,0",
        "meta_x=y,0",
        "recordID=unknown,0"
    })
    void listsWhatIsAskedFor(String query, String count) {
        api.recorded("mm");
        InMemoryHost.Answer list = api.get("getRecordings?" + query);
        assertEquals(count, Api.at(list, "count(/response/recordings/recording)"));
        assertEquals(count.equals("0") ? "noRecordings" : "", api.ok(list, "messageKey"));
        assertEquals(query.contains("limit") ? "1" : "", Api.at(list, "totalElements"));
    }

    @Test
    void findsByIdAndByWhatItBeginsWith() {
        api.recorded("mm");
        for (String asked : new String[] {id, id.substring(0, 40), id.substring(0, 7), "x," + id + ","}) {
            assertEquals(
                    "1",
                    Api.at(api.get("getRecordings?recordID=" + asked), "count(/response/recordings/recording)"),
                    asked);
        }
    }

    @Test
    void partsOfOneSessionAreOneRecording() {
        api.recorded("mm");
        api.clock.pass(Duration.ofMinutes(5));
        api.recorded("mm");
        for (String query : new String[] {"meetingID=mm", "recordID=" + id, ""}) {
            InMemoryHost.Answer list = api.get("getRecordings?" + query);
            assertEquals("1", Api.at(list, "count(/response/recordings/recording)"));
            assertEquals(
                    "video video-2",
                    api.ok(
                            list,
                            "recordings/recording/playback/format[1]/type",
                            "recordings/recording/playback/format[2]/type"));
        }
        api.ok(api.get("publishRecordings?publish=false&recordID=" + id));
        assertEquals("0", Api.at(api.get("getRecordings?state=published"), "count(/response/recordings/recording)"));
    }

    @Test
    void hidesShowsAndDeletes() {
        api.recorded("mm");
        assertEquals("false", api.ok(api.get("publishRecordings?publish=false&recordID=" + id), "published"));
        assertEquals(
                "unpublished false",
                api.ok(api.get("getRecordings"), "recordings/recording/state", "recordings/recording/published"));
        api.ok(api.get("publishRecordings?publish=true&recordID=" + id));
        assertEquals("true", api.ok(api.get("deleteRecordings?recordID=x," + id), "deleted"));
        assertEquals("noRecordings", api.ok(api.get("getRecordings"), "messageKey"));
        assertEquals(
                "deleted", api.ok(api.get("getRecordings?state=any&recordID=" + id), "recordings/recording/state"));
        api.failed("notFound", api.get("deleteRecordings?recordID=" + id));
    }

    @ParameterizedTest
    @CsvSource({
        "publishRecordings?publish=true,missingParamRecordID",
        "publishRecordings?recordID=x,missingParamPublish",
        "publishRecordings?publish=true&recordID=x,notFound",
        "deleteRecordings?recordID=%2C,missingParamRecordID",
        "deleteRecordings?recordID=x,notFound",
        "updateRecordings?meta_a=b,missingParamRecordID",
        "updateRecordings?meta_a=b&recordID=x,notFound"
    })
    void refusesToChangeNothing(String call, String key) {
        api.failed(key, api.get(call));
    }

    @Test
    void takesMetadataAndLeavesTheRest() {
        api.recorded("mm");
        api.ok(api.get("updateRecordings?recordID=" + id
                + "&meta_Gl-Listed=true&meta_name=Lesson&name=x&published=false&playbacks%5Bvideo%5D%5Burl%5D=y"));
        assertEquals(
                "true Lesson published",
                api.ok(
                        api.get("getRecordings?meta_gl-listed=true"),
                        "recordings/recording/metadata/gl-listed",
                        "recordings/recording/metadata/name",
                        "recordings/recording/state"));
        api.ok(api.get("updateRecordings?meta_name=&recordID=" + id));
        assertEquals("", api.ok(api.get("getRecordings"), "recordings/recording/metadata/name"));
    }

    @Test
    void anAddressPlaysUntilTheRecordingIsHiddenProtectedOrGone() {
        api.recorded("mm");
        String open = address();
        assertTrue(open.startsWith("https://lectern.test/school/bigbluebutton/playback/"), open);
        api.clock.pass(Duration.ofDays(400));
        assertTrue(played(open).startsWith("302 https://lectern.test/recordings/school/"), played(open));
        String forged = open.substring(0, open.length() - 1) + (open.endsWith("0") ? "1" : "0");
        assertTrue(played(forged).startsWith("200 "), played(forged));
        assertTrue(played(open.replace("/school/", "/other/")).startsWith("200 "));
        api.ok(api.get("updateRecordings?protect=true&recordID=" + id));
        assertEquals("true", api.ok(api.get("getRecordings"), "recordings/recording/protected"));
        assertTrue(played(open).startsWith("200 "), "An address from before the protection still plays.");
        String shortLived = address();
        assertTrue(played(shortLived).startsWith("302 "));
        api.clock.pass(Duration.ofMinutes(11));
        assertTrue(played(shortLived).startsWith("200 "));
        api.ok(api.get("updateRecordings?protect=false&recordID=" + id));
        assertTrue(played(open).startsWith("302 "));
        api.ok(api.get("publishRecordings?publish=false&recordID=" + id));
        assertTrue(played(open).startsWith("200 "));
    }

    @Test
    void textTracksAreAnEmptyListAndNoneIsKept() {
        api.recorded("mm");
        assertEquals(
                "{\"response\":{\"returncode\":\"SUCCESS\",\"tracks\":[]}}",
                api.get("getRecordingTextTracks?recordID=" + id).text());
        assertTrue(api.get("getRecordingTextTracks?recordID=x").text().contains("noRecordings"));
        assertTrue(api.get("getRecordingTextTracks").text().contains("missingParamRecordID"));
        String put = "putRecordingTextTrack?kind=subtitles&lang=pt-BR&label=x&recordID=";
        assertTrue(track(put + id, "WEBVTT").contains("upload_text_track_failed"));
        assertTrue(track(put + id, "").contains("empty_uploaded_text_track"));
        assertTrue(track(put + "x", "WEBVTT").contains("noRecordings"));
        assertTrue(track(put.replace("subtitles", "poem") + id, "WEBVTT").contains("invalidKind"));
        assertTrue(track(put.replace("pt-BR", "%20") + id, "WEBVTT").contains("paramError"));
        assertTrue(track(put.replace("pt-BR", "p") + id, "WEBVTT").contains("invalidLang"));
    }

    private String track(String call, String content) {
        String body = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.vtt\"\r\n\r\n" + content
                + "\r\n--b--\r\n";
        return api.post(call, "multipart/form-data; boundary=b", body).text();
    }

    private String address() {
        return api.ok(api.get("getRecordings"), "recordings/recording/playback/format/url");
    }

    private String played(String address) {
        InMemoryHost.Answer answer =
                api.host.call(TestCall.of("GET", URI.create(address).getRawPath()));
        return answer.reply().status() + " " + answer.reply().headers().getOrDefault("Location", answer.text());
    }
}
