package io.lectern.recorder.agent;

import io.lectern.recorder.EngineInfo;
import io.lectern.recorder.JobOffer;
import io.lectern.recorder.Reason;
import io.lectern.recorder.RecorderStatus;
import io.lectern.recorder.RecordingManifest;
import io.lectern.recorder.agent.capture.Engine;
import io.lectern.recorder.agent.finish.Finisher;
import io.lectern.recorder.agent.part.Hold;
import io.lectern.recorder.agent.part.RecordingFolder;
import io.lectern.recorder.agent.process.Leftovers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Admits recordings, runs each on a thread of its own, and finishes them one after the other. */
public final class Recorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private final Settings settings;
    private final Engine engine;
    private final EngineInfo info;
    private final Finisher finisher;
    private final Clock clock;
    private final Map<List<String>, Recording> running = new HashMap<>();
    // One at a time, and niced: captures come first.
    private final ExecutorService finishing = Executors.newSingleThreadExecutor(task -> new Thread(task, "finishing"));
    private final List<Thread> captures = new ArrayList<>();
    private boolean stopping;

    public Recorder(Settings settings, Engine engine, EngineInfo info, Finisher finisher, Clock clock) {
        this.settings = settings;
        this.engine = engine;
        this.info = info;
        this.finisher = finisher;
        this.clock = clock;
    }

    /** How many classes are being captured. */
    public synchronized int recording() {
        return running.size();
    }

    /** What this recorder tells about itself. */
    public synchronized RecorderStatus status(String id) throws IOException {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return new RecorderStatus(
                RecorderStatus.VERSION,
                id,
                id,
                info.recorder(),
                RecorderStatus.Mode.BOTH,
                clock.millis(),
                running.size(),
                0,
                stopping ? 0 : settings.capacity(),
                load / Runtime.getRuntime().availableProcessors(),
                settings.disk().free(),
                settings.disk().mayStart() ? "" : "There is too little room on the disk",
                Map.of());
    }

    /**
     * Starts a recording.
     *
     * @param offer what to record
     * @param link where to enter
     * @param news is told what becomes of it, on threads of this recorder
     * @throws Refused when it is not started; then nothing was done
     */
    public synchronized void start(JobOffer offer, JoinLink link, Consumer<News> news) throws Refused, IOException {
        List<String> key = List.of(offer.site(), offer.room(), offer.kind().name());
        admit(key);
        Path path = settings.root().resolve(offer.id());
        Hold hold = Hold.take(path)
                .orElseThrow(() -> new Refused(Refused.Why.RUNNING, "Recording " + offer.id() + " is running"));
        try {
            RecordingFolder folder = RecordingFolder.create(
                    settings.root(),
                    RecordingManifest.accepted(offer).edit().engine(info).done());
            // What a lost recorder left of it, if this goes on with one.
            Leftovers.clear(path);
            Recording recording = new Recording(offer, link, engine, settings, folder, news, clock);
            running.put(key, recording);
            Thread thread = new Thread(() -> capture(key, recording, hold, news), "recording-" + offer.id());
            captures.add(thread);
            thread.start();
        } catch (IOException | RuntimeException e) {
            hold.close();
            throw e;
        }
    }

    private void admit(List<String> key) throws Refused, IOException {
        if (stopping) {
            throw new Refused(Refused.Why.STOPPING, "This recorder is stopping");
        }
        if (running.containsKey(key)) {
            throw new Refused(Refused.Why.RUNNING, "This class is being recorded already");
        }
        if (running.size() >= settings.capacity()) {
            throw new Refused(Refused.Why.FULL, "This recorder records " + running.size() + " classes already");
        }
        if (!settings.disk().mayStart()) {
            throw new Refused(
                    Refused.Why.DISK,
                    "There is too little room on the disk: " + settings.disk().free() + " bytes");
        }
    }

    private void capture(List<String> key, Recording recording, Hold hold, Consumer<News> news) {
        Reason reason = new Reason(Reason.BROWSER_LOST, "The recording broke off.");
        try {
            reason = recording.run();
        } catch (IOException | RuntimeException e) {
            LOG.error("Recording {} broke off", recording.offer().id(), e);
        }
        synchronized (this) {
            running.remove(key);
            captures.remove(Thread.currentThread());
        }
        RecordingManifest manifest = recording.folder().manifest();
        long size = manifest.parts().stream().mapToLong(part -> part.size()).sum();
        news.accept(new News.Ended(manifest.id(), reason, manifest.parts().size(), size));
        finishing.execute(() -> finish(recording, hold, news));
    }

    private void finish(Recording recording, Hold hold, Consumer<News> news) {
        try (hold) {
            RecordingManifest manifest = finisher.finish(recording.folder());
            news.accept(new News.Done(manifest.id(), manifest));
        } catch (IOException | RuntimeException e) {
            LOG.error(
                    "Recording {} could not be finished; a sweep will try again",
                    recording.offer().id(),
                    e);
            news.accept(new News.Done(recording.offer().id(), recording.folder().manifest()));
        }
    }

    /** Stops a recording; false when it is not running. */
    public boolean stop(String id, Reason why) {
        Optional<Recording> found = find(id);
        found.ifPresent(recording -> recording.stop(why));
        return found.isPresent();
    }

    /** Writes down that something happened in a recorded class; false when it is not running. */
    public boolean event(String id, String kind, String title) throws IOException {
        Optional<Recording> found = find(id);
        if (found.isPresent()) {
            found.get().event(kind, title);
        }
        return found.isPresent();
    }

    private synchronized Optional<Recording> find(String id) {
        return running.values().stream()
                .filter(recording -> recording.offer().id().equals(id))
                .findFirst();
    }

    /** Stops all recordings and waits until they are finished; what cannot be finished in that time a sweep will. */
    public void stop(Duration patience) {
        List<Thread> open;
        synchronized (this) {
            stopping = true;
            running.values().forEach(each -> each.stop(new Reason(Reason.STOPPED, "The recorder was stopped.")));
            open = List.copyOf(captures);
        }
        long until = System.nanoTime() + patience.toNanos();
        try {
            for (Thread thread : open) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
            }
            finishing.shutdown();
            if (!finishing.awaitTermination(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                LOG.warn("Not everything could be finished in time; the next start goes on with it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop(Duration.ofSeconds(60));
    }
}
