package io.lectern.core.outbox;

import io.lectern.bridge.Answer;
import io.lectern.bridge.Delivery;
import io.lectern.bridge.Fetch;
import io.lectern.bridge.MeetingEvent;
import io.lectern.bridge.Verdict;
import io.lectern.bus.Bus;
import io.lectern.core.admission.Seal;
import io.lectern.core.room.Nodes;
import io.lectern.core.room.RoomKey;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Function;

/** One server's outbox, whose bridge owes what the test says and whose post goes where the test says. */
final class Office implements AutoCloseable {
    /** A second of waiting takes ten milliseconds; after a minute of waiting an entry is given up. */
    private static final Pace QUICK = new Pace(List.of(1L, 2L, 4L), 60, 4, Duration.ofMillis(20));

    private static final int QUICKER = 100;

    final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    final Context context = vertx.getOrCreateContext();
    final Outbox outbox;
    final Nodes nodes;
    final Bus bus;

    Office(String id, Bus bus, AtomicLong nanos, Seal seal, World world) {
        this.bus = bus;
        this.nodes = new Nodes(id, bus, nanos::get);
        this.outbox = new Outbox(
                vertx, bus, context, nodes, seal, world, world::send, () -> System.nanoTime() * QUICKER, QUICK);
        nodes.start();
        outbox.start();
    }

    void tell(String site, String room, ToldEvent... events) throws Exception {
        get(() -> outbox.tell(RoomKey.of(site, room), site, "talker", List.of(events)));
    }

    <T> T get(java.util.function.Supplier<Future<T>> work) throws Exception {
        CompletableFuture<T> answer = new CompletableFuture<>();
        context.runOnContext(v -> Future.succeededFuture()
                .compose(now -> work.get())
                .onSuccess(answer::complete)
                .onFailure(answer::completeExceptionally));
        return answer.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        bus.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    /** The bridge and the receivers. */
    static final class World implements Voices {
        final AtomicInteger phrased = new AtomicInteger();
        final AtomicInteger sent = new AtomicInteger();
        volatile Function<MeetingEvent, List<Delivery>> owed =
                event -> List.of(Delivery.to(URI.create("https://cms.test/hook?token=s3cr3t"), "ended"));
        volatile BiFunction<String, Fetch, Future<Answer>> receivers = (site, fetch) -> answered(200);

        static Future<Answer> answered(int status) {
            return Future.succeededFuture(new Answer() {
                @Override
                public int status() {
                    return status;
                }

                @Override
                public Optional<String> header(String name) {
                    return Optional.empty();
                }

                @Override
                public byte[] body() {
                    return new byte[0];
                }
            });
        }

        Future<Answer> send(String site, Fetch fetch) {
            sent.incrementAndGet();
            return receivers.apply(site, fetch);
        }

        @Override
        public CompletionStage<List<Delivery>> owed(String bridge, String site, MeetingEvent event) {
            return CompletableFuture.supplyAsync(() -> owed.apply(event));
        }

        @Override
        public CompletionStage<Fetch> phrase(String bridge, String site, Delivery delivery, MeetingEvent event) {
            phrased.incrementAndGet();
            return CompletableFuture.supplyAsync(() -> Fetch.post(
                    delivery.target(),
                    "text/plain",
                    event.id() + " " + event.person().flatMap(p -> p.name()).orElse("") + delivery.data()));
        }

        @Override
        public CompletionStage<Verdict> judge(String bridge, Delivery delivery, Answer answer) {
            return CompletableFuture.completedFuture(Verdict.of(answer));
        }
    }
}
