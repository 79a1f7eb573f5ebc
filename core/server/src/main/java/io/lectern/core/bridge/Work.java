package io.lectern.core.bridge;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * What one call does on its bridge's threads, in any number of steps. When the call is over, waiting steps are dropped
 * and running ones interrupted; its place is free once the last of them has really ended.
 */
final class Work implements Executor {
    private final ThreadPoolExecutor pool;
    private final ClassLoader loader;
    private final Runnable released;
    private final Set<Step> steps = new HashSet<>();
    private boolean over;

    Work(ThreadPoolExecutor pool, ClassLoader loader, Runnable released) {
        this.pool = pool;
        this.loader = loader;
        this.released = released;
    }

    @Override
    public void execute(Runnable task) {
        Step step = new Step(task);
        synchronized (this) {
            if (over) {
                return;
            }
            steps.add(step);
        }
        try {
            pool.execute(step);
        } catch (RejectedExecutionException closed) {
            done(step);
        }
    }

    /** The call is over, answered or not. */
    void end() {
        Set<Step> rest;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            rest = Set.copyOf(steps);
            if (rest.isEmpty()) {
                released.run();
                return;
            }
        }
        for (Step step : rest) {
            if (step.stop()) {
                pool.remove(step);
                done(step);
            }
        }
    }

    private synchronized void done(Step step) {
        if (steps.remove(step) && over && steps.isEmpty()) {
            released.run();
        }
    }

    /** Runs with the bridge's own class loader as the thread's, which is where libraries look things up. */
    static void under(ClassLoader loader, Runnable task) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            task.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private final class Step implements Runnable {
        private final Runnable task;
        private @Nullable Thread runner;
        private boolean dropped;

        Step(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            synchronized (this) {
                if (dropped) {
                    return;
                }
                runner = Thread.currentThread();
            }
            try {
                under(loader, task);
            } finally {
                synchronized (this) {
                    runner = null;
                    // An interrupt meant for this step must not reach the next one on this thread.
                    boolean unused = Thread.interrupted();
                }
                done(this);
            }
        }

        /** Whether it will never run. A running one is interrupted, unless it is the one that ends the call. */
        synchronized boolean stop() {
            Thread running = runner;
            if (running == null) {
                dropped = true;
                return true;
            }
            if (running != Thread.currentThread()) {
                running.interrupt();
            }
            return false;
        }
    }
}
