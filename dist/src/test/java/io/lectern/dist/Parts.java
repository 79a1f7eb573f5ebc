package io.lectern.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** All that a test class starts: ended in reverse order however the test goes, with the logs shown when it fails. */
final class Parts
        implements BeforeAllCallback,
                AfterAllCallback,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {
    private static final int LAST_LINES = 60;

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final List<Path> logs = new ArrayList<>();
    private final Thread onExit = new Thread(this::endAll, "end all parts");
    private Path folder = Path.of("");

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        // Short, for the socket of a database lies in it.
        folder = Files.createTempDirectory("lectern-it");
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /** A folder of the test's own, gone afterwards. */
    Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    /** A log that is shown when a test fails. */
    Path log(String name) {
        Path log = folder.resolve(name + ".log");
        if (!logs.contains(log)) {
            logs.add(log);
        }
        return log;
    }

    /** Ends this part, too, when the test is over. */
    synchronized <T extends AutoCloseable> T add(T part) {
        running.push(part);
        return part;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        endAll();
        Runtime.getRuntime().removeShutdownHook(onExit);
    }

    private synchronized void endAll() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                System.err.println("A part did not end as it should: " + e);
            }
        }
        remove(folder);
    }

    private static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("The test's folder stays: " + e);
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        show(failure);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        show(failure);
    }

    private void show(Throwable failure) throws Throwable {
        for (Path log : logs) {
            if (Files.exists(log)) {
                List<String> lines = Files.readAllLines(log);
                System.out.println("--- the end of " + log.getFileName());
                lines.stream()
                        .skip(Math.max(0, lines.size() - LAST_LINES))
                        .map(line -> line.substring(0, Math.min(400, line.length())))
                        .forEach(System.out::println);
            }
        }
        throw failure;
    }
}
