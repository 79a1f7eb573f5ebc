package io.lectern.recorder.agent;

import io.lectern.recorder.Reason;
import io.lectern.recorder.RecordingManifest;
import io.lectern.recorder.agent.capture.Capture;
import io.lectern.recorder.agent.capture.CaptureException;
import io.lectern.recorder.agent.capture.Halt;
import io.lectern.recorder.agent.disk.DiskGuard;
import io.lectern.recorder.agent.part.PartFile;
import io.lectern.recorder.agent.part.RecordingFolder;
import io.lectern.recorder.agent.rtmp.RtmpFeed;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One part of a recording while it is written: watches that it grows, that there is room, that it does not take too long. */
final class Take {
    private static final Logger LOG = LoggerFactory.getLogger(Take.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    // Pieces come twice a second.
    private static final Duration STALLED = Duration.ofSeconds(5);
    private final RecordingFolder folder;
    private final DiskGuard disk;
    private final Optional<RtmpFeed> feed;
    private final CompletableFuture<String> lost;
    private final Halt halt;

    /**
     * How a take ended.
     *
     * @param trouble what went wrong; empty when it was stopped
     * @param stalled whether it merely stopped to grow
     */
    record Outcome(Optional<String> trouble, boolean stalled) {}

    Take(RecordingFolder folder, DiskGuard disk, Optional<RtmpFeed> feed, CompletableFuture<String> lost, Halt halt) {
        this.folder = folder;
        this.disk = disk;
        this.feed = feed;
        this.lost = lost;
        this.halt = halt;
    }

    Outcome run(Capture capture, Duration longest, LongConsumer onFirst)
            throws CaptureException, Halt.Halted, IOException {
        PartFile part = folder.nextPart();
        try {
            feed.ifPresent(RtmpFeed::begin);
            long at = capture.begin(piece -> write(part, piece), halt);
            folder.change(draft -> draft.startedAt(at)
                    .part(draft.done().parts().get(part.number() - 1).started(at)));
            Outcome outcome = watch(part, at, longest, onFirst);
            return lost.isDone() ? outcome : end(capture, outcome);
        } finally {
            close(part);
        }
    }

    // First to the disk: whatever happens to the stream, what came is kept.
    private void write(PartFile part, byte[] piece) {
        try {
            part.append(piece);
        } catch (IOException e) {
            LOG.error("A part cannot be written", e);
            halt.ask(new Reason(Reason.DISK_FULL, "The recording could not be written any more."));
        }
        feed.ifPresent(each -> each.take(piece));
    }

    private Outcome watch(PartFile part, long at, Duration longest, LongConsumer onFirst) throws IOException {
        long size = 0;
        long grown = System.nanoTime();
        while (halt.pause(LOOK, lost)) {
            if (part.size() > size) {
                if (size == 0) {
                    onFirst.accept(at);
                }
                size = part.size();
                grown = System.nanoTime();
            } else if (System.nanoTime() - grown > STALLED.toNanos()) {
                return new Outcome(Optional.of("Nothing was captured for " + STALLED.toSeconds() + " s"), true);
            }
            limits(size, at, longest);
        }
        if (halt.reason().isPresent()) {
            return new Outcome(Optional.empty(), false);
        }
        return new Outcome(Optional.of("Lost: " + lost.getNow("no reason given")), false);
    }

    private void limits(long size, long at, Duration longest) throws IOException {
        RecordingManifest manifest = folder.manifest();
        long before = manifest.parts().stream().mapToLong(each -> each.size()).sum();
        if (!disk.mayGoOn(before + size)) {
            halt.ask(new Reason(Reason.DISK_FULL, "The disk of the recorder is full."));
        }
        long begun = manifest.startedAt().orElse(at);
        if (System.currentTimeMillis() - begun >= longest.toMillis()) {
            halt.ask(new Reason(Reason.MAX_DURATION, "The longest permitted recording was reached."));
        }
    }

    private static Outcome end(Capture capture, Outcome outcome) {
        try {
            capture.end();
            return outcome;
        } catch (CaptureException e) {
            // What was written is whole up to the last piece; only a browser that cannot even end is of no use any
            // more.
            LOG.warn("A take did not end well", e);
            return new Outcome(outcome.trouble(), false);
        }
    }

    private void close(PartFile part) {
        try {
            part.close();
            folder.change(draft ->
                    draft.part(draft.done().parts().get(part.number() - 1).written(part.size())));
        } catch (IOException e) {
            LOG.warn("A part could not be closed; finishing reads its true size", e);
        }
    }
}
