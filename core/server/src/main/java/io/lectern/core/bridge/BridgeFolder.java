package io.lectern.core.bridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jars in the folder of bridges. Whoever loads one gets a copy: a jar that is replaced while its classes are being
 * read from it breaks them.
 */
final class BridgeFolder {
    private static final Logger LOG = LoggerFactory.getLogger(BridgeFolder.class);

    private final Path folder;
    private final List<Path> copies = new ArrayList<>();
    private Map<Path, Print> seen = Map.of();
    private final Map<Path, Print> taken = new TreeMap<>();

    BridgeFolder(Path folder) {
        this.folder = folder;
    }

    /** What tells that a file is another one, or still being written. */
    private record Print(long size, FileTime changed) {}

    /**
     * What there is to do since the last look.
     *
     * @param gone jars that were taken and are no longer there
     * @param fresh jars that are new or changed, and whole: two looks found the same
     */
    record Changes(List<Path> gone, List<Path> fresh) {}

    /** Every jar, in the order of their names, whole or not. */
    List<Path> jars() {
        seen = look();
        return List.copyOf(seen.keySet());
    }

    Changes changes() {
        Map<Path, Print> before = seen;
        seen = look();
        List<Path> gone =
                taken.keySet().stream().filter(jar -> !seen.containsKey(jar)).toList();
        List<Path> fresh = new ArrayList<>();
        seen.forEach((jar, print) -> {
            if (print.equals(before.get(jar)) && !print.equals(taken.get(jar))) {
                fresh.add(jar);
            }
        });
        return new Changes(gone, fresh);
    }

    /** A copy of a jar, under the same name, to be loaded. */
    Path take(Path jar) {
        try {
            Optional<Print> print = print(jar);
            Path copy = Files.createTempDirectory("lectern-bridge").resolve(jar.getFileName());
            copies.add(copy);
            Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
            print.ifPresent(now -> taken.put(jar, now));
            return copy;
        } catch (IOException unreadable) {
            throw new BrokenBridge("It cannot be read.", unreadable);
        }
    }

    /** The jar is no longer used. */
    void forget(Path jar) {
        taken.remove(jar);
    }

    /** Removes the copies that nobody uses any more, or all of them. */
    void clean(List<Path> used) {
        for (Path copy : List.copyOf(copies)) {
            if (!used.contains(copy)) {
                copies.remove(copy);
                try {
                    Files.deleteIfExists(copy);
                    Files.deleteIfExists(copy.getParent());
                } catch (IOException stuck) {
                    LOG.warn("The copy of a bridge, {}, cannot be removed: {}", copy, stuck.getMessage());
                }
            }
        }
    }

    private Map<Path, Print> look() {
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            Map<Path, Print> found = new TreeMap<>();
            files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(Files::isRegularFile)
                    .forEach(jar -> print(jar).ifPresent(print -> found.put(jar, print)));
            return found;
        } catch (IOException unreadable) {
            throw new BrokenBridge("The folder of bridges cannot be read.", unreadable);
        }
    }

    private static Optional<Print> print(Path jar) {
        try {
            return Optional.of(new Print(Files.size(jar), Files.getLastModifiedTime(jar)));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
