package io.lectern.recorder.agent;

import io.lectern.recorder.agent.disk.DiskGuard;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a recorder is told by its operator.
 *
 * @param root where recordings are kept
 * @param work where temporary folders are made
 * @param chromium the program
 * @param ffmpeg the program
 * @param ffprobe the program
 * @param disk the limits of the disk
 * @param capacity how many classes may be captured at once
 * @param ready how long a page may take to become ready
 * @param sandbox whether the browser's own sandbox is used; it needs user namespaces, and refuses to work for root
 */
public record Settings(
        Path root,
        Path work,
        String chromium,
        String ffmpeg,
        String ffprobe,
        DiskGuard disk,
        int capacity,
        Duration ready,
        boolean sandbox) {

    /** The usual ones for recordings kept there. */
    public static Settings in(Path root, DiskGuard disk) {
        return new Settings(
                root,
                Path.of(System.getProperty("java.io.tmpdir")),
                "chromium",
                "ffmpeg",
                "ffprobe",
                disk,
                capacity(Runtime.getRuntime().availableProcessors()),
                Duration.ofSeconds(30),
                !"root".equals(System.getProperty("user.name")));
    }

    // One capture at 1280x720 takes 0.7 of a core and loses sound when it has to wait: half as much again for peaks.
    static int capacity(int cores) {
        return Math.max(1, (int) (cores / 1.5));
    }

    public Settings {
        if (capacity < 1) {
            throw new IllegalArgumentException("A recorder that records nothing is not started");
        }
    }
}
