package io.lectern.recorder.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.recorder.PartInfo;
import io.lectern.recorder.RecordingManifest;
import io.lectern.recorder.RecordingState;
import io.lectern.recorder.agent.finish.Mp4Boxes;
import io.lectern.recorder.agent.process.ProcessMark;
import io.lectern.recorder.agent.selftest.Sync;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was shown and heard is in the file: guarantees 1, 2, 4, 10, 11, 15. */
class FidelityIT {
    private static final Path OFFSETS = Path.of("target/selftest.json");

    @TempDir
    Path folder;

    @Test
    void recordsWhatThePageShowsAndSays() throws Exception {
        try (ClassPage page = ClassPage.start(folder);
                Bench bench = Bench.open(folder, OFFSETS, Bench.roomy(folder.resolve("root")), 1)) {
            Running running = Running.start(bench.recorder, "class", page.url("chapter=Sets%20and=maps"));
            running.awaitStart();
            List<ProcessMark> processes = Bench.below(ProcessHandle.current());
            Thread.sleep(11_000);
            long stopped = System.currentTimeMillis();
            bench.recorder.stop("class", Running.ASKED);
            RecordingManifest manifest = running.awaitDone();

            assertEquals(RecordingState.PUBLISHED, manifest.state(), manifest.toString());
            Path file = bench.file(running);
            Watched watched = Watched.of(file, folder);
            System.out.printf(
                    "fidelity: %d ms, lag %d ms (p5 %.0f, p95 %.0f; self-test %d), %.1f distinct pictures/s, worst gap %d ms,"
                            + " unreadable %d, %d bytes%n",
                    manifest.duration(),
                    watched.lag(),
                    Sync.quantile(watched.lags(), 0.05) * 1000,
                    Sync.quantile(watched.lags(), 0.95) * 1000,
                    bench.info.soundOffset(),
                    watched.framesPerSecond(),
                    watched.worstGap(),
                    watched.clocks().size() - watched.readable().size(),
                    manifest.size());
            // 1: in step.
            assertTrue(watched.lags().size() >= 10, "flashes with a beep: " + watched.lags());
            assertTrue(Math.abs(watched.lag()) <= 80, "the sound is " + watched.lag() + " ms late");
            // 2: as long as it took.
            long wall = stopped - manifest.startedAt().orElseThrow();
            assertEquals(wall, manifest.duration(), 800, "duration");
            assertTrue(stopped - watched.last(stopped) < 1000, "the end is missing");
            // Every picture whole, at its exact size.
            assertTrue(
                    watched.readable().size() >= watched.clocks().size() * 0.95,
                    watched.clocks().toString());
            // Two tones, and not a third one.
            assertTrue(
                    watched.low() > 20 * watched.other() && watched.high() > 20 * watched.other(), watched.toString());
            // 10: nothing to complain about.
            assertEquals(
                    "[] []",
                    manifest.flags().orElseThrow().blackAt() + " "
                            + manifest.flags().orElseThrow().silentAt());
            // 11: fit for the web; what was to be done afterwards is done.
            List<String> boxes = Mp4Boxes.of(file);
            assertTrue(boxes.indexOf("moov") < boxes.indexOf("mdat"), boxes.toString());
            assertEquals(1, manifest.chapters().size());
            assertEquals("Sets and=maps", manifest.chapters().get(0).title());
            assertTrue(Files.size(bench.folder(running).resolve("class.jpg")) > 1000);
            assertFalse(Files.exists(bench.folder(running).resolve(PartInfo.fileName(1))));
            // 15: in order.
            assertEquals(List.of("Accepted", "Started", "Ended", "Done"), running.told);
            // 4: nothing left.
            assertEquals(List.of(), bench.leftAfter5s(processes));
            assertFalse(Files.exists(bench.folder(running).resolve("owner.json")));
            assertPlays(page, bench, file);
        }
    }

    // 11: a browser plays it, and can go to its middle.
    private void assertPlays(ClassPage page, Bench bench, Path file) throws Exception {
        Path shown = Files.createDirectories(folder.resolve("shown"));
        Files.copy(file, shown.resolve("class.mp4"));
        Files.writeString(shown.resolve("player.html"), """
                <!doctype html><body><video src="class.mp4" muted></video><script>
                const video = document.querySelector('video');
                const say = (text) => document.dispatchEvent(new CustomEvent('lectern:chapter', {detail: text}));
                video.onerror = () => say('error ' + video.error.message);
                video.onloadedmetadata = () => { video.currentTime = video.duration / 2; };
                video.onseeked = () => { video.onseeked = null; video.play(); };
                video.ontimeupdate = () => {
                  if (video.currentTime > video.duration / 2 + 1) {
                    say(`played ${video.videoWidth}x${video.videoHeight}`);
                    video.ontimeupdate = null;
                    document.documentElement.dataset.recorder = 'ended';
                  }
                };
                document.documentElement.dataset.recorder = 'ready';
                </script>
                """);
        page.serve(shown);
        Running player = Running.start(bench.recorder, "player", page.base().resolve("/files/player.html"));
        RecordingManifest manifest = player.awaitDone();

        assertEquals("played 640x360", manifest.events().get(0).title(), manifest.toString());
    }
}
