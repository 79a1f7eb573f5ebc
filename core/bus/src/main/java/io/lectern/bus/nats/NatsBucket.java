package io.lectern.bus.nats;

import io.lectern.bus.Asset;
import io.lectern.bus.Bucket;
import io.lectern.bus.BusException;
import io.lectern.bus.Conflict;
import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.KeyValue;
import io.nats.client.Message;
import io.nats.client.MessageTtl;
import io.nats.client.PublishOptions;
import io.nats.client.api.KeyValueEntry;
import io.nats.client.api.KeyValueOperation;
import io.nats.client.api.KeyValueWatcher;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsKeyValueWatchSubscription;
import io.nats.client.impl.NatsMessage;
import io.nats.client.support.NatsKeyValueUtil;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A key-value bucket of JetStream, without a blocking call on the paths of a request. */
final class NatsBucket implements Bucket {
    /** A healthy server answers in a millisecond; an election takes up to 12 s, which callers meet as unavailable. */
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    /** "wrong last sequence" of the JetStream API, as a single server and as a cluster says it. */
    private static final int WRONG_SEQUENCE = 10071;

    private static final int WRONG_SEQUENCE_CLUSTERED = 10164;

    private final Connection connection;
    private final JetStream stream;
    private final Asset asset;
    private final String bucket;
    private final Executor chores;
    private final List<Watcher> watchers = new ArrayList<>();
    private final List<NatsKeyValueWatchSubscription> watches = new ArrayList<>();

    NatsBucket(Connection connection, String prefix, Asset asset, Executor chores) throws IOException {
        this.connection = connection;
        this.stream = connection.jetStream();
        this.asset = asset;
        this.bucket = Assets.bucket(prefix, asset);
        this.chores = chores;
    }

    @Override
    public CompletionStage<Entry> read(String key) {
        String subject = "$JS.API.DIRECT.GET." + NatsKeyValueUtil.toStreamName(bucket) + "." + subject(key);
        return attempt(() -> connection.requestWithTimeout(subject, new byte[0], DEADLINE))
                .handle((answer, failure) -> {
                    if (failure != null) {
                        throw failed(key, failure);
                    }
                    return entry(answer);
                });
    }

    private static Entry entry(Message answer) {
        if (answer.isStatusMessage()) {
            if (answer.getStatus().getCode() == 404) {
                return new Entry(0, Optional.empty());
            }
            throw new BusException("NATS refused a read: " + answer.getStatus().getMessageWithCode(), null);
        }
        Headers headers = answer.getHeaders();
        long revision = Long.parseLong(headers.getFirst("Nats-Sequence"));
        boolean removed = NatsKeyValueUtil.getOperation(headers) != KeyValueOperation.PUT;
        return new Entry(revision, removed ? Optional.empty() : Optional.of(answer.getData()));
    }

    @Override
    public CompletionStage<Long> write(String key, byte[] value, long expected) {
        return publish(key, value, new Headers(), expecting(expected));
    }

    @Override
    public CompletionStage<Long> write(String key, byte[] value, long expected, Duration keep) {
        return publish(key, value, new Headers(), expecting(expected).messageTtl(life(keep)));
    }

    @Override
    public CompletionStage<Long> put(String key, byte[] value, Duration keep) {
        return publish(key, value, new Headers(), PublishOptions.builder().messageTtl(life(keep)));
    }

    private MessageTtl life(Duration keep) {
        asset.requireExpiring();
        return MessageTtl.seconds((int) Math.max(1, keep.toSeconds()));
    }

    @Override
    public CompletionStage<Long> put(String key, byte[] value) {
        return publish(key, value, new Headers(), PublishOptions.builder());
    }

    @Override
    public CompletionStage<Void> remove(String key, long expected) {
        return publish(
                        key,
                        new byte[0],
                        NatsKeyValueUtil.getPurgeHeaders(),
                        expecting(expected).messageTtl(MessageTtl.seconds((int) Assets.MARK.toSeconds())))
                .thenApply(revision -> null);
    }

    @Override
    public CompletionStage<Optional<byte[]>> claim(String key, byte[] value, Duration keep) {
        return claimOver(key, value, keep, 0);
    }

    private CompletionStage<Optional<byte[]>> claimOver(String key, byte[] value, Duration keep, long expected) {
        return publish(key, value, new Headers(), expecting(expected).messageTtl(life(keep)))
                .thenApply(revision -> Optional.<byte[]>empty())
                .exceptionallyCompose(failure -> unwrap(failure) instanceof Conflict
                        ? read(key)
                                .thenCompose(held -> held.value().isPresent()
                                        ? CompletableFuture.completedFuture(held.value())
                                        : claimOver(key, value, keep, held.revision()))
                        : CompletableFuture.failedFuture(unwrap(failure)));
    }

    private static PublishOptions.Builder expecting(long revision) {
        return PublishOptions.builder().expectedLastSubjectSequence(revision);
    }

    private CompletionStage<Long> publish(String key, byte[] value, Headers headers, PublishOptions.Builder options) {
        Message message = NatsMessage.builder()
                .subject(subject(key))
                .headers(headers)
                .data(value)
                .build();
        return attempt(() -> stream.publishAsync(message, options.build())).handle((ack, failure) -> {
            if (failure != null) {
                throw failed(key, failure);
            }
            return ack.getSeqno();
        });
    }

    private String subject(String key) {
        Bucket.requireKey(key);
        return "$KV." + bucket + "." + key;
    }

    /** jnats throws at once when it is not connected; callers want that on the stage. */
    private static <T> CompletableFuture<T> attempt(java.util.function.Supplier<CompletableFuture<T>> call) {
        try {
            return call.get().orTimeout(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private RuntimeException failed(String key, Throwable failure) {
        Throwable cause = unwrap(failure);
        if (cause instanceof JetStreamApiException api
                && (api.getApiErrorCode() == WRONG_SEQUENCE || api.getApiErrorCode() == WRONG_SEQUENCE_CLUSTERED)) {
            return new Conflict(key);
        }
        return cause instanceof BusException known
                ? known
                : new BusException("NATS did not answer for " + bucket + ": " + cause, cause);
    }

    private static Throwable unwrap(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause.getClass() == RuntimeException.class)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    @Override
    public void watch(Watcher watcher) {
        chores.execute(() -> {
            watchers.add(watcher);
            start(watcher);
        });
    }

    /** Begins all watches anew, on the thread for chores. */
    void follow() {
        watches.forEach(NatsKeyValueWatchSubscription::unsubscribe);
        watches.clear();
        watchers.forEach(this::start);
    }

    private void start(Watcher watcher) {
        try {
            KeyValue keys = connection.keyValue(bucket);
            watcher.reset();
            watches.add(keys.watchAll(new Told(watcher)));
        } catch (IOException | JetStreamApiException e) {
            throw new BusException("cannot watch " + bucket + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Told(Watcher watcher) implements KeyValueWatcher {
        @Override
        public void watch(KeyValueEntry entry) {
            Function<KeyValueEntry, Optional<byte[]>> value = e ->
                    e.getOperation() == KeyValueOperation.PUT ? Optional.ofNullable(e.getValue()) : Optional.empty();
            watcher.changed(entry.getKey(), entry.getRevision(), value.apply(entry));
        }

        @Override
        public void endOfData() {
            watcher.ready();
        }
    }
}
