package io.lectern.recorder.agent;

import io.lectern.recorder.CaptureOrder;
import io.lectern.recorder.CatalogueEntry;
import io.lectern.recorder.Entrance;
import io.lectern.recorder.JoinReply;
import io.lectern.recorder.Reason;
import io.lectern.recorder.RecordingManifest;
import io.lectern.recorder.RtmpTarget;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A recording that a test has started, and what was told about it. */
final class Running {
    static final Reason ASKED = new Reason(Reason.STOPPED, "The test stopped it.");
    final List<String> told = new CopyOnWriteArrayList<>();
    final CompletableFuture<Long> started = new CompletableFuture<>();
    final CompletableFuture<News.Ended> ended = new CompletableFuture<>();
    final CompletableFuture<RecordingManifest> done = new CompletableFuture<>();
    final String id;

    Running(String id) {
        this.id = id;
    }

    static CatalogueEntry offer(String id, Duration longest) {
        return CatalogueEntry.offered(
                id,
                "school",
                "room of " + id,
                "s1",
                "A class",
                System.currentTimeMillis(),
                new CaptureOrder(640, 360, 25, longest.toMillis(), List.of()),
                new Entrance(URI.create("http://127.0.0.1:9/"), "ticket"));
    }

    static Running start(Recorder recorder, String id, URI url, RtmpTarget... rtmp) throws Exception {
        return start(recorder, offer(id, Duration.ofMinutes(2)), url, rtmp);
    }

    static Running start(Recorder recorder, CatalogueEntry offer, URI url, RtmpTarget... rtmp) throws Exception {
        Running running = new Running(offer.id());
        recorder.start(offer, (attempt, halt) -> new JoinReply(url, List.of(rtmp)), running::hear);
        return running;
    }

    private void hear(News news) {
        told.add(news.getClass().getSimpleName());
        if (news instanceof News.Started first) {
            started.complete(first.at());
        } else if (news instanceof News.Ended over) {
            ended.complete(over);
        } else if (news instanceof News.Done last) {
            done.complete(last.manifest());
        }
    }

    void awaitStart() throws Exception {
        CompletableFuture.anyOf(started, done).get(60, TimeUnit.SECONDS);
        if (!started.isDone()) {
            throw new AssertionError("not started: " + done.get().reason());
        }
    }

    RecordingManifest awaitDone() throws Exception {
        return done.get(90, TimeUnit.SECONDS);
    }
}
