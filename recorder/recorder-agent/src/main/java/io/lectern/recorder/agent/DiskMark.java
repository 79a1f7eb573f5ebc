package io.lectern.recorder.agent;

import io.lectern.recorder.agent.process.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The name by which the catalogue knows a recorder's disk again after a restart: a file in its folder. */
final class DiskMark {
    private static final String FILE = "disk.id";

    private DiskMark() {}

    /** Reads it, or makes it. */
    static String of(Path root) throws IOException {
        Path file = root.resolve(FILE);
        if (!Files.exists(file)) {
            AtomicFile.write(file, UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
        }
        return Files.readString(file).strip();
    }
}
