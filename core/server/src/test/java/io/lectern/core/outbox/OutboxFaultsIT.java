package io.lectern.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lectern.bridge.MeetingEvent.Kind;
import io.lectern.bridge.RoomSpec;
import io.lectern.bus.NatsServer;
import io.lectern.bus.nats.NatsBus;
import io.lectern.bus.nats.NatsSettings;
import io.lectern.core.admission.MasterSecret;
import io.lectern.core.admission.Seal;
import io.lectern.core.room.RoomStates;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers die, NATS is killed and comes back, receivers fail, all by a seed; then everything heals, and what arrived is
 * read back: nothing that was taken is lost, and each room's events came first in their order.
 */
class OutboxFaultsIT {
    private static final int STEPS = 80;
    private static final List<String> ROOMS = List.of("r0", "r1", "r2", "r3");

    @TempDir
    private Path data;

    @TestFactory
    Stream<DynamicTest> nothingTakenIsLostOrOutOfOrder() {
        long seeds = Boolean.getBoolean("lectern.long") ? 50 : 3;
        return LongStream.rangeClosed(1, seeds)
                .mapToObj(seed -> dynamicTest("seed " + seed, () -> {
                    try (Run run = new Run(seed)) {
                        run.go();
                    }
                }));
    }

    private final class Run implements AutoCloseable {
        private final Random chance;
        private final NatsServer nats = NatsServer.start();
        private final AtomicLong nanos = new AtomicLong(1);
        private final AtomicBoolean over = new AtomicBoolean();
        private final Office.World world = new Office.World();
        private final List<String> arrived = new CopyOnWriteArrayList<>();
        private final Map<String, List<String>> taken = new LinkedHashMap<>();
        private final List<Office> living = new CopyOnWriteArrayList<>();
        private final List<Office> all = new ArrayList<>();
        private final Seal seal;
        private final Thread time = new Thread(this::pass, "time");
        private volatile boolean healed;
        private int deaths;

        Run(long seed) throws Exception {
            this.chance = new Random(seed);
            SecureRandom random = new SecureRandom();
            this.seal = new Seal(MasterSecret.in(data.resolve("seed" + seed), random), "outbox", random);
            Random fails = new Random(seed + 1_000);
            world.receivers = (site, fetch) -> {
                boolean fail;
                synchronized (fails) {
                    fail = !healed && fails.nextInt(4) == 0;
                }
                if (!fail) {
                    arrived.add(fetch.body().orElseThrow().text().strip());
                }
                return Office.World.answered(fail ? 503 : 200);
            };
            living.add(office());
            living.add(office());
            time.start();
        }

        private Office office() {
            NatsSettings settings = new NatsSettings(nats.url(), Optional.empty(), "test", 1, Duration.ofSeconds(20));
            Office office = new Office("n" + all.size(), NatsBus.connect(settings), nanos, seal, world);
            all.add(office);
            return office;
        }

        /** A second takes twenty milliseconds. */
        private void pass() {
            while (!over.get()) {
                nanos.addAndGet(Duration.ofSeconds(1).toNanos());
                living.forEach(office -> office.nodes.beat());
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        void go() throws Exception {
            int next = 0;
            for (int step = 0; step < STEPS; step++) {
                int what = chance.nextInt(20);
                if (what == 0) {
                    nats.kill();
                    Thread.sleep(chance.nextInt(500));
                    nats.restart();
                } else if (what == 1) {
                    Office dies = living.remove(chance.nextInt(living.size()));
                    dies.bus.close();
                    deaths++;
                    living.add(office());
                } else {
                    tell(ROOMS.get(chance.nextInt(ROOMS.size())), "e" + next++);
                }
            }
            healed = true;
            check();
        }

        /** As a room does it: told again until it is taken, by whoever lives. */
        private void tell(String room, String id) throws Exception {
            String event = room + "-" + id;
            ToldEvent told =
                    ToldEvent.of(event, Kind.SESSION_ENDED, 7, RoomStates.of("school", RoomSpec.of(room, room)));
            long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (true) {
                try {
                    living.get(chance.nextInt(living.size())).tell("school", room, told);
                    taken.computeIfAbsent(room, r -> new ArrayList<>()).add(event);
                    return;
                } catch (java.util.concurrent.ExecutionException notNow) {
                    assertTrue(System.nanoTime() < limit, "never taken: " + notNow.getCause());
                    Thread.sleep(50);
                }
            }
        }

        private void check() throws Exception {
            int expected = taken.values().stream().mapToInt(List::size).sum();
            long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
            while (new LinkedHashSet<>(arrived).size() < expected
                    || living.stream().anyMatch(office -> office.outbox.waiting() > 0)) {
                assertTrue(
                        System.nanoTime() < limit,
                        "taken " + expected + ", arrived " + new LinkedHashSet<>(arrived).size() + ", waiting "
                                + living.get(0).outbox.waiting());
                Thread.sleep(20);
            }
            taken.forEach((room, events) -> assertEquals(
                    events,
                    new LinkedHashSet<>(arrived)
                            .stream().filter(id -> id.startsWith(room + "-")).toList(),
                    "the order of " + room));
            assertEquals(0, living.get(0).outbox.dead(), "nothing is given up");
            // Twice only what was on its way when its server died, or when NATS could not be told that it had arrived.
            assertTrue(arrived.size() <= expected * 2, "far more arrived than was taken: " + arrived.size());
        }

        @Override
        public void close() throws Exception {
            over.set(true);
            time.join();
            for (Office office : all) {
                office.close();
            }
            nats.close();
        }
    }
}
