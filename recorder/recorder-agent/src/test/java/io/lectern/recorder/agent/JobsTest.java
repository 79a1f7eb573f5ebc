package io.lectern.recorder.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bus.Asset;
import io.lectern.bus.Bucket;
import io.lectern.bus.Liveness;
import io.lectern.bus.memory.InMemoryBus;
import io.lectern.recorder.CaptureOrder;
import io.lectern.recorder.CatalogueEntry;
import io.lectern.recorder.EngineInfo;
import io.lectern.recorder.Entrance;
import io.lectern.recorder.JoinReply;
import io.lectern.recorder.Owner;
import io.lectern.recorder.PartPlace;
import io.lectern.recorder.Reason;
import io.lectern.recorder.RecorderJson;
import io.lectern.recorder.RecorderStatus.Mode;
import io.lectern.recorder.RecordingState;
import io.lectern.recorder.agent.catalogue.Catalogue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recorder does about entries of the catalogue: guarantees 6, 12, 13, 15, and who may write what. */
class JobsTest {
    private static final Owner ME = new Owner("me", "north", "disk-1");
    private static final Owner OTHER = new Owner("other", "south", "disk-2");
    private static final Reason ASKED = new Reason(Reason.STOPPED, "A moderator stopped it.");

    @TempDir
    Path folder;

    private final InMemoryBus bus = new InMemoryBus();
    private final Bucket bucket = bus.bucket(Asset.RECORDINGS);
    private final AtomicLong nanos = new AtomicLong(1);
    private final Liveness liveness = new Liveness("me", bus.bucket(Asset.RECORDERS), nanos::get);
    private final ScriptedEngine engine = new ScriptedEngine();
    private Workshop workshop;
    private Workers workers;
    private Catalogue catalogue;
    private Jobs jobs;

    @BeforeEach
    void open() throws Exception {
        workshop = Workshop.open(settings(1));
        start(Mode.BOTH, 1);
    }

    private Settings settings(int capacity) throws Exception {
        Path root = Files.createDirectories(folder.resolve("root"));
        return new Settings(
                root,
                Files.createDirectories(folder.resolve("w")),
                "chromium",
                "ffmpeg",
                "ffprobe",
                Bench.roomy(root),
                capacity,
                Duration.ofSeconds(5),
                false);
    }

    private void start(Mode mode, int capacity) throws Exception {
        Desk desk = new Desk(ME, mode, folder.resolve("root"), Optional.of(folder.resolve("shared")));
        Captures captures = new Captures(desk, () -> {});
        Recorder recorder = new Recorder(
                settings(capacity),
                engine,
                new EngineInfo("scripted", "1", "none", "none", 0, true),
                captures,
                java.time.Clock.systemUTC());
        workers = new Workers(
                recorder,
                captures,
                new Finishing(desk, workshop::finisher, () -> {}),
                new Tidying(desk),
                accepted -> (attempt, halt) -> new JoinReply(URI.create("http://127.0.0.1:9/"), List.of()));
        catalogue = new Catalogue(bus, () -> {});
        catalogue.start();
        liveness.start();
        jobs = new Jobs(desk, catalogue, liveness, workers);
    }

    @AfterEach
    void close() {
        workers.recorder().stop(Duration.ofSeconds(10));
        workers.finishing().close();
        workers.tidying().close();
        workshop.close();
        bus.close();
    }

    private static CatalogueEntry offer(String id) {
        return CatalogueEntry.offered(
                id,
                "school",
                "room of " + id,
                "s1",
                "A class",
                id.charAt(0),
                new CaptureOrder(640, 360, 25, 60_000, List.of()),
                new Entrance(URI.create("http://127.0.0.1:9/"), "ticket"));
    }

    private void put(CatalogueEntry entry) throws Exception {
        bucket.put(entry.id(), RecorderJson.write(entry)).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private CatalogueEntry entry(String id) throws Exception {
        return RecorderJson.read(
                bucket.read(id)
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS)
                        .value()
                        .orElseThrow(),
                CatalogueEntry.class);
    }

    private void change(String id, UnaryOperator<io.lectern.recorder.EntryDraft> how) throws Exception {
        put(how.apply(entry(id).edit()).done());
    }

    private CatalogueEntry until(String id, Predicate<CatalogueEntry> holds) throws Exception {
        for (int i = 0; i < 400; i++) {
            jobs.look(true);
            if (holds.test(entry(id))) {
                return entry(id);
            }
            Thread.sleep(50);
        }
        throw new AssertionError("it never came true: " + entry(id));
    }

    private void looks() throws Exception {
        for (int i = 0; i < 5; i++) {
            jobs.look(true);
            Thread.sleep(20);
        }
    }

