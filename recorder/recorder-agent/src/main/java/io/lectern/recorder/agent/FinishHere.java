package io.lectern.recorder.agent;

import io.lectern.recorder.Reason;
import io.lectern.recorder.RecordingManifest;
import io.lectern.recorder.agent.finish.Finisher;
import io.lectern.recorder.agent.part.Hold;
import io.lectern.recorder.agent.part.RecordingFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the playable file where it was captured: for a recorder that works from the command line. */
final class FinishHere implements Keeper {
    private static final Logger LOG = LoggerFactory.getLogger(FinishHere.class);
    private final Finisher finisher;
    // One at a time, and niced: captures come first.
    private final ExecutorService finishing = Executors.newSingleThreadExecutor(task -> new Thread(task, "finishing"));

    FinishHere(Finisher finisher) {
        this.finisher = finisher;
    }

    @Override
    public void begun(RecordingFolder folder) {}

    @Override
    public void captured(RecordingFolder folder, Reason reason, Hold hold, Consumer<News> news) {
        finishing.execute(() -> finish(folder, hold, news));
    }

    private void finish(RecordingFolder folder, Hold hold, Consumer<News> news) {
        String id = folder.manifest().id();
        try (hold) {
            RecordingManifest manifest = finisher.finish(folder);
            news.accept(new News.Done(id, manifest));
        } catch (IOException | RuntimeException e) {
            LOG.error("Recording {} could not be finished; a sweep will try again", id, e);
            news.accept(new News.Done(id, folder.manifest()));
        }
    }

    @Override
    public void close(Duration patience) throws InterruptedException {
        finishing.shutdown();
        if (!finishing.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.warn("Not everything could be finished in time; the next start goes on with it");
        }
    }
}
