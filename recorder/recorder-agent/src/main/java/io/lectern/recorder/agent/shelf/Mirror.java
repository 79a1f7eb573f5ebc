package io.lectern.recorder.agent.shelf;

import io.lectern.recorder.PartInfo;
import io.lectern.recorder.RecordingManifest;
import io.lectern.recorder.agent.part.RecordingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is captured safe elsewhere while it is captured: what parts grow by goes to the shared folder every second,
 * so that another recorder can go on with all of it should this machine be gone for good.
 */
public final class Mirror implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private final RecordingFolder folder;
    private final Optional<Shelf> shelf;
    private final Thread thread;
    private Optional<RecordingManifest> written = Optional.empty();
    private boolean failing;
    private boolean closed;

    /** Begins; without a shelf it does nothing. */
    public Mirror(RecordingFolder folder, Optional<Shelf> shelf) {
        this.folder = folder;
        this.shelf = shelf;
        this.thread = new Thread(this::run, "mirror-" + folder.manifest().id());
        this.thread.setDaemon(true);
    }

    /** Begins to follow. */
    public void start() {
        if (shelf.isPresent()) {
            thread.start();
        }
    }

    private synchronized void run() {
        try {
            while (!closed) {
                wait(EVERY.toMillis());
                if (!closed) {
                    once(false);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void once(boolean over) {
        RecordingManifest manifest = folder.manifest();
        try {
            if (shelf.isPresent() && shelf.get().isLater(manifest)) {
                abandon();
                return;
            }
            for (PartInfo part : manifest.parts()) {
                boolean last = part.number() == manifest.parts().size();
                // The size is written down when the part is closed.
                boolean whole = over || !last || part.size() > 0;
                if (shelf.isPresent()) {
                    shelf.get().follow(folder.file(part.file()), part.number(), whole);
                }
            }
            if (!written.equals(Optional.of(manifest)) && shelf.isPresent()) {
                shelf.get().write(manifest);
                written = Optional.of(manifest);
            }
            failing = false;
        } catch (IOException e) {
            // Once per trouble: the capture goes on, its parts are safe here.
            if (!failing) {
                LOG.error("Recording {} cannot be written to the shared folder", manifest.id(), e);
            }
            failing = true;
        }
    }

    /** Whether the shared folder holds a part, whole. */
    public boolean has(int number) {
        return shelf.map(each -> each.has(number)).orElse(false);
    }

    /** Follows no longer: the recording is somebody else's. */
    public synchronized void abandon() {
        closed = true;
        notifyAll();
    }

    /**
     * Puts what was captured after another recorder had taken over aside: that one captured it too. What it took over
     * lies in the shared folder; without one nothing is put aside.
     */
    public synchronized void forsake() throws IOException {
        if (shelf.isEmpty()) {
            return;
        }
        // Each of them: one that was paused may have begun another part before it learnt of its loss.
        for (PartInfo part : folder.manifest().parts()) {
            Path file = folder.file(part.file());
            if (shelf.get().holdsSome(part.number()) && Files.exists(file)) {
                Files.move(file, folder.file(part.file() + ".late"));
            }
        }
    }

    /** Nothing grows any more: everything is taken over before this returns, if it can be. */
    @Override
    public synchronized void close() {
        if (!closed) {
            abandon();
            once(true);
        }
    }
}
