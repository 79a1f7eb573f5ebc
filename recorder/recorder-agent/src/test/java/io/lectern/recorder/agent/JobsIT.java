package io.lectern.recorder.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.recorder.CatalogueEntry;
import io.lectern.recorder.PartPlace;
import io.lectern.recorder.RecorderJson;
import io.lectern.recorder.RecordingManifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recorders as operators start them, a real NATS server, and faults: guarantees 3, 4, 6, 13, 15. Takes seven minutes and
 * a machine to itself, so it belongs to the long run.
 */
@EnabledIfSystemProperty(named = "lectern.long", matches = "true")
class JobsIT {
    // What may be missing before a fault.
    private static final long LOSS = 3000;

    @TempDir
    Path folder;

    private static Watched watched(Fleet fleet, String id, Path scratch) throws Exception {
        return Watched.of(fleet.published(id).resolve(id + ".mp4"), scratch);
    }

    @Test
    void workIsTakenOnceWaitsForRoomAndIsHandedOver() throws Exception {
        try (Fleet fleet = Fleet.open(folder)) {
            // Nobody is there yet: offers wait.
            fleet.junk("junk");
            fleet.offer("first");
            Process north = fleet.start("north");
            CatalogueEntry first = fleet.captured("first");
            assertEquals("north", fleet.ownerOf(first));
            // The same offer again, as a core writes it whose answer was lost; and one too many.
            fleet.change("first", draft -> draft.title("A class, again"));
            fleet.offer("second");
            Thread.sleep(3000);
            assertEquals(1, fleet.entry("first").epoch());
            assertEquals(Optional.empty(), fleet.entry("second").owner());
            fleet.change("first", draft -> draft.stop(Fleet.ASKED));
            fleet.captured("second");
            CatalogueEntry done = fleet.finished("first");
            assertEquals(Fleet.ASKED, done.reason().orElseThrow());
            assertTrue(done.result().orElseThrow().duration() > 2000, done.toString());
            assertEquals(Optional.empty(), done.result().orElseThrow().awaits());
            assertFalse(done.result().orElseThrow().flags().black());
            RecordingManifest beside = RecorderJson.read(
                    Files.readAllBytes(fleet.published("first").resolve("recording.json")), RecordingManifest.class);
            assertEquals(done.state(), beside.state());

            fleet.start("south");
            fleet.until(
                    "second",
                    Duration.ofSeconds(30),
                    entry -> fleet.log("south").contains("works"));
            Fleet.signal(north, "TERM");
            CatalogueEntry on = fleet.until(
                    "second",
                    Duration.ofSeconds(40),
                    entry -> entry.parts().size() == 2
                            && entry.parts().get(1).startedAt().isPresent());
            assertEquals("south", fleet.ownerOf(on));
            assertFalse(on.recovered());
            assertTrue(north.waitFor(40, TimeUnit.SECONDS));
            Thread.sleep(2000);
            fleet.change("second", draft -> draft.stop(Fleet.ASKED));
            CatalogueEntry second = fleet.finished("second");

            assertEquals(
                    List.of("north", "south"),
                    second.parts().stream().map(PartPlace::name).toList());
            assertTrue(watched(fleet, "second", folder).readable().size() > 50);
            assertEquals(List.of(), fleet.left("first", "second"));
            assertEquals(
                    1,
                    fleet.log("north")
                            .lines()
                            .filter(line -> line.contains("key junk"))
                            .count());
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyFaultEndsInOnePlayableFile(long seed) throws Exception {
        int delay = 2000 + new Random(seed).nextInt(4000);
        try (Fleet fleet = Fleet.open(folder)) {
            switch ((int) (seed % 3)) {
                case 0 -> killed(fleet, delay);
                case 1 -> paused(fleet, delay);
                default -> natsAway(fleet, delay);
            }
        }
    }

    private void killed(Fleet fleet, int delay) throws Exception {
        Process north = fleet.start("north");
        fleet.offer("class");
        fleet.captured("class");
        fleet.start("south");
        Thread.sleep(delay);
        long killed = System.currentTimeMillis();
        north.destroyForcibly().waitFor();
        CatalogueEntry on = fleet.until(
                "class",
                Duration.ofSeconds(60),
                entry -> entry.parts().size() == 2
                        && entry.parts().get(1).startedAt().isPresent());
        assertTrue(on.recovered());
        assertEquals(2, on.epoch());
        Thread.sleep(3000);
        fleet.change("class", draft -> draft.stop(Fleet.ASKED));
        long stopped = System.currentTimeMillis();

        CatalogueEntry done = fleet.finished("class");

        Watched watched = watched(fleet, "class", folder);
        long lost = killed - watched.lastBefore(killed);
        System.out.printf(
                "recorder killed after %d ms: %d ms lost of %d%n",
                delay, lost, done.result().orElseThrow().duration());
        assertTrue(lost <= LOSS, "lost " + lost);
        assertTrue(stopped - watched.lastBefore(stopped) <= LOSS);
        assertEquals(List.of(), fleet.left("class"));
        // The one that comes back finds nothing to do and keeps nothing.
        fleet.start("north");
        fleet.until(
                "class",
                Duration.ofSeconds(30),
                entry -> fleet.log("north")
                                .lines()
                                .filter(line -> line.contains("works"))
                                .count()
                        == 2);
        assertEquals(List.of(), fleet.left("class"));
        assertEquals(done, fleet.entry("class"));
    }

    private void paused(Fleet fleet, int delay) throws Exception {
        Process north = fleet.start("north");
        fleet.offer("class");
        fleet.captured("class");
        fleet.start("south");
        Thread.sleep(delay);
        long paused = System.currentTimeMillis();
        Fleet.signal(north, "STOP");
        CatalogueEntry on = fleet.until(
                "class",
                Duration.ofSeconds(60),
                entry -> entry.parts().size() == 2
                        && entry.parts().get(1).startedAt().isPresent());
        assertEquals("south", fleet.ownerOf(on));
        Fleet.signal(north, "CONT");
        fleet.until(
                "class", Duration.ofSeconds(30), entry -> fleet.log("north").contains("not this recorder's any more"));
        Thread.sleep(3000);
        CatalogueEntry still = fleet.entry("class");
        assertEquals("south", fleet.ownerOf(still));
        assertEquals(2, still.epoch());
        assertEquals(2, still.parts().size());
        fleet.change("class", draft -> draft.stop(Fleet.ASKED));

        CatalogueEntry done = fleet.finished("class");

        Watched watched = watched(fleet, "class", folder);
        long lost = paused - watched.lastBefore(paused);
        System.out.printf(
                "recorder paused after %d ms: %d ms lost of %d%n",
                delay, lost, done.result().orElseThrow().duration());
        assertTrue(lost <= LOSS, "lost " + lost);
        // What it went on capturing while another one did is not shown twice.
        long back = watched.worstStepBack();
        assertTrue(back < 2000, "goes back by " + back);
        assertTrue(north.isAlive());
        assertEquals(List.of(), fleet.left("class"));
    }

    // Longer than everything that makes a silent recorder a dead one.
    private void natsAway(Fleet fleet, int delay) throws Exception {
        fleet.start("north");
        fleet.offer("class");
        fleet.captured("class");
        fleet.start("south");
        Thread.sleep(delay);
        fleet.nats.kill();
        Thread.sleep(35_000);
        fleet.nats.restart();
        Thread.sleep(20_000);
        CatalogueEntry still = fleet.until("class", Duration.ofSeconds(20), entry -> true);
        assertEquals("north", fleet.ownerOf(still));
        assertEquals(1, still.epoch());
        fleet.change("class", draft -> draft.stop(Fleet.ASKED));
        long stopped = System.currentTimeMillis();

        CatalogueEntry done = fleet.finished("class");

        assertEquals(1, done.parts().size());
        assertFalse(done.recovered());
        assertEquals(
                stopped - done.startedAt().orElseThrow(),
                done.result().orElseThrow().duration(),
                LOSS);
        assertEquals(List.of(), fleet.left("class"));
    }
}
