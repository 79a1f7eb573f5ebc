package io.lectern.core.attendance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bridge.Answer;
import io.lectern.bridge.Delivery;
import io.lectern.bridge.EndReason;
import io.lectern.bridge.Fetch;
import io.lectern.bridge.MeetingEvent;
import io.lectern.bridge.MeetingEvent.Kind;
import io.lectern.bridge.Presence;
import io.lectern.bridge.RoomSpec;
import io.lectern.bridge.Verdict;
import io.lectern.bus.Asset;
import io.lectern.bus.Bucket;
import io.lectern.core.admission.Ids;
import io.lectern.core.admission.MasterSecret;
import io.lectern.core.admission.Pass;
import io.lectern.core.admission.Seal;
import io.lectern.core.config.SiteConfig.AttendanceConfig;
import io.lectern.core.outbox.Attended;
import io.lectern.core.outbox.Outbox;
import io.lectern.core.outbox.Voices;
import io.lectern.core.room.Classroom;
import io.lectern.core.room.Opener;
import io.lectern.core.room.Passages;
import io.lectern.core.room.RoomKey;
import io.lectern.core.room.Seating.Seated;
import io.lectern.core.room.Wires;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attendance on two servers that share a bus: school keeps names, college ids, nobody else anything. */
class RosterTest {
    private final Wires wire = Wires.inMemory();
    private final List<House> houses = new ArrayList<>();
    private final List<MeetingEvent> told = new CopyOnWriteArrayList<>();
    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path data;

    private House a;
    private House b;

    private final class House {
        final Vertx vertx = Vertx.vertx();
        final io.lectern.bus.Bus bus = wire.connect();
        final Classroom classroom =
                new Classroom(vertx, bus, Passages.media(), new Ids(random), Clock.systemUTC(), System::nanoTime);
        final Roster roster;

        House() throws Exception {
            MasterSecret master = MasterSecret.in(data, random);
            Outbox outbox = new Outbox(
                    vertx,
                    bus,
                    classroom,
                    new Seal(master, "outbox", random),
                    new Told(),
                    (site, fetch) -> Future.failedFuture("nothing is sent"),
                    System::nanoTime);
            roster = new Roster(
                    vertx,
                    bus,
                    classroom,
                    outbox,
                    new Seal(master, "attendance", random),
                    RosterTest::keeps,
                    Clock.systemUTC());
            classroom.herald(outbox);
            classroom.roll(roster);
            classroom.listen(roster);
            classroom.start();
            outbox.start();
            roster.start();
            houses.add(this);
            eventually("the house is ready", classroom::ready);
        }

        <T> T get(Supplier<Future<T>> work) throws Exception {
            CompletableFuture<T> answer = new CompletableFuture<>();
            classroom
                    .context()
                    .runOnContext(v -> Future.succeededFuture()
                            .compose(now -> work.get())
                            .onSuccess(answer::complete)
                            .onFailure(answer::completeExceptionally));
            return answer.get(20, TimeUnit.SECONDS);
        }

        String open(String site) throws Exception {
            Opener opener = new Opener("talker", keeps(site).ids(), List.of(Kind.ATTENDANCE_READY.name()));
            return get(() -> classroom.rooms().open(site, RoomSpec.of("algebra", "Algebra"), opener))
                    .state()
                    .sid();
        }

        Seated sits(String site, String sid, String user) throws Exception {
            Pass pass = Passages.pass(site, sid, user);
            eventually("the room is known", () -> classroom.rooms().isLive(RoomKey.of(site, "algebra"), sid));
            return get(() -> classroom.seating().take(pass, user + "'s tab", OptionalLong.empty()));
        }

        List<Attended> attendance(String site, String sid) throws Exception {
            return get(() -> Future.succeededFuture(roster.of(site, sid)));
        }
    }

    private final class Told implements Voices {
        @Override
        public CompletionStage<List<Delivery>> owed(String bridge, String site, MeetingEvent event) {
            told.add(event);
            return CompletableFuture.completedFuture(List.of());
        }

        @Override
        public CompletionStage<Fetch> phrase(String bridge, String site, Delivery delivery, MeetingEvent event) {
            throw new UnsupportedOperationException("nothing is owed");
        }

