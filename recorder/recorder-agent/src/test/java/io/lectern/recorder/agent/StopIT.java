package io.lectern.recorder.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.recorder.Reason;
import io.lectern.recorder.RecordingManifest;
import io.lectern.recorder.RecordingState;
import io.lectern.recorder.agent.part.RecordingFolder;
import io.lectern.recorder.agent.process.ProcessMark;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ends of recordings, and several at once: guarantees 4, 5, 8, 10, 16. */
class StopIT {
    private static final Path OFFSETS = Path.of("target/selftest.json");

    @TempDir
    Path folder;

    static LongStream seeds() {
        return LongStream.range(0, Boolean.getBoolean("lectern.long") ? 50 : 3);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aStopAtAnyMomentOfTheStartIsFinal(long seed) throws Exception {
        int delay = new Random(seed).nextInt(3000);
        try (ClassPage page = ClassPage.start(folder);
                Bench bench = Bench.open(folder, OFFSETS, Bench.roomy(folder.resolve("root")), 1)) {
            Running running = Running.start(bench.recorder, "short", page.url(""));
            Thread.sleep(delay);
            List<ProcessMark> marks = Bench.below(ProcessHandle.current());
            bench.recorder.stop("short", Running.ASKED);
            RecordingManifest manifest = running.awaitDone();

            assertEquals(Reason.STOPPED, running.ended.get().reason().code());
            assertTrue(Set.of(RecordingState.PUBLISHED, RecordingState.FAILED).contains(manifest.state()));
            assertEquals(manifest.state() == RecordingState.PUBLISHED, Files.exists(bench.file(running)));
            assertEquals(List.of(), bench.leftAfter5s(marks));
            Thread.sleep(500);
            assertEquals(List.of(), bench.atWork(), "something was started afterwards");
        }
    }

    // 8 and 16: one is ended by its page, the other by its limit, and neither notices the other.
    @Test
    void twoAtOnceShareNothingAndEndByThemselves() throws Exception {
        try (ClassPage page = ClassPage.start(folder);
                Bench bench = Bench.open(folder, OFFSETS, Bench.roomy(folder.resolve("root")), 2)) {
            Running ended = Running.start(bench.recorder, "ended", page.url("end=6000"));
            Running limited =
                    Running.start(bench.recorder, Running.offer("limited", Duration.ofSeconds(7)), page.url(""));
            ended.awaitStart();
            limited.awaitStart();
            Set<String> profiles = profiles(bench);
            List<ProcessMark> marks = Bench.below(ProcessHandle.current());
            RecordingManifest one = ended.awaitDone();
            RecordingManifest two = limited.awaitDone();

            assertEquals(Reason.ENDED, one.reason().orElseThrow().code());
            assertEquals(Reason.MAX_DURATION, two.reason().orElseThrow().code());
            assertEquals(7000, two.duration(), 1500);
            assertEquals(2, profiles.size(), profiles.toString());
            for (Running running : List.of(ended, limited)) {
                Watched watched = Watched.of(bench.file(running), folder);
                System.out.printf(
                        "two at once, %s: %.1f distinct pictures/s, lag %d ms%n",
                        running.id, watched.framesPerSecond(), watched.lag());
                assertEquals(0, watched.clocks().size() - watched.readable().size());
            }
            assertEquals(List.of(), bench.leftAfter5s(marks));
        }
    }

    @Test
    void aTerminatedRecorderFinishesFirst() throws Exception {
        try (ClassPage page = ClassPage.start(folder);
                Bench bench = Bench.open(folder, OFFSETS, Bench.roomy(folder.resolve("root")), 1)) {
            Process recorder = RecorderProcess.start(bench, page.url("silent"), "term");
            BufferedReader told = new BufferedReader(new InputStreamReader(recorder.getInputStream()));
            assertEquals("accepted term", told.readLine());
            assertEquals("started term", told.readLine());
            List<ProcessMark> marks = Bench.below(recorder.toHandle());

            recorder.toHandle().destroy();

            assertEquals(List.of("ended term", "done term"), List.of(told.readLine(), told.readLine()));
            assertTrue(recorder.waitFor(20, TimeUnit.SECONDS));
            RecordingManifest manifest =
                    RecordingFolder.open(bench.root.resolve("term")).manifest();
            assertEquals(RecordingState.PUBLISHED, manifest.state());
            assertEquals(List.of(), bench.leftAfter5s(marks));
        }
    }

    private static Set<String> profiles(Bench bench) throws Exception {
        Set<String> profiles = new HashSet<>();
        for (String process : bench.atWork()) {
            for (String word : process.split(" ")) {
                if (word.startsWith("--user-data-dir=")) {
                    profiles.add(word);
                }
            }
        }
        return profiles;
    }

    // 10, and the two things that a room may lack: movement and sound. Beside it a page that never gets ready.
    @Test
    void aDeadPageIsRecordedAndFlaggedAndOneThatNeverGetsReadyIsNot() throws Exception {
        try (ClassPage page = ClassPage.start(folder);
                Bench bench =
                        Bench.open(folder, OFFSETS, Bench.roomy(folder.resolve("root")), 2, Duration.ofSeconds(8))) {
            Running dead = Running.start(bench.recorder, "dead", page.url("still&silent&black"));
            Running never = Running.start(bench.recorder, "never", page.url("never"));
            dead.awaitStart();
            Thread.sleep(6000);
            long stopped = System.currentTimeMillis();
            bench.recorder.stop("dead", Running.ASKED);
            RecordingManifest flagged = dead.awaitDone();
            RecordingManifest failed = never.awaitDone();

            assertEquals(RecordingState.PUBLISHED, flagged.state(), flagged.toString());
            assertEquals(stopped - flagged.startedAt().orElseThrow(), flagged.duration(), 1000);
            assertTrue(flagged.flags().orElseThrow().black(), flagged.toString());
            assertTrue(flagged.flags().orElseThrow().silent(), flagged.toString());
            assertEquals(RecordingState.FAILED, failed.state());
            assertEquals(Reason.NOT_READY, failed.reason().orElseThrow().code());
            assertEquals(Reason.NOT_READY, never.ended.get().reason().code());
            assertFalse(never.started.isDone());
            assertTrue(Files.size(bench.folder(never).resolve("trouble.png")) > 1000);
            assertEquals(List.of("Accepted", "Ended", "Done"), never.told);
        }
    }
}
