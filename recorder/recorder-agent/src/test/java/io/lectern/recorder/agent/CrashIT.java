package io.lectern.recorder.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.recorder.Reason;
import io.lectern.recorder.RecordingManifest;
import io.lectern.recorder.RecordingState;
import io.lectern.recorder.RtmpTarget;
import io.lectern.recorder.agent.finish.Handover;
import io.lectern.recorder.agent.process.ProcessMark;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Processes are killed at random times: guarantees 3, 4. Each seed kills another kind. */
class CrashIT {
    private static final Path OFFSETS = Path.of("target/selftest.json");
    // What may be missing before a kill.
    private static final long LOSS = 3000;

    @TempDir
    Path folder;

    static LongStream seeds() {
        return LongStream.range(0, Boolean.getBoolean("lectern.long") ? 50 : 3);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void losesAtMostThreeSeconds(long seed) throws Exception {
        int delay = 2000 + new Random(seed).nextInt(4000);
        try (ClassPage page = ClassPage.start(folder);
                Bench bench = Bench.open(folder, OFFSETS, Bench.roomy(folder.resolve("root")), 1)) {
            switch ((int) (seed % 3)) {
                case 0 -> killSender(page, bench, delay);
                case 1 -> killBrowser(page, bench, delay);
                default -> killRecorder(page, bench, delay);
            }
        }
    }

    private static long kill(ProcessHandle process) {
        assertTrue(process.destroyForcibly());
        return System.currentTimeMillis();
    }

    private static ProcessHandle child(ProcessHandle of, String program) {
        return of.descendants()
                .filter(each -> each.info().command().orElse("").contains(program))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + program + " is running"));
    }

    // Nobody listens at the target: the sender tries and tries, and the file does not care, also when it is killed.
    private void killSender(ClassPage page, Bench bench, int delay) throws Exception {
        RtmpTarget nobody = new RtmpTarget("rtmp://127.0.0.1:9/app/keykeykey");
        Running running = Running.start(bench.recorder, "sender", page.url(""), nobody);
        running.awaitStart();
        Thread.sleep(delay);
        kill(child(ProcessHandle.current(), "ffmpeg"));
        Thread.sleep(4000);
        assertTrue(child(ProcessHandle.current(), "ffmpeg").isAlive());
        List<ProcessMark> marks = Bench.below(ProcessHandle.current());
        long stopped = System.currentTimeMillis();
        bench.recorder.stop("sender", Running.ASKED);
        RecordingManifest manifest = running.awaitDone();

        assertEquals(RecordingState.PUBLISHED, manifest.state());
        assertEquals(1, manifest.parts().size());
        assertEquals(stopped - manifest.startedAt().orElseThrow(), manifest.duration(), 1000);
        assertEquals(List.of(), bench.leftAfter5s(marks));
    }

    private void killBrowser(ClassPage page, Bench bench, int delay) throws Exception {
        Running running = Running.start(bench.recorder, "browser", page.url(""));
        running.awaitStart();
        Thread.sleep(delay);
        List<ProcessMark> first = Bench.below(ProcessHandle.current());
        long killed = kill(child(ProcessHandle.current(), "chromium"));
        for (int i = 0; i < 200 && parts(bench, running) < 2; i++) {
            Thread.sleep(100);
        }
        Thread.sleep(3000);
        List<ProcessMark> second = Bench.below(ProcessHandle.current());
        long stopped = System.currentTimeMillis();
        bench.recorder.stop("browser", Running.ASKED);
        RecordingManifest manifest = running.awaitDone();

        assertEquals(RecordingState.PUBLISHED, manifest.state(), manifest.toString());
        assertEquals(2, manifest.parts().size());
        Watched watched = Watched.of(bench.file(running), folder);
        long lost = killed - watched.lastBefore(killed);
        System.out.printf(
                "browser killed after %d ms: %d ms lost, then %d ms more recorded%n",
                delay, lost, manifest.parts().get(1).duration().orElseThrow());
        assertTrue(lost <= LOSS, "lost " + lost);
        assertTrue(stopped - watched.last(stopped) <= LOSS);
        List<ProcessMark> marks = new ArrayList<>(first);
        marks.addAll(second);
        assertEquals(List.of(), bench.leftAfter5s(marks));
    }

    private static int parts(Bench bench, Running running) throws Exception {
        return io.lectern.recorder.agent.part.RecordingFolder.open(bench.folder(running)).manifest().parts().stream()
                .mapToInt(part -> part.startedAt().isPresent() ? 1 : 0)
                .sum();
    }

    private void killRecorder(ClassPage page, Bench bench, int delay) throws Exception {
        Process recorder = RecorderProcess.start(bench, page.url(""), "lost");
        try (BufferedReader told = new BufferedReader(new InputStreamReader(recorder.getInputStream()))) {
            assertEquals("accepted lost", told.readLine());
            assertEquals("started lost", told.readLine());
            Thread.sleep(delay);
        }
        List<ProcessMark> marks = Bench.below(recorder.toHandle());
        assertTrue(marks.size() > 4, marks.toString());
        long killed = kill(recorder.toHandle());
        recorder.waitFor();
        List<String> left = bench.leftAfter5s(marks);

        List<RecordingManifest> reported = new ArrayList<>();
        bench.workshop.sweep(Handover.STAYS_HERE).run(bench.root, reported::add);
        bench.workshop.sweep(Handover.STAYS_HERE).run(bench.root, again -> {
            throw new AssertionError("finished twice");
        });

        RecordingManifest manifest = reported.get(0);
        assertEquals(RecordingState.PUBLISHED, manifest.state(), manifest.toString());
        assertTrue(manifest.recovered());
        assertEquals(Reason.RECOVERED, manifest.reason().orElseThrow().code());
        Watched watched = Watched.of(bench.root.resolve("lost/lost.mp4"), folder);
        long lost = killed - watched.last(killed);
        System.out.printf("recorder killed after %d ms: %d ms lost of %d%n", delay, lost, manifest.duration());
        assertTrue(lost <= LOSS, "lost " + lost);
        assertEquals(List.of(), left);
    }
}
