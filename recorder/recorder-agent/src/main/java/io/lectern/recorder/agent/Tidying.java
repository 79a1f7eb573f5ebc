package io.lectern.recorder.agent;

import io.lectern.recorder.CatalogueEntry;
import io.lectern.recorder.PartPlace;
import io.lectern.recorder.RecordingManifest;
import io.lectern.recorder.Result;
import io.lectern.recorder.agent.catalogue.Catalogue;
import io.lectern.recorder.agent.part.Hold;
import io.lectern.recorder.agent.part.RecordingFolder;
import io.lectern.recorder.agent.shelf.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what lies on this recorder's disk to where it is needed, and removes what is safe elsewhere or was deleted. On a
 * thread of its own: files are large.
 */
final class Tidying implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tidying.class);
    private final Desk desk;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread worker = new Thread(task, "tidying");
        worker.setDaemon(true);
        return worker;
    });

    Tidying(Desk desk) {
        this.desk = desk;
    }

    /** Looks through this recorder's folder once, unless it is still at that. */
    void look(Catalogue catalogue, Predicate<String> atWork) {
        if (busy.compareAndSet(false, true)) {
            thread.execute(() -> {
                try {
                    for (String id : local()) {
                        if (!atWork.test(id)) {
                            one(catalogue, id);
                        }
                    }
                } catch (IOException | RuntimeException e) {
                    LOG.error("{} could not be looked through", desk.root(), e);
                } finally {
                    busy.set(false);
                }
            });
        }
    }

    private List<String> local() throws IOException {
        try (Stream<Path> all = Files.list(desk.root())) {
            return all.filter(path -> Files.exists(path.resolve(RecordingManifest.FILE)))
                    .map(path -> path.getFileName().toString())
                    .toList();
        }
    }

    // What the catalogue does not know is somebody's own recording, or one of another installation.
    private void one(Catalogue catalogue, String id) {
        catalogue.find(id).ifPresent(row -> {
            try {
                switch (row.entry().state()) {
                    case RECORDING, PROCESSING -> bring(row.entry());
                    case PUBLISHED, UNPUBLISHED -> published(catalogue, row);
                    case DELETED -> remove(row.entry());
                    case FAILED -> {}
                }
            } catch (IOException e) {
                LOG.error("Recording {} could not be tidied", id, e);
            }
        });
    }

    // Another recorder goes on with it and has not got everything.
    private void bring(CatalogueEntry entry) throws IOException {
        Optional<Shelf> shelf = desk.shelf(entry);
        if (shelf.isEmpty()) {
            return;
        }
        for (PartPlace part : entry.parts()) {
            if (part.disk().equals(desk.me().disk()) && !shelf.get().has(part.number())) {
                shelf.get().follow(desk.own(entry).resolve(part.file()), part.number(), true);
            }
        }
    }

    private void published(Catalogue catalogue, Catalogue.Row row) throws IOException {
        CatalogueEntry entry = row.entry();
        Optional<Shelf> shelf = desk.shelf(entry);
        Optional<Result> result = entry.result();
        if (shelf.isEmpty() || result.isEmpty()) {
            return;
        }
        RecordingManifest manifest = RecordingFolder.open(desk.own(entry)).manifest();
        if (result.get().awaits().isPresent()) {
            if (!Files.exists(desk.own(entry).resolve(result.get().file()))) {
                return;
            }
            shelf.get().publish(manifest, desk.own(entry));
            Result there = result.get();
            Result here = new Result(
                    there.file(),
                    there.poster(),
                    there.duration(),
                    there.size(),
                    there.chapters(),
                    there.flags(),
                    Optional.empty());
            // The next look removes it here.
            Optional<Catalogue.Row> unused =
                    catalogue.replace(row, entry.edit().result(here).done());
        } else if (shelf.get().isFinished(entry.id())) {
            shelf.get().dropParts(shelf.get().manifest().orElse(manifest));
            remove(entry);
        }
    }

    private void remove(CatalogueEntry entry) throws IOException {
        Path own = desk.own(entry);
        Optional<Hold> hold = Hold.take(own);
        if (hold.isEmpty()) {
            return;
        }
        Hold mine = hold.get();
        try (mine) {
            try (Stream<Path> files = Files.walk(own)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
        LOG.info(
                "Recording {} is {}; nothing of it is kept here",
                entry.id(),
                entry.state().code());
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
