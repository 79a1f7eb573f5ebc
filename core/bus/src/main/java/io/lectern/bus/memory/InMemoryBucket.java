package io.lectern.bus.memory;

import io.lectern.bus.Asset;
import io.lectern.bus.Bucket;
import io.lectern.bus.Conflict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

final class InMemoryBucket implements Bucket {
    private final InMemoryBus bus;
    private final Asset asset;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Long> deadlines = new LinkedHashMap<>();
    private final List<Watcher> watchers = new ArrayList<>();
    private long revision;

    InMemoryBucket(InMemoryBus bus, Asset asset) {
        this.bus = bus;
        this.asset = asset;
    }

    @Override
    public CompletionStage<Entry> read(String key) {
        Bucket.requireKey(key);
        return bus.run(() -> current(key));
    }

    @Override
    public CompletionStage<Long> write(String key, byte[] value, long expected) {
        Bucket.requireKey(key);
        return bus.run(() -> {
            requireRevision(key, expected);
            return store(key, Optional.of(value.clone()));
        });
    }

    @Override
    public CompletionStage<Long> write(String key, byte[] value, long expected, Duration keep) {
        Bucket.requireKey(key);
        asset.requireExpiring();
        return bus.run(() -> {
            requireRevision(key, expected);
            return store(key, value, keep);
        });
    }

    @Override
    public CompletionStage<Long> put(String key, byte[] value, Duration keep) {
        Bucket.requireKey(key);
        asset.requireExpiring();
        return bus.run(() -> store(key, value, keep));
    }

    @Override
    public CompletionStage<Long> put(String key, byte[] value) {
        Bucket.requireKey(key);
        return bus.run(() -> store(key, Optional.of(value.clone())));
    }

    @Override
    public CompletionStage<Void> remove(String key, long expected) {
        Bucket.requireKey(key);
        return bus.run(() -> {
            requireRevision(key, expected);
            store(key, Optional.empty());
            return null;
        });
    }

    @Override
    public CompletionStage<Optional<byte[]>> claim(String key, byte[] value, Duration keep) {
        asset.requireExpiring();
        return bus.run(() -> {
            Optional<byte[]> held = current(key).value();
            if (held.isEmpty()) {
                store(key, value, keep);
            }
            return held;
        });
    }

    @Override
    public void watch(Watcher watcher) {
        bus.later(() -> {
            watchers.add(watcher);
            tell(watcher);
        });
    }

    void loseMemory() {
        if (!asset.durable()) {
            entries.clear();
            deadlines.clear();
            revision = 0;
        }
    }

    void retell() {
        watchers.forEach(this::tell);
    }

    private void tell(Watcher watcher) {
        watcher.reset();
        entries.forEach((key, entry) -> watcher.changed(key, entry.revision(), entry.value()));
        watcher.ready();
    }

    private Entry current(String key) {
        Long deadline = deadlines.get(key);
        if (deadline != null && System.nanoTime() - deadline >= 0) {
            store(key, Optional.empty());
        }
        return entries.getOrDefault(key, new Entry(0, Optional.empty()));
    }

    private void requireRevision(String key, long expected) {
        if (current(key).revision() != expected) {
            throw new Conflict(key);
        }
    }

    private long store(String key, byte[] value, Duration keep) {
        long written = store(key, Optional.of(value.clone()));
        deadlines.put(key, System.nanoTime() + keep.toNanos());
        return written;
    }

    private long store(String key, Optional<byte[]> value) {
        deadlines.remove(key);
        revision++;
        entries.put(key, new Entry(revision, value));
        long written = revision;
        watchers.forEach(watcher -> watcher.changed(key, written, value));
        return written;
    }
}