    // Others fall silent, this one is heard.
    private void silence(int seconds) throws Exception {
        for (int i = 0; i < seconds; i++) {
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            liveness.beat(new byte[] {1});
            bus.bucket(Asset.RECORDERS).read("x").toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void anOfferIsAcceptedOnceAndTold() throws Exception {
        put(offer("a"));

        CatalogueEntry told = until("a", entry -> entry.startedAt().isPresent());

        assertTrue(told.isHeldBy("me", 1), told.toString());
        assertEquals(
                List.of("disk-1"), told.parts().stream().map(PartPlace::disk).toList());
        looks();
        assertEquals(1, engine.opened());
        assertEquals(1, entry("a").epoch());
    }

    @Test
    void aStopEndsTheCaptureAndGivesItToWhoeverFinishes() throws Exception {
        put(offer("a"));
        until("a", entry -> entry.startedAt().isPresent());
        change("a", draft -> draft.stop(ASKED));

        CatalogueEntry over = until("a", entry -> entry.state() != RecordingState.RECORDING);

        assertEquals(Optional.of(ASKED), over.reason());
        assertEquals(Optional.empty(), over.entrance());
        // What the scripted engine writes is no Matroska.
        CatalogueEntry failed = until("a", entry -> entry.state() == RecordingState.FAILED);
        assertEquals(Reason.NOTHING_RECORDED, failed.reason().orElseThrow().code());
        assertEquals(Optional.empty(), failed.owner());
    }

    @Test
    void aFullRecorderLeavesTheOfferUntilItHasRoom() throws Exception {
        put(offer("a"));
        put(offer("b"));
        until("a", entry -> entry.startedAt().isPresent());
        looks();
        assertEquals(Optional.empty(), entry("b").owner());
        assertEquals(0, entry("b").epoch());
        change("a", draft -> draft.stop(ASKED));

        assertTrue(until("b", entry -> entry.owner().isPresent()).isHeldBy("me", 1));
    }

    @Test
    void aMalformedOfferKeepsNobodyFromTheOthers() throws Exception {
        for (String junk : List.of("", "{", "[]", "{\"id\":\"j\",\"state\":\"dancing\"}")) {
            bucket.put("j" + junk.length(), junk.getBytes(StandardCharsets.UTF_8))
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        }
        // Another's name under this key.
        bucket.put("k", RecorderJson.write(offer("stolen")))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        put(offer("z"));

        assertTrue(until("z", entry -> entry.owner().isPresent()).isHeldBy("me", 1));
        assertEquals(1, workers.captures().all().size());
    }

    @Test
    void whatALivingRecorderOwnsIsLeftToIt() throws Exception {
        put(offer("a").edit().accepted(OTHER).done());
        bus.bucket(Asset.RECORDERS)
                .put("other", new byte[] {1})
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        silence(9);
        looks();

        assertTrue(entry("a").isHeldBy("other", 1));
        assertEquals(0, engine.opened());
    }

    @Test
    void whatASilentRecorderOwnsIsGoneOnWith() throws Exception {
        PartPlace left = new PartPlace(1, Optional.of(5L), 9, "disk-2", "south", true);
        put(offer("a").edit().accepted(OTHER).startedAt(5).part(left).done());
        looks();
        assertTrue(entry("a").isHeldBy("other", 1));
        silence(30);

        CatalogueEntry taken = until("a", entry -> entry.parts().size() == 2);

        assertTrue(taken.isHeldBy("me", 2), taken.toString());
        assertTrue(taken.recovered());
        assertEquals(Optional.of(5L), taken.startedAt());
        assertEquals(
                List.of("disk-2", "disk-1"),
                taken.parts().stream().map(PartPlace::disk).toList());
    }

    @Test
    void nobodyIsTakenForDeadWhileTheBusIsAway() throws Exception {
        put(offer("a").edit().accepted(OTHER).done());
        silence(20);
        bus.breakDown();
        nanos.addAndGet(Duration.ofSeconds(35).toNanos());
        bus.recover();
        looks();
        silence(9);
        looks();

        assertTrue(entry("a").isHeldBy("other", 1));
    }

    @Test
    void anEarlierSelfIsDeadAtOnce() throws Exception {
        put(offer("a")
                .edit()
                .accepted(new Owner("me before", "north", "disk-1"))
                .done());

        assertTrue(until("a", entry -> entry.startedAt().isPresent()).isHeldBy("me", 2));
    }

    @Test
    void anAcceptanceWhoseAnswerWasLostIsRepeated() throws Exception {
        put(offer("a").edit().accepted(ME).done());

        assertTrue(until("a", entry -> entry.startedAt().isPresent()).isHeldBy("me", 2));
        assertEquals(1, engine.opened());
    }

    @Test
    void whoeverLostARecordingStopsAndLeavesItAlone() throws Exception {
        put(offer("a"));
        until("a", entry -> entry.startedAt().isPresent());
        change("a", draft -> draft.accepted(OTHER));
        CatalogueEntry theirs = entry("a");

        for (int i = 0; i < 200 && workers.recorder().recording() > 0; i++) {
            jobs.look(true);
            Thread.sleep(50);
        }
        looks();

        assertEquals(0, workers.recorder().recording());
        assertEquals(theirs, entry("a"));
        assertTrue(workers.captures().all().isEmpty());
    }

    @Test
    void whatNobodyEverCapturedEndsWithoutACapture() throws Exception {
        put(offer("a").edit().stop(ASKED).done());

        CatalogueEntry over = until("a", entry -> entry.state() != RecordingState.RECORDING);

        assertEquals(RecordingState.FAILED, over.state());
        assertEquals(Reason.NOTHING_RECORDED, over.reason().orElseThrow().code());
        assertEquals(0, engine.opened());
    }

    @Test
    void aRecorderThatLeavesGivesItsClassBack() throws Exception {
        put(offer("a"));
        until("a", entry -> entry.startedAt().isPresent());
        workers.captures().all().forEach(CaptureJob::handOver);
        workers.recorder().stop("a", new Reason(Reason.STOPPED, "The recorder was stopped."));
        for (int i = 0; i < 200 && entry("a").owner().isPresent(); i++) {
            jobs.look(false);
            Thread.sleep(50);
        }

        assertEquals(Optional.empty(), entry("a").owner());
        assertEquals(RecordingState.RECORDING, entry("a").state());
        assertFalse(entry("a").recovered());
        assertTrue(entry("a").parts().get(0).shared());
        assertTrue(Files.exists(folder.resolve("shared/recordings/school/a/part-0001.mkv")));
    }

    @Test
    void partsOnAnotherDiskAreWaitedFor() throws Exception {
        PartPlace away = new PartPlace(1, Optional.of(5L), 9, "disk-2", "south", false);
        put(offer("a")
                .edit()
                .accepted(OTHER)
                .startedAt(5)
                .part(away)
                .state(RecordingState.PROCESSING)
                .released()
                .done());

        CatalogueEntry waiting = until("a", entry -> !entry.awaits().isEmpty());

        assertEquals(List.of("south"), waiting.awaits());
        assertEquals(Optional.empty(), waiting.owner());
        // Somebody brings the part.
        Files.createDirectories(folder.resolve("root/a"));
        Files.write(folder.resolve("root/a/part-0001.mkv"), new byte[9]);
        assertEquals(
                RecordingState.FAILED,
                until("a", entry -> entry.state() != RecordingState.PROCESSING).state());
    }

    @Test
    void aRecorderThatOnlyFinishesCapturesNothing() throws Exception {
        start(Mode.TRANSCODE, 1);
        put(offer("a"));
        looks();

        assertEquals(Optional.empty(), entry("a").owner());
    }

    @Test
    void aRecorderThatOnlyCapturesFinishesNothing() throws Exception {
        start(Mode.RECORD, 1);
        put(offer("a"));
        until("a", entry -> entry.startedAt().isPresent());
        change("a", draft -> draft.stop(ASKED));
        until("a", entry -> entry.state() == RecordingState.PROCESSING);
        looks();

        assertEquals(Optional.empty(), entry("a").owner());
        assertEquals(1, entry("a").epoch());
    }

    @Test
    void aRecordingOverWhichRecordersDieIsGivenUp() throws Exception {
        CatalogueEntry poison = offer("a");
        for (int i = 0; i < Jobs.TOO_MANY; i++) {
            poison = poison.edit().accepted(OTHER).done();
        }
        put(poison);
        silence(30);
        looks();
        silence(12);

        CatalogueEntry over = until("a", entry -> entry.state() == RecordingState.FAILED);

        assertEquals(0, engine.opened());
        assertTrue(over.recovered());
    }

    @Test
    void aDeletedRecordingIsRemovedHereToo() throws Exception {
        put(offer("a"));
        until("a", entry -> entry.startedAt().isPresent());
        change("a", draft -> draft.stop(ASKED));
        until("a", entry -> entry.state() == RecordingState.FAILED);
        assertTrue(Files.exists(folder.resolve("root/a/part-0001.mkv")));
        change("a", draft -> draft.state(RecordingState.DELETED));
        for (int i = 0; i < 200 && Files.exists(folder.resolve("root/a")); i++) {
            jobs.look(true);
            Thread.sleep(50);
        }

        assertFalse(Files.exists(folder.resolve("root/a")));
    }
}
