package io.lectern.recorder.agent;

import io.lectern.recorder.CatalogueEntry;
import io.lectern.recorder.ManifestDraft;
import io.lectern.recorder.PartPlace;
import io.lectern.recorder.Reason;
import io.lectern.recorder.RecorderJson;
import io.lectern.recorder.RecordingManifest;
import io.lectern.recorder.RecordingState;
import io.lectern.recorder.agent.finish.Finisher;
import io.lectern.recorder.agent.finish.Handover;
import io.lectern.recorder.agent.part.Hold;
import io.lectern.recorder.agent.part.RecordingFolder;
import io.lectern.recorder.agent.process.AtomicFile;
import io.lectern.recorder.agent.process.Leftovers;
import io.lectern.recorder.agent.shelf.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes playable files for the catalogue, one at a time and niced: captures come first. */
final class Finishing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Finishing.class);
    private final Desk desk;
    private final Function<Handover, Finisher> finishers;
    private final Runnable wake;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread worker = new Thread(task, "finishing");
        worker.setDaemon(true);
        return worker;
    });
    private volatile Optional<FinishJob> job = Optional.empty();

    /**
     * Idle.
     *
     * @param finishers makes a finisher for whoever takes the finished file on
     * @param wake called when one is done
     */
    Finishing(Desk desk, Function<Handover, Finisher> finishers, Runnable wake) {
        this.desk = desk;
        this.finishers = finishers;
        this.wake = wake;
    }

    Optional<FinishJob> job() {
        return job;
    }

    void forget() {
        job = Optional.empty();
    }

    /** Begins with what was accepted; nothing else is being finished. */
    void start(CatalogueEntry accepted) {
        FinishJob next = new FinishJob(accepted);
        job = Optional.of(next);
        thread.execute(() -> run(next));
    }

    private void run(FinishJob next) {
        CatalogueEntry entry = next.accepted();
        try {
            Optional<Shelf> shelf = desk.shelf(entry);
            // A recorder before this one got as far as that, and could not say so any more.
            if (shelf.isPresent() && shelf.get().isFinished(entry.id())) {
                next.done(shelf.get().manifest().orElseThrow(), true);
            } else {
                finish(next, entry, shelf);
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("Recording {} could not be finished; its parts are kept", entry.id(), e);
            Reason why = new Reason(
                    Reason.FINISH_FAILED,
                    "Making one file of it failed on " + desk.me().name() + "; its log says why.");
            next.done(
                    RecordingManifest.accepted(entry)
                            .edit()
                            .state(RecordingState.FAILED)
                            .reason(why)
                            .done(),
                    false);
        }
        wake.run();
    }

    private void finish(FinishJob next, CatalogueEntry entry, Optional<Shelf> shelf) throws IOException {
        Path own = desk.own(entry);
        Hold hold = Hold.take(own).orElseThrow(() -> new IOException(own + " is being worked on by somebody else"));
        try (hold) {
            Leftovers.clear(own);
            RecordingFolder folder = open(entry, own, shelf);
            Handover handover = (manifest, path) -> {
                if (shelf.isPresent()) {
                    shelf.get().publish(manifest, path);
                }
                return true;
            };
            try {
                RecordingManifest manifest = finishers.apply(handover).finish(folder);
                if (shelf.isPresent() && !manifest.state().isPlayable()) {
                    shelf.get().write(manifest);
                }
                next.done(manifest, shelf.isPresent());
            } catch (IOException e) {
                LOG.error("Recording {} could not be brought to the shared folder", entry.id(), e);
                next.done(folder.manifest(), false);
            }
        }
    }

    private RecordingFolder open(CatalogueEntry entry, Path own, Optional<Shelf> shelf) throws IOException {
        Path file = own.resolve(RecordingManifest.FILE);
        if (!Files.exists(file)) {
            Optional<RecordingManifest> left = shelf.isPresent() ? shelf.get().manifest() : Optional.empty();
            AtomicFile.write(file, RecorderJson.write(left.orElseGet(() -> RecordingManifest.accepted(entry))));
        }
        if (shelf.isPresent()) {
            for (PartPlace part : entry.parts()) {
                shelf.get().fetch(part.number(), own);
            }
        }
        RecordingFolder folder = RecordingFolder.open(own);
        folder.change(draft -> brought(draft, entry, folder.manifest()));
        return folder;
    }

    private static ManifestDraft brought(ManifestDraft draft, CatalogueEntry entry, RecordingManifest before) {
        ManifestDraft next =
                draft.epoch(Math.max(entry.epoch(), before.epoch())).partsOf(entry);
        // The catalogue knows why it ended, also when making the file failed here before.
        if (!before.state().isPlayable()) {
            entry.reason().ifPresent(next::reason);
        }
        return entry.recovered() ? next.recovered() : next;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
