package io.lectern.core.room;

import static io.lectern.core.room.Servers.eventually;
import static io.lectern.core.room.Servers.get;
import static io.lectern.core.room.Servers.pass;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bridge.EndReason;
import io.lectern.bridge.Refused;
import io.lectern.core.room.Seating.Seated;
import io.lectern.core.room.Servers.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What three servers on one bus promise about seats: who gets one, who loses it, and how many there are. */
abstract class SeatsContract {
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
    }

    @AfterEach
    void stop() throws Exception {
        servers.close();
    }

    private static CompletableFuture<Seated> joins(Server server, String sid, String user) {
        return server.begins(() -> server.classroom.seating().take(pass(sid, user), "tab", OptionalLong.empty()));
    }

    private static boolean leaves(Server server, Seat seat) throws Exception {
        return server.does(() -> server.classroom.seating().leave(seat));
    }

    private static String refusal(org.junit.jupiter.api.function.Executable join) {
        return assertThrows(Refused.class, join).refusal().code();
    }

    @Test
    void aRoomTakesExactlyItsMaximum() throws Exception {
        String sid = servers.open(50).sid();
        List<CompletableFuture<Seated>> joins = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            joins.add(joins(List.of(a, b, c).get(i % 3), sid, "user" + i));
        }
        int in = 0;
        for (CompletableFuture<Seated> join : joins) {
            try {
                get(join);
                in++;
            } catch (Refused refused) {
                assertEquals("room.full", refused.refusal().code());
            }
        }
        assertEquals(50, in);
        eventually(() -> a.room().orElseThrow().people() == 50 && a.classroom.seatCount() == 50);
    }

    @Test
    void aSeatGivenUpIsFreeForTheNext() throws Exception {
        String sid = servers.open(1).sid();
        Seat seat = a.seats(pass(sid, "ann"), "tab").seat();
        assertEquals("room.full", refusal(() -> b.seats(pass(sid, "ben"), "tab")));
        assertTrue(leaves(a, seat));
        b.seats(pass(sid, "ben"), "tab");
        eventually(() -> c.counts().equals(Map.of(b.id(), 1)));
    }

    @Test
    void ofTwoPlacesOfOnePersonTheLaterWins() throws Exception {
        String sid = servers.open(50).sid();
        Seat earlier = a.seats(pass(sid, "ann"), "laptop").seat();
        Seat later = b.seats(pass(sid, "ann"), "phone").seat();
        assertEquals(earlier.seat(), later.seat());
        assertTrue(later.epoch() > earlier.epoch());
        eventually(() -> a.told.contains("taken " + later.seat() + "@" + later.epoch()));
        eventually(() -> c.counts().equals(Map.of(b.id(), 1)));
        assertFalse(leaves(a, earlier), "the earlier server still held the seat");
    }

    @Test
    void ofTwoServersSeatingOnePersonAtOnceOneHoldsTheSeat() throws Exception {
        String sid = servers.open(50).sid();
        CompletableFuture<Seated> first = joins(a, sid, "ann");
        CompletableFuture<Seated> second = joins(b, sid, "ann");
        long one = get(first).seat().epoch();
        long two = get(second).seat().epoch();
        String winner = one > two ? a.id() : b.id();
        eventually(() -> c.counts().equals(Map.of(winner, 1)));
        assertTrue(one != two, "both hold the same epoch");
    }

    @Test
    void oneBrowserThatTriesTwiceAtOnceNeedsOneSeat() throws Exception {
        String sid = servers.open(1).sid();
        CompletableFuture<Seated> first = joins(a, sid, "ann");
        CompletableFuture<Seated> second = joins(a, sid, "ann");
        get(first);
        Seat seat = get(second).seat();
        servers.pass(Duration.ofSeconds(2));
        eventually(() -> b.counts().equals(Map.of(a.id(), 1)));
        assertTrue(leaves(a, seat));
        eventually(() -> b.counts().equals(Map.of()));
    }

    @Test
    void whoMovesToAnotherServerNeedsNoSecondSeat() throws Exception {
        String sid = servers.open(1).sid();
        a.seats(pass(sid, "ann"), "laptop");
        b.seats(pass(sid, "ann"), "phone");
        eventually(() -> c.counts().equals(Map.of(b.id(), 1)));
    }

    @Test
    void aCredentialTakesTheSeatAgainOnAnotherServer() throws Exception {
        String sid = servers.open(50).sid();
        long epoch = a.seats(pass(sid, "ann"), "laptop").seat().epoch();
        Seat again = b.seatsAgain(pass(sid, "ann"), "laptop", epoch).seat();
        assertTrue(again.epoch() > epoch);
    }

    @Test
    void aCredentialOfAnOlderEpochIsRefusedToAnotherDevice() throws Exception {
        String sid = servers.open(50).sid();
        long old = a.seats(pass(sid, "ann"), "laptop").seat().epoch();
        b.seats(pass(sid, "ann"), "phone");
        assertEquals("seat.replaced", refusal(() -> a.seatsAgain(pass(sid, "ann"), "laptop", old)));
    }

    @Test
    void aCredentialOfAnOlderEpochIsGoodOnTheDeviceThatSits() throws Exception {
        String sid = servers.open(50).sid();
        long old = a.seats(pass(sid, "ann"), "laptop").seat().epoch();
        long newer = a.seatsAgain(pass(sid, "ann"), "laptop", old).seat().epoch();
        assertTrue(b.seatsAgain(pass(sid, "ann"), "laptop", old).seat().epoch() > newer);
    }

    @Test
    void anEpochNeverComesTwiceEvenAfterLeaving() throws Exception {
        String sid = servers.open(50).sid();
        Seat laptop = a.seats(pass(sid, "ann"), "laptop").seat();
        leaves(a, laptop);
        b.seats(pass(sid, "ann"), "phone");
        assertEquals("seat.replaced", refusal(() -> c.seatsAgain(pass(sid, "ann"), "laptop", laptop.epoch())));
    }

    @Test
    void everybodyLearnsWhoComesAndGoes() throws Exception {
        String sid = servers.open(50).sid();
        Seat seat = a.seats(pass(sid, "ann"), "tab").seat();
        eventually(() -> c.told.contains("joined Name of ann"));
        leaves(a, seat);
        eventually(() -> c.told.contains("left " + seat.seat()));
        assertTrue(c.classroom.people(Servers.KEY, sid).isEmpty());
    }

    @Test
    void nobodyEntersAnEndedRoom() throws Exception {
        String sid = servers.open(50).sid();
        servers.media.goAway();
        a.does(() -> a.classroom.rooms().end(Servers.KEY, Optional.empty(), EndReason.REQUESTED));
        assertEquals("room.ended", refusal(() -> b.seats(pass(sid, "ann"), "tab")));
    }

    @Test
    void aPassOfAnEarlierSessionDoesNotOpenTheNext() throws Exception {
        String sid = servers.open(50).sid();
        a.does(() -> a.classroom.rooms().end(Servers.KEY, Optional.empty(), EndReason.REQUESTED));
        servers.open(50);
        assertEquals("room.unknown", refusal(() -> b.seats(pass(sid, "ann"), "tab")));
    }

    @Test
    void seatsOfAnEarlierSessionAreNotCountedInTheNext() throws Exception {
        String sid = servers.open(50).sid();
        a.seats(pass(sid, "ann"), "tab");
        a.does(() -> a.classroom.rooms().end(Servers.KEY, Optional.empty(), EndReason.REQUESTED));
        servers.open(50);
        servers.pass(Duration.ofSeconds(2));
        assertEquals(Map.of(), a.counts());
    }
}
