package io.lectern.recorder.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lectern.recorder.CaptureOrder;
import io.lectern.recorder.CatalogueEntry;
import io.lectern.recorder.Entrance;
import io.lectern.recorder.RecordingManifest;
import io.lectern.recorder.RecordingState;
import io.lectern.recorder.agent.selftest.Sync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures for bench/README.md; not part of the tests, since they say more about the machine than about the recorder. */
class Measurement {
    private static final Path OFFSETS = Path.of("target/selftest.json");
    // The kernel's unit in /proc/PID/stat, the same on every Linux that Java runs on.
    private static final double TICKS = 100.0;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"640x360", "1280x720"})
    void figures(String size) throws Exception {
        long seconds = Long.getLong("lectern.measure", 60);
        int width = Integer.parseInt(size.split("x")[0]);
        int height = Integer.parseInt(size.split("x")[1]);
        try (ClassPage page = ClassPage.start(folder);
                Bench bench = Bench.open(folder, OFFSETS, Bench.roomy(folder.resolve("root")), 1)) {
            CatalogueEntry entry = CatalogueEntry.offered(
                    "measured",
                    "school",
                    "room",
                    "s1",
                    "A class",
                    0,
                    new CaptureOrder(width, height, 25, 3_600_000, List.of()),
                    new Entrance(page.base(), "ticket"));
            Running running = Running.start(bench.recorder, entry, page.url(""));
            running.awaitStart();
            Map<Long, Double> before = cpu();
            double others = machine() - sum(before);
            long begun = System.nanoTime();
            Thread.sleep(Duration.ofSeconds(seconds).toMillis());
            double taken = (System.nanoTime() - begun) / 1e9;
            Map<Long, Double> after = cpu();
            double used = after.entrySet().stream()
                    .mapToDouble(each -> each.getValue() - before.getOrDefault(each.getKey(), 0.0))
                    .sum();
            double elsewhere = machine() - sum(after) - others;
            bench.recorder.stop("measured", Running.ASKED);
            RecordingManifest manifest = running.done.get(20, java.util.concurrent.TimeUnit.MINUTES);
            assertEquals(RecordingState.PUBLISHED, manifest.state());
            Watched watched = Watched.of(bench.file(running), folder);
            List<Double> lags = watched.lags();
            int quarter = Math.max(1, lags.size() / 4);
            System.out.printf(
                    Locale.ROOT,
                    "%s %d s: %.2f CPU-s per s (others %.2f), %.2f distinct pictures per s, worst gap %d ms, "
                            + "sound %d ms after the picture (p5 %d, p95 %d), drift %d ms, %.1f MB per minute%n",
                    size,
                    Math.round(taken),
                    used / taken,
                    elsewhere / taken,
                    watched.framesPerSecond(),
                    watched.worstGap(),
                    watched.lag(),
                    Math.round(Sync.quantile(lags, 0.05) * 1000),
                    Math.round(Sync.quantile(lags, 0.95) * 1000),
                    Math.round((Sync.quantile(lags.subList(lags.size() - quarter, lags.size()), 0.5)
                                    - Sync.quantile(lags.subList(0, quarter), 0.5))
                            * 1000),
                    manifest.size() / 1e6 / (manifest.duration() / 60_000.0));
        }
    }

    private static double sum(Map<Long, Double> seconds) {
        return seconds.values().stream().mapToDouble(each -> each).sum();
    }

    // Seconds of this process and all below it.
    private static Map<Long, Double> cpu() {
        Map<Long, Double> seconds = new HashMap<>();
        ProcessHandle self = ProcessHandle.current();
        seconds.put(self.pid(), seconds(self.pid()));
        self.descendants().forEach(each -> seconds.put(each.pid(), seconds(each.pid())));
        return seconds;
    }

    private static double seconds(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
        } catch (IOException e) {
            return 0;
        }
    }

    // All that the machine worked: everything but idle and waiting for disks.
    private static double machine() throws IOException {
        String[] fields =
                Files.readAllLines(Path.of("/proc/stat")).get(0).trim().split("\\s+");
        double ticks = 0;
        for (int i = 1; i < Math.min(9, fields.length); i++) {
            ticks += i == 4 || i == 5 ? 0 : Long.parseLong(fields[i]);
        }
        return ticks / TICKS;
    }
}
