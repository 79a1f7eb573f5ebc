package io.lectern.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecorderJsonTest {
    private static <T> T again(T value, Class<T> type) throws Exception {
        return RecorderJson.read(RecorderJson.write(value), type);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aManifestComesBackAsItWas() throws Exception {
        RecordingManifest manifest = RecordingManifest.accepted(Offers.record())
                .edit()
                .startedAt(5)
                .part(PartInfo.announced(1).started(5).written(77).read(1000L))
                .part(PartInfo.announced(2).read(null))
                .event(new RecordedEvent(9, RecordedEvent.CHAPTER, "Sets"))
                .chapters(List.of(new Chapter(4, "Sets")))
                .state(RecordingState.PROCESSING)
                .reason(new Reason(Reason.STOPPED, "A moderator stopped it."))
                .flags(new Flags(false, true, List.of(), List.of(0L)))
                .engine(new EngineInfo("tab", "0.1.0", "Chromium 1", "ffmpeg 5", 50, true))
                .result("rec-1.mp4", 1000, 4321)
                .poster("poster.jpg")
                .state(RecordingState.PUBLISHED)
                .done();

        assertEquals(manifest, again(manifest, RecordingManifest.class));
    }

    @Test
    void fieldsOfNewerVersionsSurviveARewrite() throws Exception {
        byte[] newer = bytes("{\"version\":2,\"id\":\"a\",\"state\":\"recording\",\"mood\":{\"good\":[1,2]},"
                + "\"parts\":[{\"number\":1,\"file\":\"part-0001.mkv\",\"colour\":\"red\"}]}");

        RecordingManifest changed = RecorderJson.read(newer, RecordingManifest.class)
                .edit()
                .startedAt(1)
                .part(PartInfo.announced(2))
                .done();
        RecordingManifest read = again(changed, RecordingManifest.class);

        assertEquals(2, read.version());
        assertEquals(Map.of("good", List.of(1, 2)), read.rest().get("mood"));
        assertEquals("red", read.parts().get(0).started(4).rest().get("colour"));
    }

    @Test
    void aStatusComesBackWithWhatItDoesNotKnow() throws Exception {
        RecorderStatus status = RecorderJson.read(
                bytes("{\"version\":1,\"id\":\"r\",\"mode\":\"both\",\"at\":3,\"gpu\":true}"), RecorderStatus.class);

        assertEquals(RecorderStatus.Mode.BOTH, status.mode());
        assertEquals(true, again(status, RecorderStatus.class).rest().get("gpu"));
        assertTrue(new String(RecorderJson.write(status), StandardCharsets.UTF_8).contains("\"both\""));
    }

    @Test
    void anRtmpTargetHidesItsKey() {
        RtmpTarget target = new RtmpTarget("rtmps://live.example.org:443/app/inst/key-1?x=2");

        assertEquals("rtmps://live.example.org:443/app/inst", target.address());
        assertEquals("app/inst", target.app());
        assertEquals("key-1?x=2", target.key());
        assertEquals("rtmps://live.example.org:443/app/inst/…", target.toString());
        for (String wrong : List.of(
                "http://h/a/b", "rtmp://h/a", "rtmp://h/a/b c", "rtmp://h/a/b\nc", "rtmp:///a/b", "rtmp://h/a/b'")) {
            assertThrows(IllegalArgumentException.class, () -> new RtmpTarget(wrong), wrong);
        }
    }

    @Test
    void absentThingsAreNotWritten() {
        String json =
                new String(RecorderJson.write(RecordingManifest.accepted(Offers.record())), StandardCharsets.UTF_8);

        assertFalse(json.contains("null"), json);
        assertEquals(
                Optional.empty(), RecordingManifest.accepted(Offers.record()).file());
    }
}
