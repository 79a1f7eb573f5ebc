package io.lectern.recorder.agent;

import io.lectern.recorder.CatalogueEntry;
import io.lectern.recorder.Reason;
import io.lectern.recorder.RecorderJson;
import io.lectern.recorder.RecordingManifest;
import io.lectern.recorder.agent.part.Hold;
import io.lectern.recorder.agent.part.RecordingFolder;
import io.lectern.recorder.agent.process.AtomicFile;
import io.lectern.recorder.agent.shelf.Mirror;
import io.lectern.recorder.agent.shelf.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The recordings that this recorder captures for the catalogue. */
final class Captures implements Keeper {
    private static final Logger LOG = LoggerFactory.getLogger(Captures.class);
    private final Desk desk;
    private final Runnable wake;
    private final Map<String, CaptureJob> jobs = new ConcurrentHashMap<>();

    /**
     * None yet.
     *
     * @param wake called when something happened that the catalogue should say
     */
    Captures(Desk desk, Runnable wake) {
        this.desk = desk;
        this.wake = wake;
    }

    List<CaptureJob> all() {
        return List.copyOf(jobs.values());
    }

    boolean has(String id) {
        return jobs.containsKey(id);
    }

    void forget(CaptureJob job) {
        jobs.remove(job.id(), job);
    }

    /** Begins to capture what was accepted. */
    void start(CatalogueEntry accepted, Recorder recorder, JoinLink link) throws IOException, Refused {
        takeManifest(accepted);
        CaptureJob job = new CaptureJob(accepted);
        jobs.put(job.id(), job);
        boolean started = false;
        try {
            recorder.start(accepted, link, news -> {
                LOG.info("Recording {}: {}", news.id(), news.getClass().getSimpleName());
                wake.run();
            });
            started = true;
        } finally {
            if (!started) {
                job.lose();
                forget(job);
            }
        }
    }

    // Another recorder's chapters and parts, if it could leave them for us.
    private void takeManifest(CatalogueEntry accepted) throws IOException {
        Path own = desk.own(accepted).resolve(RecordingManifest.FILE);
        Optional<Shelf> shelf = desk.shelf(accepted);
        if (Files.exists(own) || shelf.isEmpty()) {
            return;
        }
        Optional<RecordingManifest> left = shelf.get().manifest();
        if (left.isPresent() && left.get().epoch() < accepted.epoch()) {
            Files.createDirectories(desk.own(accepted));
            AtomicFile.write(own, RecorderJson.write(left.get()));
        }
    }

    @Override
    public void begun(RecordingFolder folder) {
        RecordingManifest manifest = folder.manifest();
        CaptureJob job = jobs.get(manifest.id());
        if (job == null) {
            throw new IllegalStateException("Nobody asked for recording " + manifest.id());
        }
        Optional<Shelf> shelf = desk.shared().map(shared -> Shelf.of(shared, manifest.site(), manifest.id()));
        job.begun(folder, new Mirror(folder, shelf));
    }

    @Override
    public void captured(RecordingFolder folder, Reason reason, Hold hold, Consumer<News> news) {
        try (hold) {
            LOG.info("Recording {}: {}", folder.manifest().id(), reason.text());
        } catch (IOException e) {
            LOG.warn("Recording {} is still held", folder.manifest().id(), e);
        }
        Optional.ofNullable(jobs.get(folder.manifest().id())).ifPresent(job -> job.over(reason));
        wake.run();
    }

    @Override
    public void close(Duration patience) {}
}
