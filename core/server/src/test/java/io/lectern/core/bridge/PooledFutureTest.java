package io.lectern.core.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever is hung on a pooled future runs on its pool, however it is hung on. */
class PooledFutureTest {
    private final ExecutorService pool = Executors.newSingleThreadExecutor(task -> new Thread(task, "pool"));

    @AfterEach
    void stops() {
        pool.shutdownNow();
    }

    @Test
    void runsEveryKindOfDependantOnThePool() throws Exception {
        CompletableFuture<String> never = new CompletableFuture<>();
        CompletableFuture<String> done = CompletableFuture.completedFuture("");
        List<BiFunction<CompletionStage<String>, List<String>, CompletionStage<?>>> kinds = List.of(
                (s, seen) -> s.thenApply(v -> note(seen)),
                (s, seen) -> s.thenAccept(v -> note(seen)),
                (s, seen) -> s.thenRun(() -> note(seen)),
                (s, seen) -> s.thenCombine(done, (v, w) -> note(seen)),
                (s, seen) -> s.thenAcceptBoth(done, (v, w) -> note(seen)),
                (s, seen) -> s.runAfterBoth(done, () -> note(seen)),
                (s, seen) -> s.applyToEither(never, v -> note(seen)),
                (s, seen) -> s.acceptEither(never, v -> note(seen)),
                (s, seen) -> s.runAfterEither(never, () -> note(seen)),
                (s, seen) -> s.thenCompose(v -> CompletableFuture.completedFuture(note(seen))),
                (s, seen) -> s.whenComplete((v, e) -> note(seen)),
                (s, seen) -> s.handle((v, e) -> note(seen)),
                (s, seen) -> s.thenApplyAsync(v -> note(seen)),
                (s, seen) -> s.thenApply(v -> v).thenApply(v -> note(seen)),
                (s, seen) -> s.thenCompose(v -> done).toCompletableFuture().thenApply(v -> note(seen)));
        for (var kind : kinds) {
            CompletableFuture<String> source = new CompletableFuture<>();
            List<String> seen = new java.util.concurrent.CopyOnWriteArrayList<>();
            CompletionStage<?> last = kind.apply(PooledFuture.of(source, pool), seen);
            source.complete("value");
            last.toCompletableFuture().get(5, TimeUnit.SECONDS);
            assertEquals(List.of("pool"), seen, "kind " + kinds.indexOf(kind));
        }
    }

    @Test
    void recoversOnThePoolToo() throws Exception {
        for (int kind = 0; kind < 2; kind++) {
            CompletableFuture<String> source = new CompletableFuture<>();
            CompletionStage<String> pooled = PooledFuture.of(source, pool);
            CompletionStage<String> recovered = kind == 0
                    ? pooled.exceptionally(e -> Thread.currentThread().getName())
                    : pooled.exceptionallyCompose(e -> CompletableFuture.completedFuture(
                            Thread.currentThread().getName()));
            source.completeExceptionally(new IllegalStateException("no"));
            assertEquals("pool", recovered.toCompletableFuture().get(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void coversEverySynchronousMethodOfAStage() {
        // A method that a later JDK adds, and this class does not cover, would run on the server's threads.
        List<String> missing = Arrays.stream(CompletionStage.class.getMethods())
                .filter(method -> !method.getName().endsWith("Async") && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getReturnType().equals(CompletionStage.class))
                .filter(method -> Arrays.stream(PooledFuture.class.getDeclaredMethods())
                        .noneMatch(own -> own.getName().equals(method.getName())))
                .map(Method::getName)
                .toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void passesTheFailureItselfOn() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletionStage<String> pooled = PooledFuture.of(source.thenApply(v -> v), pool);
        source.completeExceptionally(new IllegalStateException("no"));
        CompletionException thrown = assertThrows(
                CompletionException.class, () -> pooled.toCompletableFuture().join());
        assertTrue(thrown.getCause() instanceof IllegalStateException);
    }

    private static String note(List<String> seen) {
        String name = Thread.currentThread().getName();
        seen.add(name);
        return name;
    }
}
