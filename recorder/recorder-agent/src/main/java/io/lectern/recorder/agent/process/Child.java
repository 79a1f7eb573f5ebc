package io.lectern.recorder.agent.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running process whose complaints are read, so that it never waits for somebody to do so. */
public final class Child {
    private static final Logger LOG = LoggerFactory.getLogger(Child.class);
    // What a person needs to see of why it failed.
    private static final int LINES = 12;
    private final String name;
    private final Process process;
    private final boolean cleansUp;
    private final UnaryOperator<String> redact;
    private final ArrayDeque<String> last = new ArrayDeque<>();
    private final Thread complaints;

    Child(String name, Process process, boolean cleansUp, UnaryOperator<String> redact) {
        this.name = name;
        this.cleansUp = cleansUp;
        this.process = process;
        this.redact = redact;
        this.complaints = new Thread(this::readComplaints, name + "-stderr");
        complaints.setDaemon(true);
        complaints.start();
    }

    private void readComplaints() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String shown = redact.apply(line);
                LOG.debug("{}: {}", name, shown);
                synchronized (last) {
                    last.addLast(shown);
                    if (last.size() > LINES) {
                        last.removeFirst();
                    }
                }
            }
        } catch (IOException e) {
            LOG.debug("{}: no more complaints", name, e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Where it reads. */
    public OutputStream in() {
        return process.getOutputStream();
    }

    /** What it prints. */
    public InputStream out() {
        return process.getInputStream();
    }

    /** Its last complaints, without secrets. */
    public String complaints() {
        synchronized (last) {
            return String.join("; ", last);
        }
    }

    /** Completes with its exit status. */
    public CompletableFuture<Integer> exited() {
        return process.onExit().thenApply(Process::exitValue);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits that long for its end. */
    public boolean await(Duration time) {
        try {
            boolean ended = process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
            if (ended) {
                complaints.join(500);
            }
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Its exit status; it must have ended. */
    public int status() {
        return process.exitValue();
    }

    /** Ends it, after time to clean up if it does so. */
    public void end() {
        if (cleansUp) {
            process.destroy();
            // A guard needs two seconds for a browser that hangs, and a moment for its profile.
            if (await(Duration.ofSeconds(5))) {
                return;
            }
        }
        kill();
    }

    /** Kills it. */
    public void kill() {
        process.destroyForcibly();
    }
}
