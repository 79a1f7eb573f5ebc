package io.lectern.recorder.agent.recovery;

import io.lectern.recorder.Reason;
import io.lectern.recorder.RecordingManifest;
import io.lectern.recorder.RecordingState;
import io.lectern.recorder.agent.finish.Finisher;
import io.lectern.recorder.agent.part.Hold;
import io.lectern.recorder.agent.part.RecordingFolder;
import io.lectern.recorder.agent.process.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finishes recordings whose owner is gone, from what lies on the disk. */
public final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private final Finisher finisher;

    public Sweep(Finisher finisher) {
        this.finisher = finisher;
    }

    /** Looks at every recording in the folder; those that were finished now are reported, one by one. */
    public void run(Path root, Consumer<RecordingManifest> report) throws IOException {
        List<Path> folders = new ArrayList<>();
        try (var all = Files.list(root)) {
            all.filter(path -> Files.exists(path.resolve(RecordingManifest.FILE)))
                    .sorted()
                    .forEach(folders::add);
        }
        for (Path folder : folders) {
            try {
                one(folder).ifPresent(report);
            } catch (IOException | RuntimeException e) {
                // One folder that cannot be read must not keep the others waiting.
                LOG.error("{} could not be swept", folder, e);
            }
        }
    }

    /** Finishes the recording in that folder; empty when it is being worked on, or when nothing is to be done. */
    public Optional<RecordingManifest> one(Path path) throws IOException {
        Optional<Hold> hold = Hold.take(path);
        if (hold.isEmpty()) {
            return Optional.empty();
        }
        Hold mine = hold.get();
        try (mine) {
            RecordingFolder folder = RecordingFolder.open(path);
            Leftovers.clear(path);
            RecordingManifest found = folder.manifest();
            if (!isUnfinished(found, folder)) {
                return Optional.empty();
            }
            if (found.state() == RecordingState.RECORDING) {
                LOG.info("Recording {} was left by a recorder that is gone", found.id());
                folder.change(draft -> draft.recovered()
                        .reason(new Reason(Reason.RECOVERED, "The recorder was lost; this is what it had written.")));
            }
            return Optional.of(finisher.finish(folder));
        }
    }

    private static boolean isUnfinished(RecordingManifest manifest, RecordingFolder folder) {
        return switch (manifest.state()) {
            case RECORDING, PROCESSING -> true;
            // Perhaps there is room on the disk now.
            case FAILED -> manifest.reason().map(Reason::code).orElse("").equals(Reason.FINISH_FAILED);
            // Not taken on yet: the parts are still there.
            case PUBLISHED, UNPUBLISHED ->
                manifest.parts().stream()
                        .anyMatch(part -> part.usable().orElse(false) && Files.exists(folder.file(part.file())));
            case DELETED -> false;
        };
    }
}
