package io.lectern.recorder.agent;

import io.lectern.recorder.CaptureOrder;
import io.lectern.recorder.CatalogueEntry;
import io.lectern.recorder.JoinReply;
import io.lectern.recorder.Reason;
import io.lectern.recorder.RecordedEvent;
import io.lectern.recorder.RtmpTarget;
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
import java.util.List;
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

    private final CatalogueEntry entry;
    private final JoinLink link;
    private final Engine engine;
    private final Settings settings;
    private final RecordingFolder folder;
    private final Consumer<News> news;
    private final Clock clock;
    private final Halt halt = new Halt();
    private volatile Redaction redaction = new Redaction(List.of());
    private Optional<RtmpFeed> feed = Optional.empty();
    private boolean started;
    private int joins;

    Recording(
            CatalogueEntry entry,
            JoinLink link,
            Engine engine,
            Settings settings,
            RecordingFolder folder,
            Consumer<News> news,
            Clock clock) {
        this.entry = entry;
        this.link = link;
        this.engine = engine;
        this.settings = settings;
        this.folder = folder;
        this.news = news;
        this.clock = clock;
    }

    CatalogueEntry entry() {
        return entry;
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
        news.accept(new News.Accepted(entry.id()));
        try (Scope scope = new Scope(new Leftovers(folder.path()), text -> redaction.apply(text))) {
            try {
                sessions(scope);
            } finally {
                feed.ifPresent(RtmpFeed::close);
            }
        }
        Leftovers.clear(folder.path());
        Reason reason = halt.reason().orElseThrow();
        folder.change(draft -> draft.reason(reason));
        return reason;
    }

    // Its target, key included, is known only once the core was asked; the recording does not depend on it.
    private void stream(Scope scope, List<RtmpTarget> targets) {
        if (targets.isEmpty() || feed.isPresent()) {
            return;
        }
        redaction = new Redaction(targets.stream().map(RtmpTarget::key).toList());
        try {
            feed = Optional.of(RtmpFeed.start(scope, settings.ffmpeg(), targets.get(0), settings.work()));
        } catch (IOException e) {
            LOG.error("Recording {} is not streamed", entry.id(), e);
        }
    }

    private void sessions(Scope scope) {
        int tries = 0;
        long begun = System.nanoTime();
        while (halt.reason().isEmpty()) {
            long since = System.nanoTime();
            Optional<String> trouble = session(scope);
            if (trouble.isEmpty()) {
                return;
            }
            LOG.warn("Recording {}: {}", entry.id(), trouble.get());
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
    private Optional<String> session(Scope scope) {
        CompletableFuture<String> lost = new CompletableFuture<>();
        try {
            JoinReply reply = link.next(joins++, halt);
            stream(scope, reply.streams());
            CaptureOrder order = entry.order();
            CaptureSpec spec =
                    new CaptureSpec(reply.join(), order.width(), order.height(), order.fps(), settings.ready());
            try (Capture capture = engine.open(spec, scope, new Watch(lost), halt)) {
                Take.Outcome outcome = take(capture, lost);
                if (outcome.stalled()) {
                    // The page may be well and only its capture stuck: once more without a new browser.
                    LOG.warn("Recording {}: {}; beginning a new part", entry.id(), outcome.trouble());
                    outcome = take(capture, lost);
                }
                return outcome.trouble();
            }
        } catch (Halt.Halted e) {
            return Optional.empty();
        } catch (CaptureException e) {
            picture(e);
            if (e.scope() == CaptureException.Scope.NODE) {
                halt.ask(new Reason(Reason.RECORDER_FAULT, String.valueOf(e.getMessage())));
            }
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (JoinLink.Over e) {
            halt.ask(e.reason());
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("Recording {} cannot be written or joined", entry.id(), e);
            return Optional.of("The recording could not be written, or its class not be joined");
        }
    }

    private Take.Outcome take(Capture capture, CompletableFuture<String> lost)
            throws CaptureException, Halt.Halted, IOException {
        Take take = new Take(folder, settings.disk(), feed, lost, halt);
        return take.run(capture, Duration.ofMillis(entry.order().maxDuration()), at -> {
            if (!started) {
                started = true;
                news.accept(new News.Started(entry.id(), at));
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
                LOG.warn("Recording {}: a chapter was not written down", entry.id(), e);
            }
        }

        @Override
        public void lost(String why) {
            lost.complete(why);
        }
    }
}
