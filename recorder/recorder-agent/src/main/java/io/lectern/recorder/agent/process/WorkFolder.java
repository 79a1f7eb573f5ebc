package io.lectern.recorder.agent.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Temporary folders, recognised by their name so that only such a one is ever deleted. */
public final class WorkFolder {
    private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);
    // Short, with a short tail: a browser's socket lies below it, and such a path may have 107 letters at most.
    private static final String PREFIX = "lectern-rec-";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private WorkFolder() {}

    /** A fresh folder that only this user may enter. */
    public static Path make(Path parent) throws IOException {
        Files.createDirectories(parent);
        String tail = Long.toString(RANDOM.nextLong(1L << 40), 36);
        return Files.createDirectory(parent.resolve(PREFIX + tail), OWNER_ONLY);
    }

    /** Deletes such a folder with everything in it. */
    public static void delete(Path folder) {
        if (!folder.getFileName().toString().startsWith(PREFIX)) {
            throw new IllegalArgumentException(folder + " is not a work folder");
        }
        // A browser that is just leaving may still write into it.
        for (int attempt = 0; attempt < 3 && Files.exists(folder); attempt++) {
            try {
                Files.walkFileTree(folder, new Deleting());
            } catch (IOException | UncheckedIOException e) {
                LOG.debug("Deleting {} again", folder, e);
            }
        }
        if (Files.exists(folder)) {
            LOG.warn("The work folder {} could not be deleted; delete it by hand", folder);
        }
    }

    private static final class Deleting extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @org.jspecify.annotations.Nullable IOException e)
                throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
