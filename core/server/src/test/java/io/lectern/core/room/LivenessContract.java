package io.lectern.core.room;

import static io.lectern.core.room.Servers.eventually;
import static io.lectern.core.room.Servers.pass;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bridge.Refused;
import io.lectern.bridge.RoomSpec;
import io.lectern.core.room.Servers.Server;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of rooms and seats when servers die or pause, and when the bus goes away. */
abstract class LivenessContract {
    private Servers servers;
    private Server a;
    private Server b;
    private Server c;

    /** A bus of its own for each test. */
    abstract Wire wire();

    @BeforeEach
    void start() throws Exception {
        servers = new Servers(wire());
        a = servers.start();
        b = servers.start();
        c = servers.start();
        // Long enough for each to judge the others.
        servers.pass(Duration.ofSeconds(16));
    }

    @AfterEach
    void stop() throws Exception {
        servers.close();
    }

    private String fill(Server server, int people) throws Exception {
        String sid = servers.open(50).sid();
        for (int i = 0; i < people; i++) {
            server.seats(pass(sid, "user" + i), "tab");
        }
        eventually(() -> a.classroom.seatCount() == people && b.classroom.seatCount() == people);
        return sid;
    }

    @Test
    void aDeadServersSeatsAreReapedAfterTenSeconds() throws Exception {
        fill(c, 2);
        c.die();
        servers.pass(Duration.ofSeconds(8));
        assertEquals(2, a.classroom.seatCount());
        servers.pass(Duration.ofSeconds(6));
        eventually(() -> a.classroom.seatCount() == 0 && b.counts().equals(Map.of()));
    }

    @Test
    void theLivingKeepTheirSeatsWhenAnotherDies() throws Exception {
        String sid = fill(c, 2);
        a.seats(pass(sid, "ann"), "tab");
        c.die();
        servers.pass(Duration.ofSeconds(14));
        eventually(() -> b.counts().equals(Map.of(a.id(), 1)) && b.classroom.seatCount() == 1);
    }

    @Test
    void aRoomEmptiedByADeathEnds() throws Exception {
        fill(c, 2);
        c.die();
        servers.pass(Duration.ofSeconds(150));
        servers.passUntil(() -> a.room().isEmpty() && b.room().isEmpty());
    }

    @Test
    void aSeatOfADeadServerIsTakenAgainOnAnother() throws Exception {
        String sid = fill(c, 0);
        Seat seat = c.seats(pass(sid, "ann"), "tab").seat();
        c.die();
        Seat again = a.seatsAgain(pass(sid, "ann"), "tab", seat.epoch()).seat();
        assertEquals(seat.seat(), again.seat());
        servers.pass(Duration.ofSeconds(14));
        eventually(() -> b.counts().equals(Map.of(a.id(), 1)));
    }

    @Test
    void aServerThatJustStartedJudgesNobody() throws Exception {
        fill(c, 2);
        c.die();
        a.die();
        b.die();
        Server fresh = servers.start();
        servers.pass(Duration.ofSeconds(14));
        assertEquals(2, fresh.classroom.seatCount());
        servers.pass(Duration.ofSeconds(6));
        eventually(() -> fresh.classroom.seatCount() == 0);
    }

    @Test
    void aServerThatWasOnlyPausedHasItsSeatsBack() throws Exception {
        fill(c, 2);
        c.pause();
        servers.pass(Duration.ofSeconds(14));
        c.resume();
        servers.pass(Duration.ofSeconds(4));
        eventually(() -> a.classroom.seatCount() == 2 && a.counts().equals(Map.of(c.id(), 2)));
    }

    @Test
    void nobodyIsReapedBecauseTheBusWasAway() throws Exception {
        fill(c, 2);
        servers.crashBus();
        servers.pass(Duration.ofSeconds(60));
        servers.restartBus();
        eventually(() -> a.classroom.seatCount() == 2);
        servers.pass(Duration.ofSeconds(40));
        eventually(() -> a.classroom.seatCount() == 2 && a.counts().equals(Map.of(c.id(), 2)));
        assertTrue(a.told.stream().noneMatch(line -> line.startsWith("ended")));
    }

    @Test
    void nobodyIsReapedWhenTheBusForgetsAndIsBackAtOnce() throws Exception {
        fill(c, 2);
        servers.crashBus();
        servers.restartBus();
        servers.pass(Duration.ofSeconds(30));
        eventually(() -> a.classroom.seatCount() == 2 && a.counts().equals(Map.of(c.id(), 2)));
        assertTrue(b.told.stream().filter(line -> line.startsWith("left")).count() <= 2, b.told.toString());
    }

    @Test
    void aRoomSurvivesTheCrashOfTheBusWithItsSession() throws Exception {
        String sid = fill(c, 1);
        servers.crashBus();
        servers.restartBus();
        eventually(() -> {
            try {
                return servers.open(50).sid().equals(sid);
            } catch (Exception notYet) {
                return false;
            }
        });
    }

    @Test
    void withoutTheBusNothingIsPromised() throws Exception {
        String sid = fill(a, 0);
        servers.crashBus();
        long begun = System.nanoTime();
        Refused join = assertThrows(Refused.class, () -> a.seats(pass(sid, "ann"), "tab"));
        Refused open = assertThrows(
                Refused.class, () -> a.does(() -> a.classroom.rooms().open("school", RoomSpec.of("other", "Other"))));
        assertEquals("server.unavailable", join.refusal().code());
        assertEquals("server.unavailable", open.refusal().code());
        assertTrue(System.nanoTime() - begun < Duration.ofSeconds(8).toNanos(), "it took too long");
    }

    @Test
    void aJoinThatFailedHoldsNoSeat() throws Exception {
        String sid = servers.open(1).sid();
        servers.crashBus();
        assertThrows(Refused.class, () -> a.seats(pass(sid, "ann"), "tab"));
        servers.restartBus();
        servers.pass(Duration.ofSeconds(20));
        b.seats(pass(sid, "ben"), "tab");
        eventually(() -> a.counts().equals(Map.of(b.id(), 1)) && a.classroom.seatCount() == 1);
    }

    @Test
    void aSeatGivenUpWhileTheBusWasAwayIsGoneAfterwards() throws Exception {
        String sid = fill(a, 1);
        Seat seat = a.seats(pass(sid, "ann"), "tab").seat();
        servers.crashBus();
        assertTrue(a.does(() -> a.classroom.seating().leave(seat)));
        servers.restartBus();
        servers.pass(Duration.ofSeconds(30));
        eventually(() -> b.classroom.seatCount() == 1 && b.counts().equals(Map.of(a.id(), 1)));
    }
}
