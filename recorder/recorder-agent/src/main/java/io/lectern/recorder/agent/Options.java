package io.lectern.recorder.agent;

import io.lectern.recorder.agent.disk.DiskGuard;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Options that several commands share. */
final class Options {
    // A class of two hours at 1280x720 is 1.6 GB, and its finished file as much again.
    @Option(
            names = "--min-free",
            defaultValue = "4096",
            description = "Megabytes that must be free to start (default: ${DEFAULT-VALUE})")
    private long minFree;

    @Option(
            names = "--reserve",
            defaultValue = "512",
            description = "Megabytes that stay free while recording (default: ${DEFAULT-VALUE})")
    private long reserve;

    @Option(names = "--work", description = "Where temporary folders are made (default: the system's)")
    private Path work = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(names = "--chromium", defaultValue = "chromium", description = "The browser (default: ${DEFAULT-VALUE})")
    private String chromium = "chromium";

    @Option(
            names = "--ready",
            defaultValue = "30",
            description = "Seconds that a page may take to become ready (default: ${DEFAULT-VALUE})")
    private long ready;

    @Option(
            names = "--no-sandbox",
            description = "Run the browser without its own sandbox: for containers without user namespaces")
    private boolean noSandbox;

    Settings settings(Path root) {
        Settings usual = Settings.in(root, new DiskGuard(root, minFree << 20, reserve << 20));
        return new Settings(
                root,
                work,
                chromium,
                usual.ffmpeg(),
                usual.ffprobe(),
                usual.disk(),
                usual.capacity(),
                Duration.ofSeconds(ready),
                usual.sandbox() && !noSandbox);
    }
}
