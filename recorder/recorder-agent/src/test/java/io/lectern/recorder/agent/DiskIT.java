package io.lectern.recorder.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.recorder.Reason;
import io.lectern.recorder.RecordingManifest;
import io.lectern.recorder.RecordingState;
import io.lectern.recorder.agent.disk.DiskGuard;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small disk: guarantee 7. Needs the right to mount one. */
class DiskIT {
    private static final Path OFFSETS = Path.of("target/selftest.json");
    private static final long MB = 1 << 20;

    @TempDir
    Path folder;

    private Path root;
    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        root = Files.createDirectories(folder.resolve("small"));
        mounted = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", root.toString())
                        .redirectErrorStream(true)
                        .start()
                        .waitFor()
                == 0;
        if (!mounted) {
            System.out.println("DiskIT is skipped: a small tmpfs cannot be mounted here (that needs root)");
        }
        Assumptions.assumeTrue(mounted);
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertEquals(
                    0, new ProcessBuilder("umount", root.toString()).start().waitFor());
        }
    }

    private void fill(DiskGuard disk, long leave) throws Exception {
        Files.write(root.resolve("filler"), new byte[(int) (disk.free() - leave)]);
    }

    @Test
    void refusesToStartAndStopsWell() throws Exception {
        DiskGuard disk = new DiskGuard(root, 24 * MB, 8 * MB);
        try (ClassPage page = ClassPage.start(folder);
                Bench bench = Bench.open(folder, OFFSETS, disk, 1)) {
            fill(disk, 20 * MB);
            Refused refused = assertThrows(Refused.class, () -> Running.start(bench.recorder, "refused", page.url("")));
            assertEquals(Refused.Why.DISK, refused.why());
            assertFalse(Files.exists(root.resolve("refused/recording.json")));
            Files.delete(root.resolve("filler"));

            Running running = Running.start(bench.recorder, "full", page.url(""));
            running.awaitStart();
            Thread.sleep(3000);
            fill(disk, 6 * MB);
            RecordingManifest manifest = running.awaitDone();

            assertEquals(Reason.DISK_FULL, manifest.reason().orElseThrow().code());
            assertEquals(RecordingState.PUBLISHED, manifest.state(), manifest.toString());
            assertTrue(Watched.of(bench.file(running), folder).readable().size() > 50);
        }
    }
}
