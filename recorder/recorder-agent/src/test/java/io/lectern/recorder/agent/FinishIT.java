package io.lectern.recorder.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.recorder.EngineInfo;
import io.lectern.recorder.PartInfo;
import io.lectern.recorder.Reason;
import io.lectern.recorder.RecordedEvent;
import io.lectern.recorder.RecordingManifest;
import io.lectern.recorder.RecordingState;
import io.lectern.recorder.agent.finish.Handover;
import io.lectern.recorder.agent.part.Hold;
import io.lectern.recorder.agent.part.PartFile;
import io.lectern.recorder.agent.part.RecordingFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finishing again, twice, late, and from damaged parts: guarantees 12, 13. Needs ffmpeg only. */
class FinishIT {
    private static final long START = 1_700_000_000_000L;

    @TempDir
    Path root;

    private Workshop workshop;
    private RecordingFolder folder;

    @BeforeEach
    void open() throws Exception {
        workshop = Workshop.open(Settings.in(root, Bench.roomy(root)));
        EngineInfo info = new EngineInfo("tab", "1", "Chromium", "ffmpeg", 40, true);
        folder = RecordingFolder.create(root, Running.offer("rec", Duration.ofMinutes(1)));
        folder.change(draft -> draft.engine(info));
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private void part(int seconds, long startedAt) throws Exception {
        PartFile part = folder.nextPart();
        Path made = root.resolve("made.mkv");
        int status = new ProcessBuilder(
                        "ffmpeg",
                        "-nostdin",
                        "-y",
                        "-v",
                        "error",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc=s=320x180:r=25:d=" + seconds,
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=440:d=" + seconds,
                        "-c:v",
                        "libx264",
                        "-preset",
                        "ultrafast",
                        "-pix_fmt",
                        "yuv420p",
                        "-g",
                        "25",
                        "-c:a",
                        "libopus",
                        made.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertEquals(0, status);
        part.append(Files.readAllBytes(made));
        part.close();
        folder.change(draft -> draft.startedAt(startedAt)
                .part(draft.done().parts().get(part.number() - 1).started(startedAt)));
    }

    private void garbage() throws Exception {
        PartFile part = folder.nextPart();
        part.append("no Matroska at all".getBytes());
        part.close();
    }

    private Path file() {
        return folder.file("rec.mp4");
    }

    @Test
    void joinsWhatCanBeReadAndKeepsWhatCannot() throws Exception {
        part(3, START);
        garbage();
        part(2, START + 10_000);
        folder.change(draft -> draft.event(new RecordedEvent(START + 1000, RecordedEvent.CHAPTER, "Early"))
                .event(new RecordedEvent(START + 10_500, RecordedEvent.CHAPTER, "Late")));

        RecordingManifest manifest = workshop.finisher(Handover.STAYS_HERE).finish(folder);

        assertEquals(RecordingState.PUBLISHED, manifest.state());
        assertEquals(5000, manifest.duration(), 200);
        assertEquals(
                List.of(1000L, 3500L),
                manifest.chapters().stream()
                        .map(c -> Math.round(c.at() / 100.0) * 100)
                        .toList());
        assertTrue(Files.exists(folder.file(PartInfo.fileName(2))));
        assertFalse(Files.exists(folder.file(PartInfo.fileName(1))));
        assertEquals(Files.size(file()), manifest.size());
    }

    @Test
    void aSecondRunChangesNothing() throws Exception {
        part(2, START);
        workshop.finisher(Handover.STAYS_HERE).finish(folder);
        byte[] first = Files.readAllBytes(file());

        RecordingManifest again = workshop.finisher(Handover.STAYS_HERE).finish(RecordingFolder.open(folder.path()));

        assertEquals(folder.manifest(), again);
        assertArrayEquals(first, Files.readAllBytes(file()));
    }

    @Test
    void whoeverWasKilledInTheMiddleIsFollowedByOneCorrectResult() throws Exception {
        part(2, START);
        folder.change(draft -> draft.state(RecordingState.PROCESSING));
        // Killed while it wrote the file, and while it wrote the manifest.
        Files.writeString(folder.file("rec.mp4.tmp"), "half a file");
        Files.writeString(folder.file("recording.json.tmp"), "{");

        workshop.sweep(Handover.STAYS_HERE).run(root, manifest -> {});

        RecordingManifest manifest = RecordingFolder.open(folder.path()).manifest();
        assertEquals(RecordingState.PUBLISHED, manifest.state());
        assertEquals(2000, manifest.duration(), 200);
        try (var files = Files.list(folder.path())) {
            assertEquals(
                    List.of(".owner", "rec.jpg", "rec.mp4", "recording.json"),
                    files.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void aFileUnderItsFinalNameIsNotMadeAgain() throws Exception {
        part(2, START);
        workshop.finisher((manifest, path) -> false).finish(folder);
        byte[] made = Files.readAllBytes(file());
        // As if it was killed after the file got its name and before the manifest knew.
        String json = Files.readString(folder.file("recording.json")).replace("\"published\"", "\"processing\"");
        Files.writeString(folder.file("recording.json"), json);

        RecordingManifest again = workshop.finisher(Handover.STAYS_HERE).finish(RecordingFolder.open(folder.path()));

        assertEquals(RecordingState.PUBLISHED, again.state());
        assertArrayEquals(made, Files.readAllBytes(file()));
        assertFalse(Files.exists(folder.file(PartInfo.fileName(1))));
    }

    @Test
    void partsStayUntilTheNextHolderHasIt() throws Exception {
        part(2, START);
        AtomicBoolean ready = new AtomicBoolean();
        Handover later = (manifest, path) -> ready.get();

        workshop.finisher(later).finish(folder);
        assertTrue(Files.exists(folder.file(PartInfo.fileName(1))));
        ready.set(true);
        workshop.sweep(later).run(root, manifest -> {});

        assertFalse(Files.exists(folder.file(PartInfo.fileName(1))));
        assertTrue(Files.exists(file()));
    }

    @Test
    void nobodyTouchesWhatSomebodyHolds() throws Exception {
        part(2, START);
        Hold hold = Hold.take(folder.path()).orElseThrow();
        try (hold) {
            workshop.sweep(Handover.STAYS_HERE).run(root, manifest -> {
                throw new AssertionError("finished under its owner's hands");
            });
        }

        assertEquals(
                RecordingState.RECORDING,
                RecordingFolder.open(folder.path()).manifest().state());
    }

    @Test
    void nothingThatCanBePlayedIsAFailure() throws Exception {
        garbage();

        RecordingManifest manifest = workshop.finisher(Handover.STAYS_HERE).finish(folder);

        assertEquals(RecordingState.FAILED, manifest.state());
        assertEquals(Reason.NOTHING_RECORDED, manifest.reason().orElseThrow().code());
        assertTrue(Files.exists(folder.file(PartInfo.fileName(1))));
    }
}
