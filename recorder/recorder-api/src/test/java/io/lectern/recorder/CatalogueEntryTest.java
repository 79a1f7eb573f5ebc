package io.lectern.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogueEntryTest {
    private static final Owner FIRST = new Owner("r1", "north", "d1");
    private static final Owner SECOND = new Owner("r2", "south", "d2");
    private static final Reason ASKED = new Reason(Reason.STOPPED, "A moderator stopped it.");

    private static CatalogueEntry offered() {
        StreamTarget stream = new StreamTarget("rtmp://live.example.org/app", "sealed-secret");
        return CatalogueEntry.offered(
                "rec-1",
                "school",
                "Algebra I",
                "s1",
                "Algebra",
                5,
                new CaptureOrder(1280, 720, 25, 1000, List.of(stream)),
                new Entrance(URI.create("http://127.0.0.1:8080/"), "ticket-secret"));
    }

    @Test
    void anEntryComesBackAsItWas() throws Exception {
        CatalogueEntry entry = offered()
                .edit()
                .accepted(FIRST)
                .startedAt(7)
                .part(new PartPlace(1, Optional.of(7L), 99, "d1", "north", true))
                .part(new PartPlace(2, Optional.empty(), 0, "d2", "south", false))
                .stop(ASKED)
                .recovered()
                .state(RecordingState.PROCESSING)
                .awaits(List.of("north"))
                .result(new Result(
                        "rec-1.mp4",
                        "rec-1.jpg",
                        1000,
                        4321,
                        List.of(new Chapter(4, "Sets")),
                        new Flags(true, false, List.of(0L), List.of()),
                        Optional.of("south")))
                .done();

        assertEquals(entry, RecorderJson.read(RecorderJson.write(entry), CatalogueEntry.class));
        assertEquals(99, entry.recorded());
    }

    @Test
    void fieldsOfNewerVersionsSurviveAChange() throws Exception {
        String json = new String(RecorderJson.write(offered()), StandardCharsets.UTF_8)
                .replaceFirst("\\{", "{\"mood\": [1, 2],");

        CatalogueEntry changed = RecorderJson.read(json.getBytes(StandardCharsets.UTF_8), CatalogueEntry.class)
                .edit()
                .title("Sets")
                .done();
        CatalogueEntry read = RecorderJson.read(RecorderJson.write(changed), CatalogueEntry.class);

        assertEquals(Map.of("mood", List.of(1, 2)), read.rest());
        assertEquals("Sets", read.title());
    }

    @Test
    void everyOwnerVoidsTheOneBefore() {
        CatalogueEntry first = offered().edit().accepted(FIRST).done();
        CatalogueEntry second = first.edit().accepted(SECOND).done();
        CatalogueEntry again = second.edit().accepted(FIRST).done();

        assertTrue(first.isHeldBy("r1", 1));
        assertFalse(second.isHeldBy("r1", 1));
        assertTrue(second.isHeldBy("r2", 2));
        assertFalse(again.isHeldBy("r1", 1));
        assertFalse(again.edit().released().done().isHeldBy("r1", 3));
    }

    @Test
    void theFirstWishToStopIsKept() {
        Reason later = new Reason(Reason.ENDED, "The class ended.");

        assertEquals(
                Optional.of(ASKED),
                offered().edit().stop(ASKED).stop(later).done().stop());
    }

    @Test
    void secretsAreNeverShownAndGoWithTheCapture() {
        CatalogueEntry over = offered().edit().state(RecordingState.PROCESSING).done();

        assertFalse(offered().toString().contains("secret"), offered().toString());
        assertTrue(new String(RecorderJson.write(offered()), StandardCharsets.UTF_8).contains("ticket-secret"));
        assertFalse(new String(RecorderJson.write(over), StandardCharsets.UTF_8).contains("secret"));
        assertEquals(
                "rtmp://live.example.org/app", over.order().streams().get(0).address());
    }

    @Test
    void aDraftRefusesWhatTheTableDoes() {
        assertThrows(IllegalStateException.class, () -> offered().edit().state(RecordingState.PUBLISHED));
    }

    @Test
    void whatCannotBeCapturedIsRefused() {
        for (int[] wrong :
                List.of(new int[] {159, 90, 25, 1}, new int[] {640, 361, 25, 1}, new int[] {640, 360, 0, 1}, new int[] {
                    640, 360, 25, 0
                })) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new CaptureOrder(wrong[0], wrong[1], wrong[2], wrong[3], List.of()));
        }
    }

    @Test
    void aMalformedEntryIsRefusedWithoutQuotingIt() {
        for (String json : List.of("", "[]", "{\"id\":\"secret\"}", "{\"id\":\"../secret\",\"state\":\"recording\"}")) {
            RecorderJson.Malformed refused = assertThrows(
                    RecorderJson.Malformed.class,
                    () -> RecorderJson.read(json.getBytes(StandardCharsets.UTF_8), CatalogueEntry.class),
                    json);
            assertFalse(String.valueOf(refused.getMessage()).contains("secret"), refused.getMessage());
        }
    }

    @Test
    void aReplyWithAnAddressNeverShowsIt() throws Exception {
        JoinReply reply = RecorderJson.read(
                ("{\"join\":\"http://h/app/#t=secret\",\"streams\":[\"rtmp://h/app/secret\"]}")
                        .getBytes(StandardCharsets.UTF_8),
                JoinReply.class);
        JoinRequest request = new JoinRequest("rec-1", "secret", "r1", 2, 0);

        assertFalse((reply + " " + request).contains("secret"), reply + " " + request);
        assertEquals("secret", reply.streams().get(0).key());
    }

    @Test
    void foldersStayInsideTheSharedOne() {
        Path shared = Path.of("/srv/shared");

        assertEquals(Path.of("/srv/shared/recordings/school/rec-1"), Shared.folder(shared, "school", "rec-1"));
        assertThrows(IllegalArgumentException.class, () -> Shared.folder(shared, "..", "rec-1"));
        assertThrows(IllegalArgumentException.class, () -> Shared.folder(shared, "school", "../x"));
    }
}
