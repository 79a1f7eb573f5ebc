package io.lectern.recorder.agent.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs a command to its end and hands its output over line by line. */
public final class Tool {
    // Finishing must never take time from a capture on the same machine.
    private static final List<String> GENTLY = List.of("nice", "-n", "10");
    private final Scope scope;
    private final String program;

    /** A program whose runs belong to a scope. */
    public Tool(Scope scope, String program) {
        this.scope = scope;
        this.program = program;
    }

    /** The lines that it prints. */
    public List<String> lines(Duration limit, List<String> arguments) throws IOException {
        List<String> lines = new ArrayList<>();
        run(limit, arguments, lines::add);
        return lines;
    }

    /** Runs it. Anything but success within the limit is an error that quotes its last complaints. */
    public void run(Duration limit, List<String> arguments, Consumer<String> line) throws IOException {
        List<String> command = new ArrayList<>(GENTLY);
        command.add(program);
        command.addAll(arguments);
        Child child = scope.start(program, new ProcessBuilder(command), "KILL", Optional.empty());
        var unused = CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> late = CompletableFuture.runAsync(child::kill, unused);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(child.out(), StandardCharsets.UTF_8))) {
            child.in().close();
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line.accept(text);
            }
        } finally {
            boolean ended = child.await(Duration.ofSeconds(10));
            late.cancel(false);
            if (!ended) {
                child.kill();
            }
        }
        if (child.isAlive() || child.status() != 0) {
            throw new IOException(program + " failed" + (child.isAlive() ? "" : " with status " + child.status()) + ": "
                    + child.complaints());
        }
    }
}
