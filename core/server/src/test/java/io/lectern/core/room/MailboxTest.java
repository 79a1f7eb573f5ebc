package io.lectern.core.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bridge.EndReason;
import io.lectern.bridge.Refused;
import io.lectern.bridge.RoomSpec;
import io.lectern.bus.Asset;
import io.lectern.bus.memory.InMemoryBus;
import io.lectern.core.room.Change.Step;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private static final RoomKey KEY = RoomKey.of("school", "algebra");
    private static final RoomState OPEN =
            RoomState.open("school", RoomSpec.of("algebra", "Algebra"), "s1", 7, List.of());

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final InMemoryBus bus = new InMemoryBus();
    private final FaultyBucket rooms = new FaultyBucket(bus.bucket(Asset.ROOMS));
    private final Holdings holdings = new Holdings("n1");
    private final List<RoomState> written = new CopyOnWriteArrayList<>();
    private final Mailbox mailbox = new Mailbox(KEY, rooms, context, holdings, Clock.systemUTC(), written::add);

    @BeforeEach
    void open() throws Exception {
        store(StoredJson.write(OPEN));
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        bus.close();
    }

    private void store(byte[] value) throws Exception {
        Servers.get(bus.bucket(Asset.ROOMS).put(KEY.value(), value).toCompletableFuture());
    }

    private Optional<RoomState> stored() throws Exception {
        return Servers.get(bus.bucket(Asset.ROOMS).read(KEY.value()).toCompletableFuture())
                .value()
                .map(bytes -> StoredJson.read(bytes, RoomState.class));
    }

    private <T> T on(Supplier<Future<T>> work) throws Exception {
        CompletableFuture<T> answer = new CompletableFuture<>();
        context.runOnContext(v -> work.get().onSuccess(answer::complete).onFailure(answer::completeExceptionally));
        return Servers.get(answer);
    }

    /** One more mark, which is a seat of a server that does not exist. */
    private static Change<Integer> mark() {
        return now -> {
            int next = now.orElseThrow().seats().getOrDefault("mark", 0) + 1;
            return new Step<>(now.map(state -> state.withSeats("mark", next)), next);
        };
    }

    private static <T> Change<T> throwing() {
        return now -> {
            throw new IllegalStateException("a bug");
        };
    }

    @Test
    void whatWaitsIsFoldedIntoFewWrites() throws Exception {
        on(() -> {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                all.add(mailbox.submit(mark()));
            }
            return Future.all(all);
        });
        assertEquals(Map.of("mark", 200), stored().orElseThrow().seats());
        assertTrue(rooms.writes.get() <= 2, rooms.writes + " writes");
    }

    @Test
    void eachAskerLearnsItsOwnResult() throws Exception {
        List<Integer> results =
                on(() -> Future.all(mailbox.submit(mark()), mailbox.submit(mark()), mailbox.submit(mark()))
                        .map(all -> all.<Integer>list()));
        assertEquals(List.of(1, 2, 3), results);
    }

    @Test
    void nothingIsWrittenWithoutAChange() throws Exception {
        on(() -> mailbox.submit(now -> new Step<>(now, true)));
        assertEquals(0, rooms.writes.get());
    }

    @Test
    void aLostRaceIsDecidedAnew() throws Exception {
        rooms.meanwhile(() -> bus.bucket(Asset.ROOMS).put(KEY.value(), StoredJson.write(OPEN.withSeats("mark", 10))));
        assertEquals(11, on(() -> mailbox.submit(mark())));
    }

    @Test
    void theServersOwnNumberIsWrittenWithEveryChange() throws Exception {
        holdings.promise("s1");
        on(() -> mailbox.submit(mark()));
        assertEquals(Map.of("mark", 1, "n1", 1), stored().orElseThrow().seats());
    }

    @Test
    void seatsOfAnotherSessionAreNotCounted() throws Exception {
        holdings.promise("s0");
        on(() -> mailbox.submit(mark()));
        assertEquals(Map.of("mark", 1), stored().orElseThrow().seats());
    }

    @Test
    void aWriteOfUnknownOutcomeIsCorrectedByTheNext() throws Exception {
        rooms.loseNextAnswer();
        Change<Boolean> join = now -> new Step<>(now.map(s -> s.withSeats("n1", 1)), true);
        assertThrows(Refused.class, () -> on(() -> mailbox.submit(join, joined -> holdings.promise("s1"))));
        assertEquals(Map.of("n1", 1), stored().orElseThrow().seats());
        on(() -> mailbox.submit(now -> new Step<>(now, true)));
        assertEquals(Map.of(), stored().orElseThrow().seats());
    }

    @Test
    void whatIsCommittedCountsBeforeTheNextChangeIsDecided() throws Exception {
        on(() -> mailbox.submit(
                        now -> new Step<>(now.map(s -> s.withSeats("n1", 1)), true), yes -> holdings.promise("s1"))
                .compose(done -> mailbox.submit(mark())));
        assertEquals(Map.of("mark", 1, "n1", 1), stored().orElseThrow().seats());
    }

    @Test
    void aStoreThatIsDownRefusesAtOnce() throws Exception {
        bus.breakDown();
        Refused refused = assertThrows(Refused.class, () -> on(() -> mailbox.submit(mark())));
        assertEquals("server.unavailable", refused.refusal().code());
    }

    @Test
    void aStoreThatWasDownIsUsedAgain() throws Exception {
        bus.breakDown();
        assertThrows(Refused.class, () -> on(() -> mailbox.submit(mark())));
        bus.recover();
        assertEquals(1, on(() -> mailbox.submit(mark())));
    }

    @Test
    void aStoreThatThrowsDoesNotHangTheMailbox() throws Exception {
        rooms.throwNext(1);
        assertThrows(IllegalStateException.class, () -> on(() -> mailbox.submit(mark())));
        assertEquals(1, on(() -> mailbox.submit(mark())));
    }

    @Test
    void aChangeThatThrowsFailsAlone() throws Exception {
        List<Future<Integer>> all = new ArrayList<>();
        on(() -> {
            all.add(mailbox.submit(mark()));
            all.add(mailbox.submit(throwing()));
            all.add(mailbox.submit(mark()));
            return Future.join(all).otherwiseEmpty();
        });
        assertEquals(1, all.get(0).result());
        assertInstanceOf(IllegalStateException.class, all.get(1).cause());
        assertEquals(2, all.get(2).result());
    }

    @Test
    void aDamagedValueCountsAsNoRoom() throws Exception {
        store("{\"site\":".getBytes(StandardCharsets.UTF_8));
        assertEquals(true, on(() -> mailbox.submit(now -> new Step<>(now, now.isEmpty()))));
    }

    @Test
    void aDamagedValueIsReplacedByTheNextOpening() throws Exception {
        store(new byte[] {1, 2, 3});
        on(() -> mailbox.submit(now -> new Step<>(Optional.of(now.orElse(OPEN)), true)));
        assertEquals(Optional.of(OPEN), stored());
    }

    @Test
    void aRoomWithoutAStateIsRemoved() throws Exception {
        on(() -> mailbox.submit(now -> new Step<>(Optional.empty(), true)));
        assertEquals(Optional.empty(), stored());
    }

    @Test
    void whatThisServerWroteIsToldToItOnce() throws Exception {
        on(() -> mailbox.submit(now -> new Step<>(now.map(s -> s.end(9, EndReason.REQUESTED)), true)));
        assertEquals(List.of(OPEN.end(9, EndReason.REQUESTED)), written);
    }
}
