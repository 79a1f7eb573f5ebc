package io.lectern.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bridge.Delivery;
import io.lectern.bridge.MeetingEvent.Kind;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bridge.RoomSpec;
import io.lectern.bus.Asset;
import io.lectern.bus.Bucket;
import io.lectern.bus.Bus;
import io.lectern.core.admission.MasterSecret;
import io.lectern.core.admission.Seal;
import io.lectern.core.room.RoomKey;
import io.lectern.core.room.RoomStates;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the outbox promises, whatever bus it stands on. Two servers, unless a test says otherwise. */
abstract class OutboxContract {
    private final Office.World world = new Office.World();
    private final AtomicLong nanos = new AtomicLong(1);
    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private final List<Office> offices = new ArrayList<>();
    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path data;

    private Seal seal;
    private Office a;
    private Office b;

    /** One server's own connection; closing it is all that others notice of a server's death. */
    abstract Bus connect() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        seal = new Seal(MasterSecret.in(data, random), "outbox", random);
        world.receivers = (site, fetch) -> {
            arrived.add(fetch.body().orElseThrow().text().strip());
            return Office.World.answered(200);
        };
        a = office("a");
        b = office("b");
    }

    private Office office(String id) throws Exception {
        Office office = new Office(id, connect(), nanos, seal, world);
        offices.add(office);
        return office;
    }

    @AfterEach
    void end() throws Exception {
        for (Office office : offices) {
            office.close();
        }
    }

    private static ToldEvent event(String site, String room, String id) {
        return ToldEvent.of(id, Kind.SESSION_ENDED, 7, RoomStates.of(site, RoomSpec.of(room, "Title of " + room)));
    }

    private static void eventually(String what, BooleanSupplier holds) throws InterruptedException {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() < limit, "never came true: " + what);
            Thread.sleep(5);
        }
    }

    private List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "e" + i).toList();
    }

    @Test
    void whatIsOwedArrivesInOrderAndOnceThoughTheReceiverFails() throws Exception {
        AtomicInteger failures = new AtomicInteger(5);
        world.receivers = (site, fetch) -> {
            if (failures.getAndDecrement() > 0) {
                return Office.World.answered(503);
            }
            arrived.add(fetch.body().orElseThrow().text().strip());
            return Office.World.answered(200);
        };
        for (String id : ids(20)) {
            (id.endsWith("7") ? b : a).tell("school", "algebra", event("school", "algebra", id));
        }
        eventually("all arrived", () -> arrived.size() >= 20);
        eventually("nothing waits", () -> a.outbox.waiting() == 0 && b.outbox.waiting() == 0);
        assertEquals(ids(20), arrived);
    }

    @Test
    void whatIsToldTwiceIsTakenOnce() throws Exception {
        ToldEvent one = event("school", "algebra", "e0");
        a.tell("school", "algebra", one, one);
        eventually("it arrived", () -> arrived.size() == 1);
        eventually("nothing waits", () -> a.outbox.waiting() == 0);
        b.tell("school", "algebra", one, event("school", "algebra", "e1"));
        eventually("the next arrived", () -> arrived.contains("e1"));
        assertEquals(List.of("e0", "e1"), arrived);
    }

    @Test
    void aDeadReceiverDelaysNobodyElseAndIsSpared() throws Exception {
        Map<String, Integer> flying = new ConcurrentHashMap<>();
        AtomicInteger most = new AtomicInteger();
        List<Promise<io.lectern.bridge.Answer>> hanging = new CopyOnWriteArrayList<>();
        world.receivers = (site, fetch) -> {
            if (site.equals("dead")) {
                most.accumulateAndGet(flying.merge("dead", 1, Integer::sum), Math::max);
                Promise<io.lectern.bridge.Answer> never = Promise.promise();
                hanging.add(never);
                return never.future();
            }
            arrived.add(fetch.body().orElseThrow().text().strip());
            return Office.World.answered(200);
        };
        for (int room = 0; room < 12; room++) {
            a.tell("dead", "r" + room, event("dead", "r" + room, "d" + room));
        }
        eventually("four hang", () -> hanging.size() >= 4);
        b.tell("school", "algebra", event("school", "algebra", "e0"));
        a.tell("school", "biology", event("school", "biology", "e1"));
        eventually("the healthy ones arrived", () -> arrived.size() == 2);
        assertTrue(most.get() <= 8, "four for each server at the very most, not " + most);
        eventually("the dead one's all wait", () -> a.outbox.waiting() == 12);
        hanging.forEach(one -> one.fail("it broke off"));
    }

    @Test
    void ofOneServerFourGoToASiteAtATime() throws Exception {
        b.close();
        AtomicInteger flying = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        world.receivers = (site, fetch) -> {
            most.accumulateAndGet(flying.incrementAndGet(), Math::max);
            return a.vertx.timer(20, TimeUnit.MILLISECONDS).compose(t -> {
                flying.decrementAndGet();
                done.incrementAndGet();
                return Office.World.answered(200);
            });
        };
        for (int room = 0; room < 30; room++) {
            a.tell("school", "r" + room, event("school", "r" + room, "e" + room));
        }
        eventually("all arrived", () -> done.get() == 30);
        assertEquals(4, most.get());
    }

    @Test
    void lanesOfARoomDoNotWaitForEachOther() throws Exception {
        world.owed = event -> List.of(
                Delivery.to(URI.create("https://dead.test/"), "hook"),
                Delivery.to(URI.create("https://alive.test/"), "hook").withId("second"));
        world.receivers = (site, fetch) -> {
            if (fetch.target().getHost().equals("dead.test")) {
                return Office.World.answered(500);
            }
            arrived.add(fetch.body().orElseThrow().text().strip());
            return Office.World.answered(200);
        };
        a.tell("school", "algebra", event("school", "algebra", "e0"), event("school", "algebra", "e1"));
        eventually("the living got all", () -> arrived.size() == 2);
        assertEquals(List.of("e0", "e1"), arrived);
        assertTrue(a.outbox.waiting() > 0 || b.outbox.dead() > 0);
    }

    @Test
    void whatNobodyTakesIsGivenUpWithAReasonAndCanBeSentAgain() throws Exception {
        world.receivers = (site, fetch) -> Office.World.answered(500);
        a.tell("school", "algebra", event("school", "algebra", "e0"));
        eventually("it is given up", () -> a.outbox.dead() == 1 && a.outbox.waiting() == 0);
        Undelivered undelivered = new Undelivered(a.vertx, a.bus);
        a.get(undelivered::open);
        String line = a.get(undelivered::list).get(0);
        assertTrue(line.contains("given up  Nobody took it for a day. The receiver answered 500."), line);
        assertTrue(line.contains("  school  talker  ended  cms.test  "), line);
        assertFalse(line.contains("s3cr3t"), line);
        world.receivers = (site, fetch) -> {
            arrived.add(fetch.body().orElseThrow().text().strip());
            return Office.World.answered(200);
        };
        assertEquals(0, a.get(() -> undelivered.resend("nothing")));
        assertEquals(1, a.get(() -> undelivered.resend("all")));
        eventually("it arrived", () -> arrived.equals(List.of("e0")));
        eventually("nothing is left", () -> a.outbox.dead() == 0 && a.outbox.waiting() == 0);
    }

    @Test
    void whatIsDroppedOrCanNeverGoIsGivenUpAtOnceAndTheNextGoesOn() throws Exception {
        List<String> tried = new CopyOnWriteArrayList<>();
        world.receivers = (site, fetch) -> {
            String id = fetch.body().orElseThrow().text().strip();
            tried.add(id);
            return id.equals("e0")
                    ? Office.World.answered(410)
                    : id.equals("e1")
                            ? Future.failedFuture(new Refused(Refusal.caller("request.address", "Not there.")))
                            : Office.World.answered(204);
        };
        for (String id : ids(3)) {
            a.tell("school", "algebra", event("school", "algebra", id));
        }
        eventually("the third arrived", () -> tried.contains("e2"));
        eventually("two are given up", () -> a.outbox.dead() == 2 && a.outbox.waiting() == 0);
        assertEquals(ids(3), tried);
    }

    @Test
    void whatADyingServerHadInHandIsDeliveredByAnother() throws Exception {
        Promise<io.lectern.bridge.Answer> never = Promise.promise();
        AtomicInteger begun = new AtomicInteger();
        world.receivers = (site, fetch) -> {
            if (begun.getAndIncrement() == 0) {
                return never.future();
            }
            arrived.add(fetch.body().orElseThrow().text().strip());
            return Office.World.answered(200);
        };
        b.close();
        a.tell("school", "algebra", event("school", "algebra", "e0"), event("school", "algebra", "e1"));
        eventually("it is in hand", () -> begun.get() == 1);
        a.bus.close();
        Office c = office("c");
        for (int second = 0; second < 40; second++) {
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            c.nodes.beat();
            Thread.sleep(10);
        }
        eventually("both arrived", () -> arrived.size() == 2);
        assertEquals(ids(2), arrived);
    }

    @Test
    void nothingIsReadableOnTheDiskAndNothingStaysBehind() throws Exception {
        world.receivers = (site, fetch) -> Office.World.answered(500);
        Attended ada = new Attended("pupil-7", Optional.of("Ada Lovelace"), "PARTICIPANT", List.of());
        a.tell("school", "algebra", event("school", "algebra", "e0").by(Optional.of(ada)));
        eventually("it was tried", () -> a.outbox.waiting() == 1);
        String raw = raw();
        for (String secret : List.of("Ada Lovelace", "pupil-7", "s3cr3t", "Title of")) {
            assertFalse(raw.contains(secret), raw);
        }
        world.receivers = (site, fetch) -> {
            arrived.add(fetch.body().orElseThrow().text().strip());
            return Office.World.answered(200);
        };
        eventually("it arrived", () -> arrived.equals(List.of("e0 Ada Lovelace")));
        eventually("nothing waits", () -> a.outbox.waiting() == 0);
        assertFalse(raw().contains("\"sealed\":\""), "a body outlived its delivery");
    }

    private String raw() throws Exception {
        Bucket bucket = a.bus.bucket(Asset.OUTBOX);
        return bucket.read(RoomKey.of("school", "algebra").value())
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .value()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }

    @Test
    void aPersonIsErasedFromWhatIsStillToBeDelivered() throws Exception {
        world.receivers = (site, fetch) -> Office.World.answered(500);
        Attended ada = new Attended("u7", Optional.of("Ada"), "PARTICIPANT", List.of());
        a.tell(
                "school",
                "algebra",
                event("school", "algebra", "e0").by(Optional.of(ada)),
                event("school", "algebra", "e1"));
        a.tell("college", "algebra", event("college", "algebra", "c0").by(Optional.of(ada)));
        a.get(() -> a.outbox.erase("school", "u7"));
        // What was on its way in that moment may still arrive.
        eventually("nothing is on its way", () -> world.phrased.get() == world.sent.get());
        world.receivers = (site, fetch) -> {
            arrived.add(fetch.body().orElseThrow().text().strip());
            return Office.World.answered(200);
        };
        eventually("the others arrived", () -> arrived.size() >= 2);
        eventually("nothing waits", () -> a.outbox.waiting() == 0);
        assertEquals(List.of("c0 Ada", "e1"), arrived.stream().sorted().toList());
    }

    @Test
    void aBridgeThatIsNotThereYetIsWaitedFor() throws Exception {
        world.owed = event -> {
            throw new Refused(Refusal.us("bridge.unknown", "It is not loaded."));
        };
        a.tell("school", "algebra", event("school", "algebra", "e0"));
        eventually("it waits", () -> a.outbox.waiting() == 1);
        world.owed = event -> List.of(Delivery.to(URI.create("https://cms.test/"), "ended"));
        eventually("it arrived", () -> arrived.equals(List.of("e0")));
    }
}
