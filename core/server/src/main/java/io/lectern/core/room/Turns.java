package io.lectern.core.room;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Does one thing after the other for each key. Used on one context. */
final class Turns {
    private final Map<String, Future<?>> last = new HashMap<>();

    /** Begins the work when all earlier work for the key is done, well or not. */
    <T> Future<T> next(String key, Supplier<Future<T>> work) {
        Future<?> before = last.getOrDefault(key, Future.succeededFuture());
        Future<T> mine = before.transform(done -> work.get());
        last.put(key, mine);
        return mine.onComplete(done -> last.remove(key, mine));
    }

    boolean idle() {
        return last.isEmpty();
    }
}
