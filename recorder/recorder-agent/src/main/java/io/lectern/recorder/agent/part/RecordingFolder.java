package io.lectern.recorder.agent.part;

import io.lectern.recorder.CatalogueEntry;
import io.lectern.recorder.ManifestDraft;
import io.lectern.recorder.PartInfo;
import io.lectern.recorder.RecorderJson;
import io.lectern.recorder.RecordingManifest;
import io.lectern.recorder.RecordingState;
import io.lectern.recorder.agent.process.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** The folder of one recording, its manifest being what is true. Thread-safe. */
public final class RecordingFolder {
    private final Path path;
    private RecordingManifest manifest;

    private RecordingFolder(Path path, RecordingManifest manifest) {
        this.path = path;
        this.manifest = manifest;
    }

    /**
     * Makes the folder of a recording that begins, or goes on with one that this or another recorder lost, if it was
     * accepted with a higher epoch. The caller holds the folder.
     */
    public static RecordingFolder create(Path root, CatalogueEntry entry) throws IOException {
        Path path = root.resolve(entry.id());
        Files.createDirectories(path);
        if (Files.exists(path.resolve(RecordingManifest.FILE))) {
            return goOn(open(path), entry);
        }
        RecordingManifest manifest = RecordingManifest.accepted(entry);
        RecordingFolder folder = new RecordingFolder(path, manifest);
        folder.store(manifest);
        return folder;
    }

    private static RecordingFolder goOn(RecordingFolder folder, CatalogueEntry next) throws IOException {
        RecordingManifest before = folder.manifest();
        if (before.state() != RecordingState.RECORDING || before.epoch() >= next.epoch()) {
            throw new IOException("There is a recording " + next.id() + " already; take another id or sweep first");
        }
        RecordingManifest unused = folder.change(draft -> {
            ManifestDraft further = draft.epoch(next.epoch()).partsOf(next);
            return next.recovered() ? further.recovered() : further;
        });
        return folder;
    }

    /** The folder of an earlier recording. */
    public static RecordingFolder open(Path path) throws IOException {
        Path file = path.resolve(RecordingManifest.FILE);
        try {
            return new RecordingFolder(path, RecorderJson.read(Files.readAllBytes(file), RecordingManifest.class));
        } catch (RecorderJson.Malformed e) {
            throw new IOException(file + " cannot be read (" + e.getMessage() + "); its parts are left as they are", e);
        }
    }

    public Path path() {
        return path;
    }

    public Path file(String name) {
        return path.resolve(name);
    }

    public synchronized RecordingManifest manifest() {
        return manifest;
    }

    /** Changes the manifest, on the disk before this returns. */
    public synchronized RecordingManifest change(UnaryOperator<ManifestDraft> how) throws IOException {
        RecordingManifest next = how.apply(manifest.edit()).done();
        store(next);
        manifest = next;
        return next;
    }

    /** Lists the next part, and then makes its file. What is there already is never overwritten. */
    public synchronized PartFile nextPart() throws IOException {
        int number = manifest.parts().size() + 1;
        while (Files.exists(path.resolve(PartInfo.fileName(number)))) {
            int taken = number;
            change(draft -> draft.part(PartInfo.announced(taken)));
            number++;
        }
        int free = number;
        change(draft -> draft.part(PartInfo.announced(free)));
        return PartFile.create(path.resolve(PartInfo.fileName(free)), free);
    }

    private void store(RecordingManifest next) throws IOException {
        AtomicFile.write(path.resolve(RecordingManifest.FILE), RecorderJson.write(next));
    }
}
