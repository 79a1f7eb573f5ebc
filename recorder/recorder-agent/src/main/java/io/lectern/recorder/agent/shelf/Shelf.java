package io.lectern.recorder.agent.shelf;

import io.lectern.recorder.CatalogueEntry;
import io.lectern.recorder.PartInfo;
import io.lectern.recorder.PartPlace;
import io.lectern.recorder.RecorderJson;
import io.lectern.recorder.RecordingManifest;
import io.lectern.recorder.Shared;
import io.lectern.recorder.agent.process.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One recording's place in the shared folder. A file under its final name is whole, and is never written again. */
public final class Shelf {
    /** What the name of a part ends with while it is followed. */
    public static final String GROWING = ".growing";

    private final Path folder;

    private Shelf(Path folder) {
        this.folder = folder;
    }

    /** The place of a recording; nothing is made yet. */
    public static Shelf of(Path shared, String site, String id) {
        return new Shelf(Shared.folder(shared, site, id));
    }

    /** Whether a part is there, whole. */
    public boolean has(int number) {
        return Files.exists(folder.resolve(PartInfo.fileName(number)));
    }

    /**
     * Takes over what a part has grown by.
     *
     * @param whole whether it will not grow any more; then it gets its final name
     */
    public void follow(Path part, int number, boolean whole) throws IOException {
        if (has(number)
                || !Files.exists(part)
                || manifest().map(each -> each.state().isPlayable()).orElse(false)) {
            return;
        }
        Files.createDirectories(folder);
        Path growing = folder.resolve(PartInfo.fileName(number) + GROWING);
        try (FileChannel from = FileChannel.open(part, StandardOpenOption.READ);
                FileChannel to = FileChannel.open(growing, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long at = to.size();
            to.position(at);
            while (at < from.size()) {
                at += from.transferTo(at, from.size() - at, to);
            }
            if (!whole) {
                return;
            }
            to.force(true);
        }
        settle(growing, number);
    }

    // A link instead of a renaming: it never takes the place of a file that another recorder has read already.
    private void settle(Path growing, int number) throws IOException {
        try {
            Files.createLink(folder.resolve(PartInfo.fileName(number)), growing);
        } catch (FileAlreadyExistsException e) {
            // What is there counts.
        } catch (UnsupportedOperationException | FileSystemException e) {
            // No links on this file system.
            AtomicFile.settle(growing, folder.resolve(PartInfo.fileName(number)));
        }
        Files.deleteIfExists(growing);
    }

    /** Puts the manifest there, unless one of a later owner is there. */
    public void write(RecordingManifest manifest) throws IOException {
        Files.createDirectories(folder);
        if (isLater(manifest)) {
            return;
        }
        AtomicFile.write(folder.resolve(RecordingManifest.FILE), RecorderJson.write(manifest));
    }

    /** Whether a later owner's manifest is there. */
    public boolean isLater(RecordingManifest than) throws IOException {
        return manifest().filter(there -> there.epoch() > than.epoch()).isPresent();
    }

    /** Whether a part is there, whole or as far as it got. */
    public boolean holdsSome(int number) {
        return has(number) || Files.exists(growing(number));
    }

    /** The manifest that is there, if one is that can be read. */
    public Optional<RecordingManifest> manifest() throws IOException {
        Path file = folder.resolve(RecordingManifest.FILE);
        try {
            return Files.exists(file)
                    ? Optional.of(RecorderJson.read(Files.readAllBytes(file), RecordingManifest.class))
                    : Optional.empty();
        } catch (RecorderJson.Malformed e) {
            return Optional.empty();
        }
    }

    /** Whether the finished file is there. */
    public boolean isFinished(String id) throws IOException {
        return Files.exists(folder.resolve(id + ".mp4"))
                && manifest().map(found -> found.state().isPlayable()).orElse(false);
    }

    /** Those parts of a recording that are neither in that folder of one's own nor here. */
    public static List<PartPlace> missing(CatalogueEntry entry, Path own, Optional<Shelf> shelf) {
        List<PartPlace> missing = new ArrayList<>();
        for (PartPlace part : entry.parts()) {
            boolean here = Files.exists(own.resolve(part.file()));
            boolean there = shelf.map(each -> each.holdsSome(part.number())).orElse(false);
            // One that was announced and never begun holds nothing.
            if (part.startedAt().isPresent() && !here && !there) {
                missing.add(part);
            }
        }
        return missing;
    }

    private Path growing(int number) {
        return folder.resolve(PartInfo.fileName(number) + GROWING);
    }

    /** Copies a part to one's own folder, if it is not there; one that its recorder never ended as far as it got. */
    public void fetch(int number, Path own) throws IOException {
        Path target = own.resolve(PartInfo.fileName(number));
        Path source = has(number) ? folder.resolve(PartInfo.fileName(number)) : growing(number);
        if (!Files.exists(target) && Files.exists(source)) {
            copy(source, target);
        }
    }

    /** Puts the finished file, its poster and the manifest there; once this returns they are safe. */
    public void publish(RecordingManifest manifest, Path own) throws IOException {
        Files.createDirectories(folder);
        for (Optional<String> name : List.of(manifest.file(), manifest.poster())) {
            if (name.isPresent() && Files.exists(own.resolve(name.get()))) {
                copy(own.resolve(name.get()), folder.resolve(name.get()));
            }
        }
        write(manifest);
    }

    /** Removes the parts: the finished file is known to be safe. One that nothing can be read of is kept. */
    public void dropParts(RecordingManifest manifest) throws IOException {
        for (PartInfo part : manifest.parts()) {
            if (part.usable().orElse(false)) {
                Files.deleteIfExists(folder.resolve(part.file()));
            }
            Files.deleteIfExists(growing(part.number()));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        // A name of one's own: two recorders may do the same thing at once.
        Path temporary = to.resolveSibling(
                to.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try (FileChannel source = FileChannel.open(from, StandardOpenOption.READ);
                FileChannel target = FileChannel.open(
                        temporary,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            long at = 0;
            while (at < source.size()) {
                at += source.transferTo(at, source.size() - at, target);
            }
        }
        AtomicFile.settle(temporary, to);
    }
}
