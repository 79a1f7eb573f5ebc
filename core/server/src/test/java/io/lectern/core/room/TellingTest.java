package io.lectern.core.room;

import static io.lectern.core.room.Servers.KEY;
import static io.lectern.core.room.Servers.eventually;
import static io.lectern.core.room.Servers.pass;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.lectern.bridge.EndReason;
import io.lectern.bridge.MeetingEvent.Kind;
import io.lectern.bridge.RoomSpec;
import io.lectern.core.room.Seating.Seated;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens is told to whoever opened the room, through every crash. */
class TellingTest {
    private static final Opener ALL =
            new Opener("talker", false, Stream.of(Kind.values()).map(Enum::name).toList());

    private final Servers servers = new Servers(new InMemoryWire());
    private final Ear ear = new Ear();
    private Servers.Server a;
    private Servers.Server b;

    private static final class Ear implements Herald {
        final List<String> heard = new CopyOnWriteArrayList<>();
        volatile boolean deaf;

        @Override
        public Future<Void> tell(RoomKey key, RoomState room, List<Happened> events) {
            if (deaf) {
                return Future.failedFuture("deaf");
            }
            for (Happened event : events) {
                RoomState in = event.room().orElse(room);
                String line = event.kind() + " " + in.id() + " " + in.memo()
                        + event.person().orElse("");
                if (!heard.contains(line)) {
                    heard.add(line);
                }
                assertEquals(List.of(), in.owed(), "what else is owed is nobody's business");
            }
            return Future.succeededFuture();
        }

        @Override
        public String conceal(RoomKey key, Visitor visitor) {
            return " " + visitor.user();
        }
    }

    @BeforeEach
    void begin() throws Exception {
        a = servers.start();
        b = servers.start();
        a.classroom.herald(ear);
        b.classroom.herald(ear);
    }

    @AfterEach
    void end() throws Exception {
        servers.close();
    }

    private String open(Servers.Server server, String memo, Opener opener) throws Exception {
        RoomSpec spec = RoomSpec.of("algebra", "Algebra").withMemo(memo);
        return server.does(() -> server.classroom.rooms().open("school", spec, opener))
                .state()
                .sid();
    }

    private void end(Servers.Server server) throws Exception {
        boolean unused = server.does(() -> server.classroom.rooms().end(KEY, Optional.empty(), EndReason.REQUESTED));
    }

    @Test
    void aSessionIsToldFromItsOpeningToItsEnd() throws Exception {
        String sid = open(a, "m", ALL);
        eventually(() -> b.room().isPresent());
        Seated ann = b.seats(pass(sid, "ann"), "tab");
        eventually(() -> ear.heard.size() == 3);
        boolean unused = b.does(() -> b.classroom.seating().leave(ann.seat()));
        eventually(() -> ear.heard.size() == 4);
        end(a);
        eventually(() -> ear.heard.size() == 5);
        assertEquals(
                List.of(
                        "SESSION_OPENED algebra m",
                        "SESSION_STARTED algebra m",
                        "PERSON_JOINED algebra m ann",
                        "PERSON_LEFT algebra m ann",
                        "SESSION_ENDED algebra m"),
                ear.heard);
    }

    @Test
    void onlyWhatIsFollowedIsTold() throws Exception {
        String sid = open(a, "m", new Opener("talker", false, List.of(Kind.SESSION_ENDED.name())));
        Seated unused = a.seats(pass(sid, "ann"), "tab");
        end(a);
        eventually(() -> ear.heard.equals(List.of("SESSION_ENDED algebra m")));
        servers.pass(Duration.ofSeconds(5));
        assertEquals(1, ear.heard.size());
    }

    @Test
    void whatAServerOwedWhenItWasKilledIsToldByAnother() throws Exception {
        ear.deaf = true;
        String unused = open(a, "m", ALL);
        end(a);
        a.die();
        ear.deaf = false;
        servers.pass(Duration.ofSeconds(5));
        eventually(() -> ear.heard.size() == 2);
        assertEquals(List.of("SESSION_OPENED algebra m", "SESSION_ENDED algebra m"), ear.heard);
    }

    @Test
    void newsOfASessionKeepItsRoomThoughTheRoomIsOpenedAnew() throws Exception {
        ear.deaf = true;
        String first = open(a, "first", ALL);
        end(a);
        String second = open(a, "second", ALL);
        assertFalse(first.equals(second));
        ear.deaf = false;
        servers.pass(Duration.ofSeconds(5));
        eventually(() -> ear.heard.size() == 3);
        assertEquals(
                List.of("SESSION_OPENED algebra first", "SESSION_ENDED algebra first", "SESSION_OPENED algebra second"),
                ear.heard);
    }

    @Test
    void aCrowdWhoseNewsNobodyTakesStopsNobody() throws Exception {
        String sid = open(a, "m", ALL);
        eventually(() -> ear.heard.size() == 1);
        ear.deaf = true;
        List<java.util.concurrent.CompletableFuture<Seated>> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String user = "u" + i;
            all.add(a.begins(() -> a.classroom.seating().take(pass(sid, user), "tab", java.util.OptionalLong.empty())));
        }
        for (var one : all) {
            Seated unused = Servers.get(one);
        }
        eventually(() -> a.room().filter(room -> room.owed().size() >= 32).isPresent());
        assertEquals(100, a.room().orElseThrow().people());
        assertFalse(a.room().orElseThrow().owed().size() > 40, "what is owed stays small");
        ear.deaf = false;
        servers.pass(Duration.ofSeconds(5));
        eventually(() -> ear.heard.stream()
                        .filter(line -> line.startsWith("PERSON_JOINED"))
                        .count()
                == 100);
    }
}
