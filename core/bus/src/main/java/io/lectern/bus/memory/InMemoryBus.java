package io.lectern.bus.memory;

import io.lectern.bus.Asset;
import io.lectern.bus.Bucket;
import io.lectern.bus.Bus;
import io.lectern.bus.BusException;
import io.lectern.bus.Relay;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** A bus in memory, shared by everyone who holds it. One thread does all the work, in order. */
public final class InMemoryBus implements Bus {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread worker = new Thread(task, "in-memory-bus");
        worker.setDaemon(true);
        return worker;
    });
    private final Map<Asset, InMemoryBucket> buckets = new EnumMap<>(Asset.class);
    private final InMemoryRelay relay = new InMemoryRelay(this);
    private final List<Runnable> reconnects = new CopyOnWriteArrayList<>();
    private volatile boolean down;

    public InMemoryBus() {
        for (Asset asset : Asset.values()) {
            buckets.put(asset, new InMemoryBucket(this, asset));
        }
    }

    /** From now on every operation fails, as if no server answered. */
    public void breakDown() {
        down = true;
    }

    /** While broken down: what is not durable is gone, as after a crash of the server. */
    public void loseMemory() {
        thread.execute(() -> {
            buckets.values().forEach(InMemoryBucket::loseMemory);
            relay.loseMemory();
        });
    }

    /** Operations work again; watches begin anew. */
    public void recover() {
        down = false;
        thread.execute(() -> {
            buckets.values().forEach(InMemoryBucket::retell);
            relay.retell();
            reconnects.forEach(Runnable::run);
        });
    }

    @Override
    public Bucket bucket(Asset asset) {
        InMemoryBucket bucket = buckets.get(asset);
        if (bucket == null) {
            throw new IllegalArgumentException("no such asset: " + asset);
        }
        return bucket;
    }

    @Override
    public Relay relay() {
        return relay;
    }

    @Override
    public Health health() {
        return down ? new Health(false, "broken down on command") : new Health(true, "in memory");
    }

    @Override
    public void onReconnect(Runnable action) {
        reconnects.add(action);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    <T> CompletionStage<T> run(Supplier<T> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    if (down) {
                        throw new BusException("the bus is down", null);
                    }
                    return work.get();
                },
                thread);
    }

    void later(Runnable work) {
        thread.execute(work);
    }
}
