package io.lectern.core.bridge;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A future whose dependants always run on one executor. The server completes a stage on whatever thread it likes, an
 * event loop too; what a bridge hangs on it must not run there. Waiting for it needs no thread of the executor.
 */
final class PooledFuture<T> extends CompletableFuture<T> {
    private final Executor pool;

    private PooledFuture(Executor pool) {
        this.pool = pool;
    }

    static <T> CompletionStage<T> of(CompletionStage<T> stage, Executor pool) {
        PooledFuture<T> pooled = new PooledFuture<>(pool);
        CompletionStage<T> unused = stage.whenComplete((value, failure) -> {
            if (failure == null) {
                pooled.complete(value);
            } else {
                pooled.completeExceptionally(cause(failure));
            }
        });
        return pooled;
    }

    /** What really failed, without the wrapping that stages put round it. */
    static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new PooledFuture<>(pool);
    }

    @Override
    public Executor defaultExecutor() {
        return pool;
    }

    @Override
    public CompletionStage<T> minimalCompletionStage() {
        return this;
    }

    @Override
    public <U> CompletableFuture<U> thenApply(Function<? super T, ? extends U> next) {
        return thenApplyAsync(next, pool);
    }

    @Override
    public CompletableFuture<Void> thenAccept(Consumer<? super T> next) {
        return thenAcceptAsync(next, pool);
    }

    @Override
    public CompletableFuture<Void> thenRun(Runnable next) {
        return thenRunAsync(next, pool);
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombine(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> next) {
        return thenCombineAsync(other, next, pool);
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBoth(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> next) {
        return thenAcceptBothAsync(other, next, pool);
    }

    @Override
    public CompletableFuture<Void> runAfterBoth(CompletionStage<?> other, Runnable next) {
        return runAfterBothAsync(other, next, pool);
    }

    @Override
    public <U> CompletableFuture<U> applyToEither(CompletionStage<? extends T> other, Function<? super T, U> next) {
        return applyToEitherAsync(other, next, pool);
    }

    @Override
    public CompletableFuture<Void> acceptEither(CompletionStage<? extends T> other, Consumer<? super T> next) {
        return acceptEitherAsync(other, next, pool);
    }

    @Override
    public CompletableFuture<Void> runAfterEither(CompletionStage<?> other, Runnable next) {
        return runAfterEitherAsync(other, next, pool);
    }

    @Override
    public <U> CompletableFuture<U> thenCompose(Function<? super T, ? extends CompletionStage<U>> next) {
        return thenComposeAsync(next, pool);
    }

    @Override
    public CompletableFuture<T> whenComplete(BiConsumer<? super T, ? super Throwable> next) {
        return whenCompleteAsync(next, pool);
    }

    @Override
    public <U> CompletableFuture<U> handle(BiFunction<? super T, Throwable, ? extends U> next) {
        return handleAsync(next, pool);
    }

    @Override
    public CompletableFuture<T> exceptionally(Function<Throwable, ? extends T> next) {
        return exceptionallyAsync(next, pool);
    }

    @Override
    public CompletableFuture<T> exceptionallyCompose(Function<Throwable, ? extends CompletionStage<T>> next) {
        return exceptionallyComposeAsync(next, pool);
    }
}
