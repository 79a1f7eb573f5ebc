package io.lectern.bus.nats;

import io.lectern.bus.BusException;
import io.lectern.bus.Relay;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.PublishOptions;
import io.nats.client.PushSubscribeOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A stream in the server's memory that every node reads from its beginning. */
final class NatsRelay implements Relay {
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    /** Numbers are seconds since 2026, then 26 bits of the stream's own count: 53 bits, exact in a browser. */
    private static final int COUNT_BITS = 26;

    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private final Connection connection;
    private final String prefix;
    private final Executor chores;
    private final List<Listener> listeners = new ArrayList<>();
    private final List<Runnable> ears = new ArrayList<>();
    private volatile long base;

    NatsRelay(Connection connection, String prefix, Executor chores) {
        this.connection = connection;
        this.prefix = prefix;
        this.chores = chores;
    }

    @Override
    public CompletionStage<Long> say(String room, String once, byte[] body) {
        PublishOptions options =
                PublishOptions.builder().messageId(room + "." + once).build();
        try {
            return connection
                    .jetStream()
                    .publishAsync(Assets.said(prefix, room), body, options)
                    .orTimeout(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                    .handle((ack, failure) -> {
                        if (failure != null) {
                            throw new BusException("NATS did not take what was said: " + failure, failure);
                        }
                        return base + ack.getSeqno();
                    });
        } catch (IOException | IllegalStateException e) {
            return CompletableFuture.failedFuture(new BusException("NATS does not answer", e));
        }
    }

    @Override
    public CompletionStage<Void> forget(String room) {
        byte[] filter = ("{\"filter\":\"" + Assets.said(prefix, room) + "\"}").getBytes(StandardCharsets.UTF_8);
        try {
            return connection
                    .requestWithTimeout("$JS.API.STREAM.PURGE." + Assets.relay(prefix), filter, DEADLINE)
                    .handle((answer, failure) -> {
                        if (failure != null) {
                            throw new BusException("NATS did not forget what was said: " + failure, failure);
                        }
                        return null;
                    });
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(new BusException("NATS does not answer", e));
        }
    }

    @Override
    public void listen(Listener listener) {
        chores.execute(() -> {
            listeners.add(listener);
            start(listener);
        });
    }

    /** Begins to listen anew, on the thread for chores. */
    void follow() throws IOException, JetStreamApiException {
        base = base();
        ears.forEach(Runnable::run);
        ears.clear();
        listeners.forEach(this::start);
    }

    private void start(Listener listener) {
        try {
            long begun = base();
            base = begun;
            listener.reset();
            Dispatcher dispatcher = connection.createDispatcher();
            JetStreamSubscription subscription = connection
                    .jetStream()
                    .subscribe(
                            Assets.said(prefix, "*"),
                            dispatcher,
                            message -> tell(listener, begun, message),
                            false,
                            PushSubscribeOptions.builder().stream(Assets.relay(prefix))
                                    .ordered(true)
                                    .build());
            ears.add(() -> {
                dispatcher.unsubscribe(subscription);
                connection.closeDispatcher(dispatcher);
            });
        } catch (IOException | JetStreamApiException e) {
            throw new BusException("cannot listen to what is said: " + e.getMessage(), e);
        }
    }

    private long base() throws IOException, JetStreamApiException {
        ZonedDateTime made = connection
                .jetStreamManagement()
                .getStreamInfo(Assets.relay(prefix))
                .getCreateTime();
        return Duration.between(EPOCH, made.toInstant()).toSeconds() << COUNT_BITS;
    }

    private static void tell(Listener listener, long base, Message message) {
        String subject = message.getSubject();
        listener.said(
                subject.substring(subject.lastIndexOf('.') + 1),
                base + message.metaData().streamSequence(),
                message.getData());
    }
}