        @Override
        public CompletionStage<Verdict> judge(String bridge, Delivery delivery, Answer answer) {
            throw new UnsupportedOperationException("nothing is owed");
        }
    }

    private static AttendanceConfig keeps(String site) {
        return new AttendanceConfig(!site.equals("club"), site.equals("school"), Duration.ofDays(7));
    }

    private static void eventually(String what, BooleanSupplier holds) throws InterruptedException {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() < limit, "never came true: " + what);
            Thread.sleep(10);
        }
    }

    @BeforeEach
    void begin() throws Exception {
        a = new House();
        b = new House();
    }

    @AfterEach
    void end() throws Exception {
        for (House house : houses) {
            house.bus.close();
            house.vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
        wire.close();
    }

    private void ends(String site) throws Exception {
        boolean unused = a.get(
                () -> a.classroom.rooms().end(RoomKey.of(site, "algebra"), Optional.empty(), EndReason.REQUESTED));
    }

    private static List<String> who(List<Attended> people) {
        return people.stream()
                .map(one -> one.user() + " " + one.name().orElse("-"))
                .sorted()
                .toList();
    }

    @Test
    void whoWasThereOnWhateverServerIsToldOnceAtTheEnd() throws Exception {
        String sid = a.open("school");
        Seated ann = a.sits("school", sid, "ann");
        Seated bob = b.sits("school", sid, "bob");
        eventually("both are kept", () -> {
            try {
                return a.attendance("school", sid).size() == 2;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        boolean left = a.get(() -> a.classroom.seating().leave(ann.seat()));
        assertTrue(left);
        ends("school");
        eventually("it is told", () -> told.size() == 1);
        List<Presence> people = told.get(0).attendance();
        assertEquals(2, people.size());
        assertTrue(people.stream().allMatch(one -> one.name().orElseThrow().equals("Name of " + one.person())));
        assertTrue(people.stream().allMatch(one -> one.stays().size() == 1));
        assertEquals(List.of("ann Name of ann", "bob Name of bob"), who(b.attendance("school", sid)));
        assertEquals(List.of(), b.attendance("college", sid), "another site's session is unknown");
        assertFalse(raw().contains("ann"), "it lies sealed");
        assertEquals(bob.seat().sid(), sid);
    }

    @Test
    void namesAreKeptOnlyWithTheSecondSwitchAndNothingWithoutTheFirst() throws Exception {
        String college = a.open("college");
        String club = a.open("club");
        Seated one = a.sits("college", college, "ann");
        Seated two = a.sits("club", club, "ann");
        ends("college");
        ends("club");
        eventually("college is told", () -> told.size() == 1);
        assertEquals(List.of("ann -"), who(a.attendance("college", college)));
        assertEquals(List.of(), a.attendance("club", club));
        assertFalse(one.seat().equals(two.seat()));
    }

    @Test
    void anErasedPersonIsGoneAndStaysGone() throws Exception {
        String sid = a.open("school");
        Seated ann = a.sits("school", sid, "ann");
        Seated bob = b.sits("school", sid, "bob");
        ends("school");
        eventually("it is told", () -> told.size() == 1);
        Void unused = b.get(() -> b.roster.erase("school", "ann"));
        eventually("she is gone everywhere", () -> {
            try {
                return who(a.attendance("school", sid)).equals(List.of("bob Name of bob"))
                        && who(b.attendance("school", sid)).equals(List.of("bob Name of bob"));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        assertFalse(ann.seat().equals(bob.seat()));
    }

    private String raw() throws Exception {
        StringBuilder all = new StringBuilder();
        CompletableFuture<Void> ready = new CompletableFuture<>();
        a.bus.bucket(Asset.ATTENDANCE).watch(new Bucket.Watcher() {
            @Override
            public void reset() {}

            @Override
            public void changed(String key, long revision, Optional<byte[]> value) {
                all.append(key).append(new String(value.orElse(new byte[0]), StandardCharsets.ISO_8859_1));
            }

            @Override
            public void ready() {
                ready.complete(null);
            }
        });
        ready.get(20, TimeUnit.SECONDS);
        return all.toString();
    }
}
