package io.lectern.bus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every bus promises. */
public abstract class BusContract {
    /** The bus under test, with all assets empty. */
    protected abstract Bus bus();

    /** Takes the bus's server away and brings it back; what is kept in memory may be lost. */
    protected abstract void interrupt() throws Exception;

    protected static <T> T get(CompletionStage<T> stage) throws Exception {
        try {
            return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    protected static void eventually(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "it never came true");
            Thread.sleep(10);
        }
    }

    protected static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Optional<byte[]> value) {
        return value.map(v -> new String(v, StandardCharsets.UTF_8)).orElse("-");
    }

    @Test
    void aKeyThatNeverWasHasRevisionZero() throws Exception {
        Bucket.Entry entry = get(bus().bucket(Asset.ROOMS).read("never"));
        assertEquals(0, entry.revision());
        assertTrue(entry.value().isEmpty());
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        Bucket rooms = bus().bucket(Asset.ROOMS);
        long first = get(rooms.write("a.b", bytes("one"), 0));
        long second = get(rooms.write("a.b", bytes("two"), first));
        assertTrue(second > first);
        Bucket.Entry entry = get(rooms.read("a.b"));
        assertEquals(second, entry.revision());
        assertArrayEquals(bytes("two"), entry.value().orElseThrow());
    }

    @Test
    void onlyOneOfManyWritersWins() throws Exception {
        Bucket rooms = bus().bucket(Asset.ROOMS);
        List<CompletionStage<Long>> writes = IntStream.range(0, 50)
                .mapToObj(i -> rooms.write("contested", bytes("w" + i), 0))
                .toList();
        int won = 0;
        for (CompletionStage<Long> write : writes) {
            try {
                get(write);
                won++;
            } catch (Conflict expected) {
                // lost, as all but one must
            }
        }
        assertEquals(1, won);
    }

    @Test
    void aStaleRevisionConflicts() throws Exception {
        Bucket rooms = bus().bucket(Asset.ROOMS);
        long first = get(rooms.write("stale", bytes("one"), 0));
        get(rooms.write("stale", bytes("two"), first));
        assertThrows(Conflict.class, () -> get(rooms.write("stale", bytes("three"), first)));
        assertThrows(Conflict.class, () -> get(rooms.remove("stale", first)));
        assertEquals("two", text(get(rooms.read("stale")).value()));
    }

    @Test
    void aRemovedKeyIsGoneAndCanBeWrittenAgain() throws Exception {
        Bucket rooms = bus().bucket(Asset.ROOMS);
        long first = get(rooms.write("gone", bytes("one"), 0));
        get(rooms.remove("gone", first));
        Bucket.Entry removed = get(rooms.read("gone"));
        assertTrue(removed.value().isEmpty());
        assertTrue(removed.revision() > first);
        assertThrows(Conflict.class, () -> get(rooms.write("gone", bytes("no"), first)));
        get(rooms.write("gone", bytes("two"), removed.revision()));
        assertEquals("two", text(get(rooms.read("gone")).value()));
    }

    @Test
    void aClaimIsGivenOnceAndExpires() throws Exception {
        Bucket claims = bus().bucket(Asset.CLAIMS);
        assertEquals("-", text(get(claims.claim("ticket", bytes("me"), Duration.ofSeconds(1)))));
        assertEquals("me", text(get(claims.claim("ticket", bytes("you"), Duration.ofSeconds(1)))));
        eventually(() -> {
            try {
                return get(claims.claim("ticket", bytes("you"), Duration.ofSeconds(60)))
                        .isEmpty();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        assertEquals("you", text(get(claims.claim("ticket", bytes("me"), Duration.ofSeconds(60)))));
    }

    @Test
    void aValueWithAnExpiryGoesAwayByItselfUnlessItIsWrittenAnew() throws Exception {
        Bucket store = bus().bucket(Asset.STORE);
        Duration second = Duration.ofSeconds(1);
        Duration minute = Duration.ofMinutes(1);
        long put = get(store.put("goes", bytes("1"), second));
        get(store.write("goes.too", bytes("1"), 0, second));
        long stays = get(store.put("stays", bytes("1"), second));
        get(store.write("stays", bytes("2"), stays, minute));
        assertThrows(Conflict.class, () -> get(store.write("goes", bytes("3"), put + 100, minute)));
        eventually(() -> {
            try {
                return get(store.read("goes")).value().isEmpty()
                        && get(store.read("goes.too")).value().isEmpty();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        assertEquals("2", text(get(store.read("stays")).value()));
        long gone = get(store.read("goes")).revision();
        get(store.write("goes", bytes("again"), gone, minute));
        assertEquals("again", text(get(store.read("goes")).value()));
    }

    @Test
    void keysThatDoNotExpireAreRefusedAnExpiry() {
        Bucket rooms = bus().bucket(Asset.ROOMS);
        assertThrows(IllegalArgumentException.class, () -> rooms.put("key", bytes("1"), Duration.ofMinutes(1)));
    }

    @Test
    void aWatchTellsWhatIsThereThenEveryChange() throws Exception {
        Bucket seats = bus().bucket(Asset.SEATS);
        get(seats.put("r.a", bytes("1")));
        long b = get(seats.put("r.b", bytes("2")));
        Heard heard = new Heard();
        seats.watch(heard);
        eventually(() -> heard.lines.contains("ready"));
        get(seats.put("r.a", bytes("3")));
        get(seats.remove("r.b", b));
        eventually(() -> heard.lines.contains("r.b=-"));
        assertEquals(List.of("reset", "r.a=1", "r.b=2", "ready", "r.a=3", "r.b=-"), List.copyOf(heard.lines));
    }

    @Test
    void aProjectionSurvivesTheLossOfTheServer() throws Exception {
        Bucket rooms = bus().bucket(Asset.ROOMS);
        get(rooms.write("kept", bytes("one"), 0));
        Projection<String> projection =
                Projection.of(rooms, v -> new String(v, StandardCharsets.UTF_8), (key, before, after) -> {});
        eventually(() -> projection.ready() && projection.find("kept").isPresent());
        interrupt();
        eventually(() -> {
            try {
                long revision = get(rooms.read("kept")).revision();
                get(rooms.write("kept", bytes("two"), revision));
                return true;
            } catch (Exception e) {
                return false;
            }
        });
        eventually(() -> projection.find("kept").orElseThrow().value().equals("two"));
    }

    @Test
    void aRecordingOutlivesTheServer() throws Exception {
        Bucket recordings = bus().bucket(Asset.RECORDINGS);
        long written = get(recordings.write("rec", bytes("one"), 0));
        interrupt();
        eventually(() -> {
            try {
                return get(recordings.read("rec")).revision() == written;
            } catch (Exception e) {
                return false;
            }
        });
        long taken = get(recordings.write("rec", bytes("two"), written));
        assertThrows(Conflict.class, () -> get(recordings.write("rec", bytes("other"), written)));
        assertEquals(taken, get(recordings.read("rec")).revision());
    }

    @Test
    void everythingSaidIsHeardInOrderOnceByAll() throws Exception {
        Ear early = new Ear();
        bus().relay().listen(early);
        for (int i = 0; i < 20; i++) {
            get(bus().relay().say("room", "key" + i, bytes("line" + i)));
        }
        long repeated = get(bus().relay().say("room", "key19", bytes("again")));
        Ear late = new Ear();
        bus().relay().listen(late);
        List<String> expected = new ArrayList<>();
        IntStream.range(0, 20).forEach(i -> expected.add("room:line" + i));
        eventually(() -> early.lines.size() == 20 && late.lines.size() == 20);
        assertEquals(expected, List.copyOf(early.lines));
        assertEquals(expected, List.copyOf(late.lines));
        assertEquals(early.last, repeated);
    }

    @Test
    void aForgottenClassIsSilentForLateListeners() throws Exception {
        get(bus().relay().say("over", "k", bytes("secret")));
        get(bus().relay().say("running", "k", bytes("hello")));
        get(bus().relay().forget("over"));
        Ear ear = new Ear();
        bus().relay().listen(ear);
        eventually(() -> !ear.lines.isEmpty());
        assertEquals(List.of("running:hello"), List.copyOf(ear.lines));
    }

    @Test
    void healthTellsWhetherAServerAnswers() {
        assertTrue(bus().health().connected());
    }

    @Test
    void keysAreNeverWhatAPersonTyped() {
        assertInstanceOf(
                IllegalArgumentException.class,
                assertThrows(
                        RuntimeException.class, () -> bus().bucket(Asset.ROOMS).write("a.*", bytes("x"), 0)));
    }

    private static final class Heard implements Bucket.Watcher {
        final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        public void reset() {
            lines.add("reset");
        }

        @Override
        public void changed(String key, long revision, Optional<byte[]> value) {
            lines.add(key + "=" + text(value));
        }

        @Override
        public void ready() {
            lines.add("ready");
        }
    }

    private static final class Ear implements Relay.Listener {
        final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
        volatile long last;

        @Override
        public void reset() {
            lines.clear();
        }

        @Override
        public void said(String room, long number, byte[] body) {
            lines.add(room + ":" + new String(body, StandardCharsets.UTF_8));
            last = number;
        }
    }
}
