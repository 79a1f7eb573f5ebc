package io.lectern.recorder.agent.part;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to change a recording's folder. The kernel takes it away when the process dies, so a folder that nobody
 * holds has no owner: no clock, no process number in between.
 */
public final class Hold implements AutoCloseable {
    private static final String FILE = ".owner";
    // The kernel drops a process's locks on a file when it closes any handle of it: so a second one is never opened.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();
    private final Path path;
    private final FileChannel channel;

    private Hold(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Takes hold of a folder, unless somebody alive has it. */
    public static Optional<Hold> take(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path real = folder.toRealPath();
        if (!HELD.add(real)) {
            return Optional.empty();
        }
        boolean held = false;
        try {
            FileChannel channel =
                    FileChannel.open(real.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            held = lock != null;
            if (!held) {
                channel.close();
            }
            return held ? Optional.of(new Hold(real, channel)) : Optional.empty();
        } finally {
            if (!held) {
                HELD.remove(real);
            }
        }
    }

    @Override
    public void close() throws IOException {
        // The file stays: a deleted one could be held twice, by its old and by its new inode.
        try (channel) {
            HELD.remove(path);
        }
    }
}
