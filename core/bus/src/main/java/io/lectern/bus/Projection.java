package io.lectern.bus;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bucket's keys in memory, kept current by a watch. While a watch begins anew the old picture stays; what vanished
 * meanwhile is told as removed when the new one is complete. A value that cannot be decoded counts as absent: one damaged
 * key must not hide the others. Reading is safe from any thread.
 */
public final class Projection<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Projection.class);

    private final Map<String, Row<T>> rows = new ConcurrentHashMap<>();
    private final Function<byte[], T> decoder;
    private final Observer<T> observer;
    private Set<String> missing = new TreeSet<>();
    private volatile boolean ready;

    private Projection(Function<byte[], T> decoder, Observer<T> observer) {
        this.decoder = decoder;
        this.observer = observer;
    }

    /** Begins to follow a bucket. The observer is called on the bus's thread. */
    public static <T> Projection<T> of(Bucket bucket, Function<byte[], T> decoder, Observer<T> observer) {
        Projection<T> projection = idle(decoder, observer);
        projection.follow(bucket);
        return projection;
    }

    /** An empty projection that follows nothing yet. */
    public static <T> Projection<T> idle(Function<byte[], T> decoder, Observer<T> observer) {
        return new Projection<>(decoder, observer);
    }

    /** Begins to follow a bucket, once. The observer is called on the bus's thread. */
    public void follow(Bucket bucket) {
        bucket.watch(new Follower());
    }

    /** Whether everything that was there at the beginning is in. */
    public boolean ready() {
        return ready;
    }

    /** The key's row. */
    public Optional<Row<T>> find(String key) {
        return Optional.ofNullable(rows.get(key));
    }

    /** A copy of all rows. */
    public Map<String, Row<T>> all() {
        return new HashMap<>(rows);
    }

    /** How many keys there are. */
    public int size() {
        return rows.size();
    }

    /** A value at its revision. */
    public record Row<T>(long revision, T value) {}

    /** Told about every change, after the projection holds it. */
    public interface Observer<T> {
        /** A key was written or removed; empty stands for not there. */
        void changed(String key, Optional<T> before, Optional<T> after);

        /** The projection is complete, at first or anew. */
        default void ready() {}
    }

    private final class Follower implements Bucket.Watcher {
        @Override
        public void reset() {
            missing = new TreeSet<>(rows.keySet());
        }

        @Override
        public void changed(String key, long revision, Optional<byte[]> value) {
            missing.remove(key);
            Optional<T> after = value.flatMap(bytes -> decoded(key, bytes));
            Row<T> old = after.isPresent() ? rows.put(key, new Row<>(revision, after.get())) : rows.remove(key);
            Optional<T> before = Optional.ofNullable(old).map(Row::value);
            if (before.isPresent() || after.isPresent()) {
                observer.changed(key, before, after);
            }
        }

        private Optional<T> decoded(String key, byte[] bytes) {
            try {
                return Optional.of(decoder.apply(bytes));
            } catch (RuntimeException e) {
                LOG.error("key {} counts as absent: {}", key, e.getMessage());
                return Optional.empty();
            }
        }

        @Override
        public void ready() {
            Set<String> gone = missing;
            missing = new TreeSet<>();
            gone.forEach(key -> changed(key, 0, Optional.empty()));
            ready = true;
            observer.ready();
        }
    }
}
