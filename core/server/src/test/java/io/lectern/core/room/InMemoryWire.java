package io.lectern.core.room;

import io.lectern.bus.Asset;
import io.lectern.bus.Bucket;
import io.lectern.bus.Bus;
import io.lectern.bus.BusException;
import io.lectern.bus.memory.InMemoryBus;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** One bus in memory; each server hangs on it by a cable that can be cut. */
final class InMemoryWire implements Wire {
    private final InMemoryBus bus = new InMemoryBus();
    private final Map<Asset, FaultyBucket> buckets = new EnumMap<>(Asset.class);

    InMemoryWire() {
        for (Asset asset : Asset.values()) {
            buckets.put(asset, new FaultyBucket(bus.bucket(asset)));
        }
    }

    /** What all servers use, to be told to fail. */
    FaultyBucket bucket(Asset asset) {
        return buckets.get(asset);
    }

    @Override
    public Bus connect() {
        return new Cable().end();
    }

    @Override
    public void crash() {
        bus.breakDown();
    }

    @Override
    public void restart() {
        bus.loseMemory();
        bus.recover();
    }

    /** Works again, with everything it kept: as after a broken network. */
    void mend() {
        bus.recover();
    }

    @Override
    public void close() {
        bus.close();
    }

    private final class Cable {
        private volatile boolean cut;

        /** The bus at the end of the cable; only what the rooms use is ever cut, so the rest of it may grow. */
        Bus end() {
            return (Bus) Proxy.newProxyInstance(
                    Bus.class.getClassLoader(), new Class<?>[] {Bus.class}, (proxy, method, arguments) -> {
                        switch (method.getName()) {
                            case "bucket":
                                return new CutBucket(buckets.get((Asset) arguments[0]));
                            case "onReconnect":
                                bus.onReconnect(() -> tell((Runnable) arguments[0]));
                                return null;
                            case "close":
                                cut = true;
                                return null;
                            default:
                                return method.invoke(bus, arguments);
                        }
                    });
        }

        private void tell(Runnable news) {
            if (!cut) {
                news.run();
            }
        }

        private <T> CompletionStage<T> unlessCut(Supplier<CompletionStage<T>> work) {
            return cut ? CompletableFuture.failedFuture(new BusException("the cable is cut", null)) : work.get();
        }

        private final class CutBucket implements Bucket {
            private final Bucket bucket;

            CutBucket(Bucket bucket) {
                this.bucket = bucket;
            }

            @Override
            public CompletionStage<Entry> read(String key) {
                return unlessCut(() -> bucket.read(key));
            }

            @Override
            public CompletionStage<Long> write(String key, byte[] value, long expected) {
                return unlessCut(() -> bucket.write(key, value, expected));
            }

            @Override
            public CompletionStage<Long> put(String key, byte[] value) {
                return unlessCut(() -> bucket.put(key, value));
            }

            @Override
            public CompletionStage<Long> write(String key, byte[] value, long expected, Duration keep) {
                return unlessCut(() -> bucket.write(key, value, expected, keep));
            }

            @Override
            public CompletionStage<Long> put(String key, byte[] value, Duration keep) {
                return unlessCut(() -> bucket.put(key, value, keep));
            }

            @Override
            public CompletionStage<Void> remove(String key, long expected) {
                return unlessCut(() -> bucket.remove(key, expected));
            }

            @Override
            public CompletionStage<Optional<byte[]>> claim(String key, byte[] value, Duration keep) {
                return unlessCut(() -> bucket.claim(key, value, keep));
            }

            @Override
            public void watch(Watcher watcher) {
                bucket.watch(new Watcher() {
                    @Override
                    public void reset() {
                        tell(watcher::reset);
                    }

                    @Override
                    public void changed(String key, long revision, Optional<byte[]> value) {
                        tell(() -> watcher.changed(key, revision, value));
                    }

                    @Override
                    public void ready() {
                        tell(watcher::ready);
                    }
                });
            }
        }
    }
}
