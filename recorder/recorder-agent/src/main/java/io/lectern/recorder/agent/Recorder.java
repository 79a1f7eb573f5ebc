package io.lectern.recorder.agent;

import io.lectern.recorder.CatalogueEntry;
import io.lectern.recorder.EngineInfo;
import io.lectern.recorder.Reason;
import io.lectern.recorder.RecordingManifest;
import io.lectern.recorder.agent.capture.Engine;
import io.lectern.recorder.agent.part.Hold;
import io.lectern.recorder.agent.part.RecordingFolder;
import io.lectern.recorder.agent.process.Leftovers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Admits recordings and runs each on a thread of its own; what comes out of them is a {@link Keeper}'s. */
public final class Recorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private final Settings settings;
    private final Engine engine;
    private final EngineInfo info;
    private final Keeper keeper;
    private final Clock clock;
    private final Map<List<String>, Recording> running = new HashMap<>();
    private final List<Thread> captures = new ArrayList<>();
    private boolean stopping;

    public Recorder(Settings settings, Engine engine, EngineInfo info, Keeper keeper, Clock clock) {
        this.settings = settings;
        this.engine = engine;
        this.info = info;
        this.keeper = keeper;
        this.clock = clock;
    }

    /** How many classes are being captured. */
    public synchronized int recording() {
        return running.size();
    }

    /** Whether that class is being captured. */
    public synchronized boolean isRecording(String site, String room) {
        return running.containsKey(List.of(site, room));
    }

    /** How many it captures at most; none while it is stopping. */
    public synchronized int capacity() {
        return stopping ? 0 : settings.capacity();
    }

    /** Why one more would be refused, whatever it is. */
    public synchronized Optional<Refused> busy() throws IOException {
        if (stopping) {
            return Optional.of(new Refused(Refused.Why.STOPPING, "This recorder is stopping"));
        }
        if (running.size() >= settings.capacity()) {
            return Optional.of(
                    new Refused(Refused.Why.FULL, "This recorder records " + running.size() + " classes already"));
        }
        if (!settings.disk().mayStart()) {
            return Optional.of(new Refused(
                    Refused.Why.DISK,
                    "There is too little room on the disk: " + settings.disk().free() + " bytes"));
        }
        return Optional.empty();
    }

    /**
     * Starts a recording.
     *
     * @param entry what to record
     * @param link where to enter
     * @param news is told what becomes of it, on threads of this recorder
     * @throws Refused when it is not started; then nothing was done
     */
    public synchronized void start(CatalogueEntry entry, JoinLink link, Consumer<News> news)
            throws Refused, IOException {
        List<String> key = List.of(entry.site(), entry.room());
        if (running.containsKey(key)) {
            throw new Refused(Refused.Why.RUNNING, "This class is being recorded already");
        }
        Optional<Refused> busy = busy();
        if (busy.isPresent()) {
            throw busy.get();
        }
        Path path = settings.root().resolve(entry.id());
        Hold hold = Hold.take(path)
                .orElseThrow(() -> new Refused(Refused.Why.RUNNING, "Recording " + entry.id() + " is running"));
        try {
            RecordingFolder folder = RecordingFolder.create(settings.root(), entry);
            folder.change(draft -> draft.engine(info));
            // What a lost recorder left of it, if this goes on with one.
            Leftovers.clear(path);
            Recording recording = new Recording(entry, link, engine, settings, folder, news, clock);
            keeper.begun(folder);
            running.put(key, recording);
            Thread thread = new Thread(() -> capture(key, recording, hold, news), "recording-" + entry.id());
            captures.add(thread);
            thread.start();
        } catch (IOException | RuntimeException e) {
            hold.close();
            throw e;
        }
    }

    private void capture(List<String> key, Recording recording, Hold hold, Consumer<News> news) {
        Reason reason = new Reason(Reason.BROWSER_LOST, "The recording broke off.");
        try {
            reason = recording.run();
        } catch (IOException | RuntimeException e) {
            LOG.error("Recording {} broke off", recording.entry().id(), e);
        }
        synchronized (this) {
            running.remove(key);
            captures.remove(Thread.currentThread());
        }
        RecordingManifest manifest = recording.folder().manifest();
        long size = manifest.parts().stream().mapToLong(part -> part.size()).sum();
        news.accept(new News.Ended(manifest.id(), reason, manifest.parts().size(), size));
        keeper.captured(recording.folder(), reason, hold, news);
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
                .filter(recording -> recording.entry().id().equals(id))
                .findFirst();
    }

    /** Stops all recordings and waits until their keeper has done what it does with them, for that long at most. */
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
            keeper.close(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop(Duration.ofSeconds(60));
    }
}
