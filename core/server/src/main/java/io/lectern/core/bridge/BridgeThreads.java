package io.lectern.core.bridge;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one bridge. No other code runs on them, and this bridge's code runs nowhere else. What is bounded is
 * the number of calls in hand (waiting, running, or waiting for a stage), so that a call once taken can always go on.
 */
final class BridgeThreads {
    /** A refusal takes microseconds; so many waiting mean that phrasing them does not end. */
    private static final int WAITING_REFUSALS = 256;

    private final ClassLoader loader;
    private final int most;
    private final AtomicInteger inHand = new AtomicInteger();
    private final ThreadPoolExecutor calls;
    private final ThreadPoolExecutor refusals;

    BridgeThreads(String bridge, ClassLoader loader, int threads, int queue) {
        this.loader = loader;
        this.most = threads + queue;
        this.calls = new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("bridge-" + bridge + "-"));
        this.refusals = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_REFUSALS),
                named("bridge-" + bridge + "-refuses-"));
    }

    /**
     * Threads are made now, by the server: one made later, while a bridge's code is on the stack, would remember that
     * code and keep it from being unloaded.
     */
    void start() {
        int unused = calls.prestartAllCoreThreads() + refusals.prestartAllCoreThreads();
    }

    /** A place for one more call, until its work is over; empty when this bridge is full. */
    Optional<Work> begin() {
        if (inHand.incrementAndGet() > most) {
            inHand.decrementAndGet();
            return Optional.empty();
        }
        return Optional.of(new Work(calls, loader, inHand::decrementAndGet));
    }

    /** Runs a refusal's phrasing beside the calls, so that a bridge whose threads are all taken can still say so. */
    boolean phrase(Runnable phrasing) {
        try {
            refusals.execute(() -> Work.under(loader, phrasing));
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    /** Interrupts everything and lets the threads end. Tells whether they did. */
    boolean close(Duration patience) {
        calls.shutdownNow();
        refusals.shutdownNow();
        try {
            return calls.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)
                    && refusals.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
            return thread;
        };
    }
}
