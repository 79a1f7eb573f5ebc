package io.lectern.core.room;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bridge.RoomSpec;
import io.lectern.bus.Asset;
import io.lectern.bus.Bus;
import io.lectern.core.admission.Ids;
import io.lectern.core.admission.Pass;
import io.lectern.core.room.Seating.Seated;
import io.lectern.protocol.Person;
import io.lectern.protocol.Role;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Servers on one wire, with one media server. Time passes for them only when the test says so. */
final class Servers implements AutoCloseable {
    /** Of the one class that there is. */
    static final RoomKey KEY = RoomKey.of("school", "algebra");

    final InMemoryMediaServer media = new InMemoryMediaServer();
    private final Wire wire;
    private final AtomicLong nanos = new AtomicLong(1);
    private final List<Server> started = new ArrayList<>();
    private final List<Server> living = new ArrayList<>();
    private long seconds;

    Servers(Wire wire) {
        this.wire = wire;
    }

    Server start() throws Exception {
        Server server = new Server(wire.connect());
        started.add(server);
        server.classroom.follow();
        eventually(server.classroom::ready);
        living.add(server);
        return server;
    }

    /** Beats and ticks as the timers would do it, and lets the beats be heard while the bus works. */
    void pass(Duration time) throws Exception {
        for (long end = seconds + time.toSeconds(); seconds < end; ) {
            seconds++;
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            if (seconds % Nodes.BEAT.toSeconds() == 0) {
                living.forEach(Server::beat);
                eventually(() -> living.stream().allMatch(this::hearsAll));
            }
            for (Server server : living) {
                server.does(() -> {
                    server.classroom.tick();
                    return Future.succeededFuture();
                });
            }
        }
    }

    /** Lets time pass until something comes true, since what a tick begins is done by a later one; not for ever. */
    void passUntil(BooleanSupplier condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "it never came true");
            pass(Duration.ofSeconds(1));
        }
    }

    private boolean hearsAll(Server server) {
        return living.stream()
                .allMatch(other -> !server.bus.health().connected()
                        || server.classroom
                                        .nodes()
                                        .silence(other.classroom.nodes().own())
                                        .compareTo(Nodes.BEAT)
                                < 0);
    }

    static void eventually(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "it never came true");
            Thread.sleep(2);
        }
    }

    /** The bus goes away; all servers notice. */
    void crashBus() throws Exception {
        wire.crash();
        eventually(() -> living.stream().noneMatch(server -> server.bus.health().connected()));
    }

    /** The bus is back, without what it kept in memory; all servers have found it. */
    void restartBus() throws Exception {
        int before =
                living.stream().mapToInt(server -> server.reconnections.get()).sum();
        wire.restart();
        eventually(() ->
                living.stream().mapToInt(server -> server.reconnections.get()).sum() >= before + living.size());
    }

    /** Opens a class, and waits until all servers know of it. */
    RoomState open(int maximum) throws Exception {
        RoomSpec spec = RoomSpec.of("algebra", "Algebra").withMaximum(maximum);
        LiveRooms rooms = living.get(0).classroom.rooms();
        RoomState opened = living.get(0).does(() -> rooms.open("school", spec)).state();
        eventually(() ->
                living.stream().allMatch(server -> server.classroom.rooms().isLive(KEY, opened.sid())));
        return opened;
    }

    /** A pass to a session of that class. */
    static Pass pass(String sid, String user) {
        return new Pass("school", "algebra", sid, user, "Name of " + user, Role.PARTICIPANT, Optional.empty());
    }

    @Override
    public void close() throws Exception {
        for (Server server : started) {
            server.bus.close();
            get(server.vertx.close().toCompletionStage().toCompletableFuture());
        }
        wire.close();
    }

    /** One server. */
    final class Server implements RoomListener {
        final Bus bus;
        final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        final Classroom classroom;
        final List<String> told = new CopyOnWriteArrayList<>();
        private final AtomicInteger reconnections = new AtomicInteger();

        Server(Bus bus) {
            this.bus = bus;
            this.classroom =
                    new Classroom(vertx, bus, media, new Ids(new SecureRandom()), Clock.systemUTC(), nanos::get);
            classroom.listen(this);
            bus.onReconnect(reconnections::incrementAndGet);
        }

        /** Something on the classroom's context. */
        <T> CompletableFuture<T> begins(Supplier<Future<T>> work) {
            CompletableFuture<T> answer = new CompletableFuture<>();
            classroom
                    .context()
                    .runOnContext(v -> Future.succeededFuture()
                            .compose(now -> work.get())
                            .onSuccess(answer::complete)
                            .onFailure(answer::completeExceptionally));
            return answer;
        }

        <T> T does(Supplier<Future<T>> work) throws Exception {
            return get(begins(work));
        }

        Seated seats(Pass pass, String device) throws Exception {
            return does(() -> classroom.seating().take(pass, device, OptionalLong.empty()));
        }

        Seated seatsAgain(Pass pass, String device, long epoch) throws Exception {
            return does(() -> classroom.seating().take(pass, device, OptionalLong.of(epoch)));
        }

        /** The class as this server knows it. */
        Optional<RoomState> room() {
            return classroom.rooms().known(KEY).map(row -> row.value());
        }

        /** Seats per server, as shared. */
        Map<String, Integer> counts() {
            return room().map(RoomState::seats).orElse(Map.of());
        }

        String id() {
            return classroom.nodes().own();
        }

        void beat() {
            classroom.nodes().beat();
        }

        /** Time goes on without it, but it is not dead. */
        void pause() {
            living.remove(this);
        }

        void resume() {
            living.add(this);
        }

        /** As kill -9 does it. */
        void die() {
            living.remove(this);
            bus.close();
        }

        /** Something that this server did not do stands on the bus. */
        long writes(Asset asset, String key, byte[] value) throws Exception {
            return get(bus.bucket(asset).put(key, value).toCompletableFuture());
        }

        @Override
        public void people(RoomKey room, List<Person> joined, List<String> left) {
            joined.forEach(person -> told.add("joined " + person.name()));
            left.forEach(seat -> told.add("left " + seat));
        }

        @Override
        public void seatTaken(RoomKey room, String seat, long epoch) {
            told.add("taken " + seat + "@" + epoch);
        }

        @Override
        public void ended(RoomKey room, String sid) {
            told.add("ended " + sid);
        }
    }

    static <T> T get(CompletableFuture<T> answer) throws Exception {
        try {
            return answer.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
