package io.lectern.recorder.agent.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts the children of the recorder, all of them from one thread that lives as long as the process: the kernel sends
 * a child's death signal when the <em>thread</em> that started it ends, not only when the process does.
 */
public final class Children {
    private static final ExecutorService STARTER = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "children");
        thread.setDaemon(true);
        return thread;
    });

    private Children() {}

    /** Starts a command that is killed when the recorder is. */
    static Process start(ProcessBuilder builder, String signal) throws IOException {
        List<String> command = new ArrayList<>(List.of("setpriv", "--pdeathsig", signal, "--"));
        command.addAll(builder.command());
        builder.command(command);
        try {
            return STARTER.submit(builder::start).get();
        } catch (ExecutionException e) {
            throw new IOException("Could not start " + command.get(4) + ": " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while starting " + command.get(4), e);
        }
    }
}
