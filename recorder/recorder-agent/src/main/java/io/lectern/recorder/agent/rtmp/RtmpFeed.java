package io.lectern.recorder.agent.rtmp;

import io.lectern.recorder.RtmpTarget;
import io.lectern.recorder.agent.process.Child;
import io.lectern.recorder.agent.process.Scope;
import io.lectern.recorder.agent.process.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends takes on to a streaming server, from the encoder that also fills the parts. It never blocks or fails a
 * recording: what cannot be sent in time is dropped, a sender that dies is started again at the next cluster.
 */
public final class RtmpFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RtmpFeed.class);
    // Half a minute at the highest rate; a sender that lags further is replaced.
    private static final long WAITING = 8L << 20;
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private final Scope scope;
    private final String ffmpeg;
    private final RtmpTarget target;
    private final Path secrets;
    private final ArrayDeque<byte[]> queue = new ArrayDeque<>();
    private final Thread sender = new Thread(this::send, "rtmp");
    private volatile Optional<Child> sending = Optional.empty();
    private long waiting;
    private boolean begun;
    private boolean over;

    private RtmpFeed(Scope scope, String ffmpeg, RtmpTarget target, Path secrets) {
        this.scope = scope;
        this.ffmpeg = ffmpeg;
        this.target = target;
        this.secrets = secrets;
    }

    /** A feed that waits for a take. */
    public static RtmpFeed start(Scope scope, String ffmpeg, RtmpTarget target, Path work) throws IOException {
        Path secrets = WorkFolder.make(work);
        Files.writeString(secrets.resolve("target.ffpreset"), RtmpCommand.secrets(target));
        RtmpFeed feed = new RtmpFeed(scope, ffmpeg, target, secrets);
        feed.sender.setDaemon(true);
        feed.sender.start();
        return feed;
    }

    /** A new take begins: its head comes next. */
    public synchronized void begin() {
        queue.clear();
        waiting = 0;
        begun = true;
        notifyAll();
    }

    /** The next piece of the take; returns at once. */
    public synchronized void take(byte[] piece) {
        if (waiting > WAITING) {
            // Also frees the sender, should it hang in a write.
            queue.clear();
            waiting = 0;
            sending.ifPresent(Child::kill);
        }
        queue.add(piece);
        waiting += piece.length;
        notifyAll();
    }

    private synchronized Optional<byte[]> next() throws InterruptedException {
        while (queue.isEmpty() && !over && !begun) {
            wait();
        }
        byte[] piece = queue.poll();
        if (piece != null) {
            waiting -= piece.length;
        }
        return Optional.ofNullable(piece);
    }

    private synchronized boolean takeBegun() {
        boolean was = begun;
        begun = false;
        return was;
    }

    private synchronized boolean isOver() {
        return over && queue.isEmpty();
    }

    private void send() {
        try {
            MatroskaHead head = new MatroskaHead();
            boolean first = true;
            long triedAt = 0;
            while (!isOver()) {
                if (takeBegun()) {
                    finish();
                    head = new MatroskaHead();
                    first = true;
                }
                Optional<byte[]> piece = next();
                if (piece.isEmpty()) {
                    continue;
                }
                head.see(piece.get());
                if (!first && !sending.map(Child::isAlive).orElse(false)) {
                    piece = again(head, piece.get(), triedAt);
                }
                if (piece.isPresent() && sending.isEmpty()) {
                    first = false;
                    triedAt = System.nanoTime();
                    sending = open();
                }
                piece.ifPresent(this::write);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            finish();
        }
    }

    // What a new sender begins with in place of this piece, once it is time for one.
    private Optional<byte[]> again(MatroskaHead head, byte[] piece, long triedAt) {
        if (sending.isPresent()) {
            LOG.warn("The stream to {} broke off: {}", target, sending.get().complaints());
            sending = Optional.empty();
            head.rejoin();
        }
        Optional<byte[]> entry = head.enter(piece);
        return System.nanoTime() - triedAt < AGAIN.toNanos() ? Optional.empty() : entry;
    }

    private Optional<Child> open() {
        try {
            ProcessBuilder builder = new ProcessBuilder(
                            RtmpCommand.of(ffmpeg, target, secrets.resolve("target.ffpreset")))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            LOG.info("Streaming to {}", target);
            return Optional.of(scope.start("ffmpeg", builder, "KILL", Optional.of(secrets)));
        } catch (IOException e) {
            LOG.warn("The stream to {} could not be started", target, e);
            return Optional.empty();
        }
    }

    private void write(byte[] bytes) {
        sending.ifPresent(child -> {
            try {
                child.in().write(bytes);
                child.in().flush();
            } catch (IOException e) {
                LOG.debug("The sender does not read any more", e);
                child.kill();
            }
        });
    }

    private void finish() {
        sending.ifPresent(child -> {
            try {
                child.in().close();
            } catch (IOException e) {
                LOG.debug("The sender was gone already", e);
            }
            // With its target away it would go on trying for ever.
            if (!child.await(Duration.ofSeconds(3))) {
                child.kill();
            }
        });
        sending = Optional.empty();
    }

    @Override
    public void close() {
        synchronized (this) {
            over = true;
            notifyAll();
        }
        try {
            sender.join(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        WorkFolder.delete(secrets);
    }
}
