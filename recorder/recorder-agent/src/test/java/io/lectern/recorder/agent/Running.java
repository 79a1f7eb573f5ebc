package io.lectern.recorder.agent;

import io.lectern.recorder.JobOffer;
import io.lectern.recorder.Reason;
import io.lectern.recorder.RecordingManifest;
import io.lectern.recorder.RtmpTarget;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    static JobOffer offer(String id, URI url, Duration longest, List<RtmpTarget> rtmp) {
        return new JobOffer(
                JobOffer.VERSION,
                JobOffer.Kind.RECORD,
                id,
                1,
                "school",
                "room of " + id,
                "s1",
                "A class",
                Optional.of(url),
                640,
                360,
                25,
                longest.toMillis(),
                rtmp,
                Map.of());
    }

    static Running start(Recorder recorder, String id, URI url, RtmpTarget... rtmp) throws Exception {
        return start(recorder, offer(id, url, Duration.ofMinutes(2), List.of(rtmp)));
    }

    static Running start(Recorder recorder, JobOffer offer) throws Exception {
        Running running = new Running(offer.id());
        recorder.start(offer, attempt -> offer.join().orElseThrow(), running::hear);
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
