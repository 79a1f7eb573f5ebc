package io.lectern.core.room;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Brings answers of the bus to a context. They fail with what the bus failed with, not with what a stage made of it. */
public final class Answers {
    private Answers() {}

    /** Asks, and answers on the context. */
    public static <T> Future<T> of(Context context, Supplier<CompletionStage<T>> question) {
        Promise<T> promise = Promise.promise();
        try {
            question.get()
                    .whenComplete((answer, failure) -> context.runOnContext(v -> {
                        if (failure == null) {
                            promise.complete(answer);
                        } else {
                            promise.fail(bare(failure));
                        }
                    }));
        } catch (RuntimeException e) {
            promise.fail(e);
        }
        return promise.future();
    }

    private static Throwable bare(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
