package io.lectern.recorder.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The machine's memory. */
final class Memory {
    // A browser that captures 1280x720 takes about 600 MB.
    private static final long ONE_MORE = 700L << 20;

    private Memory() {}

    /** Whether one more browser fits; where that cannot be told, it does. */
    static boolean isEnough() {
        try {
            return available(Files.readString(Path.of("/proc/meminfo"))).orElse(ONE_MORE) >= ONE_MORE;
        } catch (IOException e) {
            return true;
        }
    }

    /** The bytes that programs may still ask for. */
    static OptionalLong available(String meminfo) {
        return meminfo.lines()
                .filter(line -> line.matches("MemAvailable:\\s+\\d+ kB"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst();
    }
}
