package io.lectern.recorder.agent.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Watches the room on the disk of the recordings.
 *
 * @param folder where recordings are kept
 * @param refuseBelow a recording does not start with less free room than this
 * @param reserve what a running recording always leaves free, beside the room for its finished file
 */
public record DiskGuard(Path folder, long refuseBelow, long reserve) {
    public DiskGuard {
        if (reserve < 0 || refuseBelow < reserve) {
            throw new IllegalArgumentException(
                    "The room below which recordings are refused must not be less than the reserve");
        }
    }

    /** What recordings may still use. */
    public long free() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /** Whether one more may start. */
    public boolean mayStart() throws IOException {
        return free() >= refuseBelow;
    }

    /** Whether a recording of that many bytes may go on: its finished file is as large again. */
    public boolean mayGoOn(long recorded) throws IOException {
        return free() >= reserve + recorded + recorded / 10;
    }
}
