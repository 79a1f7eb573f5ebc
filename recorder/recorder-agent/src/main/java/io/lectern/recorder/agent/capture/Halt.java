package io.lectern.recorder.agent.capture;

import io.lectern.recorder.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A stop that may be asked for at any moment and ends every wait at once. The first reason given is the one kept. */
public final class Halt {
    private final CompletableFuture<Reason> asked = new CompletableFuture<>();

    /** Asks to stop. */
    public void ask(Reason why) {
        asked.complete(why);
    }

    /** Why to stop, once somebody asked. */
    public Optional<Reason> reason() {
        return Optional.ofNullable(asked.getNow(null));
    }

    /** Goes on only while nobody asked to stop. */
    public void check() throws Halted {
        if (asked.isDone()) {
            throw new Halted();
        }
    }

    /** Waits for something, or for the stop. */
    public <T> T await(CompletableFuture<T> awaited, Duration limit)
            throws Halted, TimeoutException, ExecutionException {
        check();
        try {
            var unused = CompletableFuture.anyOf(awaited, asked).get(limit.toMillis(), TimeUnit.MILLISECONDS);
            check();
            return awaited.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Halted();
        }
    }

    /** Waits that long, or until the event comes or the stop; tells whether the time passed without either. */
    public boolean pause(Duration time, CompletableFuture<?> event) {
        try {
            var unused = CompletableFuture.anyOf(event, asked).get(time.toMillis(), TimeUnit.MILLISECONDS);
            return false;
        } catch (TimeoutException e) {
            return true;
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Somebody asked to stop. */
    public static final class Halted extends Exception {
        private static final long serialVersionUID = 1L;

        Halted() {
            super("asked to stop", null, false, false);
        }
    }
}
