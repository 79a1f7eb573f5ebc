package io.lectern.recorder.agent;

import io.lectern.recorder.JobOffer;
import io.lectern.recorder.Reason;
import io.lectern.recorder.RecordedEvent;
import io.lectern.recorder.agent.capture.Capture;
import io.lectern.recorder.agent.capture.CaptureException;
import io.lectern.recorder.agent.capture.CaptureSpec;
import io.lectern.recorder.agent.capture.CaptureWatch;
import io.lectern.recorder.agent.capture.Engine;
import io.lectern.recorder.agent.capture.Halt;
import io.lectern.recorder.agent.part.RecordingFolder;
import io.lectern.recorder.agent.process.AtomicFile;
import io.lectern.recorder.agent.process.Leftovers;
import io.lectern.recorder.agent.process.Scope;
import io.lectern.recorder.agent.rtmp.Redaction;
import io.lectern.recorder.agent.rtmp.RtmpFeed;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One recording from its acceptance to the end of its capture: joins, takes part after part, joins again. */
final class Recording {
    private static final Logger LOG = LoggerFactory.getLogger(Recording.class);
    private static final int TRIES = 3;
    // Longer than a browser takes to start, so that a class that is being restarted is not given up.
    private static final Duration BACK_OFF = Duration.ofSeconds(2);
    // After this long without trouble the next trouble is a new one.
    private static final Duration HEALTHY = Duration.ofSeconds(60);

    private final JobOffer offer;
    private final JoinLink link;
    private final Engine engine;
    private final Settings settings;
    private final RecordingFolder folder;
    private final Consumer<News> news;
    private final Clock clock;
    private final Halt halt = new Halt();
    private boolean started;
    private int joins;

    Recording(
            JobOffer offer,
            JoinLink link,
            Engine engine,
            Settings settings,
            RecordingFolder folder,
            Consumer<News> news,
            Clock clock) {
        this.offer = offer;
        this.link = link;
        this.engine = engine;
        this.settings = settings;
        this.folder = folder;
        this.news = news;
        this.clock = clock;
    }

    JobOffer offer() {
        return offer;
    }

    RecordingFolder folder() {
        return folder;
    }

    /** Stops it, whatever it is doing. */
    void stop(Reason why) {
        halt.ask(why);
    }

    /** Writes down that something happened now. */
    void event(String kind, String title) throws IOException {
        RecordedEvent event = new RecordedEvent(clock.millis(), kind, title);
        folder.change(draft -> draft.event(event));
    }

    /** Captures until it is stopped; nothing it started is alive afterwards. */
    Reason run() throws IOException {
        news.accept(new News.Accepted(offer.id()));
        Redaction redaction =
                new Redaction(offer.rtmp().stream().map(target -> target.key()).toList());
        try (Scope scope = new Scope(new Leftovers(folder.path()), redaction)) {
            Optional<RtmpFeed> feed = feed(scope);
            try {
                sessions(scope, feed);
            } finally {
                feed.ifPresent(RtmpFeed::close);
            }
        }
        Leftovers.clear(folder.path());
        Reason reason = halt.reason().orElseThrow();
        folder.change(draft -> draft.reason(reason));
        return reason;
    }

    private Optional<RtmpFeed> feed(Scope scope) {
        if (offer.rtmp().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    RtmpFeed.start(scope, settings.ffmpeg(), offer.rtmp().get(0), settings.work()));
        } catch (IOException e) {
            // The recording does not depend on it.
            LOG.error("Recording {} is not streamed", offer.id(), e);
            return Optional.empty();
        }
    }

    private void sessions(Scope scope, Optional<RtmpFeed> feed) {
        int tries = 0;
        long begun = System.nanoTime();
        while (halt.reason().isEmpty()) {
            long since = System.nanoTime();
            Optional<String> trouble = session(scope, feed);
            if (trouble.isEmpty()) {
                return;
            }
            LOG.warn("Recording {}: {}", offer.id(), trouble.get());
            tries = System.nanoTime() - since > HEALTHY.toNanos() ? 1 : tries + 1;
            // A class that could not be entered in its time will not be entered by waiting for it three times as long.
            boolean late =
                    !started && System.nanoTime() - begun > settings.ready().toNanos();
            if (tries >= TRIES || late) {
                halt.ask(new Reason(started ? Reason.BROWSER_LOST : Reason.NOT_READY, trouble.get()));
            } else {
                boolean unused = halt.pause(BACK_OFF.multipliedBy(tries), new CompletableFuture<>());
            }
        }
    }

    // One browser. Returns what went wrong with it; empty when it was stopped.
    private Optional<String> session(Scope scope, Optional<RtmpFeed> feed) {
        CompletableFuture<String> lost = new CompletableFuture<>();
        try {
            CaptureSpec spec =
                    new CaptureSpec(link.next(joins++), offer.width(), offer.height(), offer.fps(), settings.ready());
            try (Capture capture = engine.open(spec, scope, new Watch(lost), halt)) {
                Take.Outcome outcome = take(capture, lost, feed);
                if (outcome.stalled()) {
                    // The page may be well and only its capture stuck: once more without a new browser.
                    LOG.warn("Recording {}: {}; beginning a new part", offer.id(), outcome.trouble());
                    outcome = take(capture, lost, feed);
                }
                return outcome.trouble();
            }
        } catch (Halt.Halted e) {
            return Optional.empty();
        } catch (CaptureException e) {
            picture(e);
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            LOG.warn("Recording {} cannot be written or joined", offer.id(), e);
            return Optional.of("The recording could not be written, or its class not be joined");
        }
    }

    private Take.Outcome take(Capture capture, CompletableFuture<String> lost, Optional<RtmpFeed> feed)
            throws CaptureException, Halt.Halted, IOException {
        Take take = new Take(folder, settings.disk(), feed, lost, halt);
        return take.run(capture, Duration.ofMillis(offer.maxDuration()), at -> {
            if (!started) {
                started = true;
                news.accept(new News.Started(offer.id(), at));
            }
        });
    }

    private void picture(CaptureException e) {
        if (e.picture().length > 0) {
            try {
                AtomicFile.write(folder.file("trouble.png"), e.picture());
            } catch (IOException failed) {
                LOG.debug("No picture of the trouble", failed);
            }
        }
    }

    private final class Watch implements CaptureWatch {
        private final CompletableFuture<String> lost;

        Watch(CompletableFuture<String> lost) {
            this.lost = lost;
        }

        @Override
        public void over() {
            halt.ask(new Reason(Reason.ENDED, "The class ended."));
        }

        @Override
        public void chapter(String title) {
            try {
                event(RecordedEvent.CHAPTER, title);
            } catch (IOException e) {
                LOG.warn("Recording {}: a chapter was not written down", offer.id(), e);
            }
        }

        @Override
        public void lost(String why) {
            lost.complete(why);
        }
    }
}
