package io.lectern.recorder.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.recorder.EngineInfo;
import io.lectern.recorder.Reason;
import io.lectern.recorder.RecordingState;
import io.lectern.recorder.agent.disk.DiskGuard;
import io.lectern.recorder.agent.finish.Handover;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Admission and the order of events, with an engine that is told what happens to it: guarantees 6, 8, 15. */
class RecorderTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1/");
    private static final EngineInfo INFO = new EngineInfo("scripted", "1", "none", "none", 0, true);

    @TempDir
    Path root;

    private final ScriptedEngine engine = new ScriptedEngine();
    private Workshop workshop;

    @BeforeEach
    void open() throws Exception {
        workshop = Workshop.open(Settings.in(root, Bench.roomy(root)));
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private Recorder recorder(int capacity, DiskGuard disk) {
        Settings usual = Settings.in(root, disk);
        Settings settings = new Settings(
                root, usual.work(), "chromium", "ffmpeg", "ffprobe", disk, capacity, Duration.ofSeconds(5), true);
        return new Recorder(
                settings, engine, INFO, new FinishHere(workshop.finisher(Handover.STAYS_HERE)), Clock.systemUTC());
    }

    @Test
    void aClassIsRecordedOnceAtATime() throws Exception {
        try (Recorder recorder = recorder(2, Bench.roomy(root))) {
            Running first = Running.start(recorder, "a", NOWHERE);
            first.awaitStart();

            Refused refused = assertThrows(Refused.class, () -> Running.start(recorder, "a", NOWHERE));

            assertEquals(Refused.Why.RUNNING, refused.why());
            assertEquals(1, engine.opened());
            recorder.stop("a", Running.ASKED);
            first.awaitDone();
            assertEquals(0, recorder.recording());
        }
    }

    @Test
    void aFullRecorderStartsNothing() throws Exception {
        try (Recorder recorder = recorder(1, Bench.roomy(root))) {
            Running.start(recorder, "a", NOWHERE).awaitStart();

            assertEquals("1 of 1", recorder.recording() + " of " + recorder.capacity());
            Refused refused = assertThrows(Refused.class, () -> Running.start(recorder, "b", NOWHERE));

            assertEquals(Refused.Why.FULL, refused.why());
            assertFalse(Files.exists(root.resolve("b")));
            assertEquals(1, engine.opened());
        }
    }

    @Test
    void aFullDiskRefuses() throws Exception {
        try (Recorder recorder = recorder(1, new DiskGuard(root, Long.MAX_VALUE, 0))) {
            Refused refused = assertThrows(Refused.class, () -> Running.start(recorder, "a", NOWHERE));

            assertEquals(Refused.Why.DISK, refused.why());
        }
    }

    @Test
    void aLostBrowserIsReplacedThreeTimesAtMost() throws Exception {
        try (Recorder recorder = recorder(1, Bench.roomy(root))) {
            engine.loseEvery(Duration.ofMillis(700));
            Running running = Running.start(recorder, "a", NOWHERE);

            assertEquals(
                    Reason.BROWSER_LOST,
                    running.awaitDone().reason().map(Reason::code).orElseThrow().equals(Reason.BROWSER_LOST)
                            ? Reason.BROWSER_LOST
                            : running.ended.get().reason().code());
            assertEquals(3, engine.opened());
            assertEquals(3, running.done.get().parts().size());
            assertEquals(List.of("Accepted", "Started", "Ended", "Done"), running.told);
            // What the scripted engine writes is no Matroska.
            assertEquals(RecordingState.FAILED, running.done.get().state());
        }
    }

    @Test
    void aStuckCaptureGetsANewPartInTheSameBrowser() throws Exception {
        try (Recorder recorder = recorder(1, Bench.roomy(root))) {
            engine.stallFirst();
            Running running = Running.start(recorder, "a", NOWHERE);
            running.awaitStart();
            for (int i = 0; i < 100 && engine.takes() < 2; i++) {
                Thread.sleep(100);
            }
            recorder.stop("a", Running.ASKED);

            assertEquals(2, running.awaitDone().parts().size());
            assertEquals(1, engine.opened());
        }
    }

    @Test
    void stoppingTheRecorderEndsEverythingAndAdmitsNothing() throws Exception {
        Recorder recorder = recorder(1, Bench.roomy(root));
        Running running = Running.start(recorder, "a", NOWHERE);
        running.awaitStart();

        recorder.close();

        assertTrue(running.done.isDone());
        Refused refused = assertThrows(Refused.class, () -> Running.start(recorder, "b", NOWHERE));
        assertEquals(Refused.Why.STOPPING, refused.why());
    }

    @Test
    void aMachineTakesOneClassPerOneAndAHalfCores() {
        assertEquals(
                List.of(1, 1, 2, 5),
                List.of(Settings.capacity(1), Settings.capacity(2), Settings.capacity(4), Settings.capacity(8)));
    }
}
