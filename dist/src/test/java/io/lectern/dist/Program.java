package io.lectern.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A running program; whatever it starts itself is ended with it. */
final class Program implements AutoCloseable {
    private final Process process;

    private Program(Process process) {
        this.process = process;
    }

    /** What a variable of the environment names, else what {@code ./run} has installed, else what is on the PATH. */
    static String find(String variable, String name) {
        String named = System.getenv(variable);
        if (named != null) {
            return named;
        }
        Path own = Path.of(System.getProperty("user.home"), ".cache/lectern/tools/bin", name);
        return Files.isExecutable(own) ? own.toString() : name;
    }

    /** Starts a program whose output is added to a log. */
    static Program start(Path log, Map<String, String> environment, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return new Program(process);
    }

    /** Takes over a process that somebody else began. */
    static Program of(Process process) {
        return new Program(process);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to end, as an operator does; the exit code, or a failure when it is still there after that time. */
    int terminate(int seconds) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new AssertionError("still there " + seconds + " seconds after SIGTERM");
        }
        return process.exitValue();
    }

    /** As a crash does it: {@code kill -9}. */
    void kill() throws InterruptedException {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        for (ProcessHandle one : all) {
            one.destroyForcibly();
        }
    }

    @Override
    public void close() throws Exception {
        kill();
    }
}
