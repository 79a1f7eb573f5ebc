package io.lectern.core.room;

import static io.lectern.core.room.Servers.eventually;
import static io.lectern.core.room.Servers.pass;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bridge.EndReason;
import io.lectern.core.room.MediaServer.Present;
import io.lectern.core.room.Servers.Server;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MediaCheckTest {
    private final Servers servers = new Servers(new InMemoryWire());
    private Server a;
    private Server b;
    private String sid;
    private Seat seat;

    @BeforeEach
    void start() throws Exception {
        a = servers.start();
        b = servers.start();
        servers.pass(Duration.ofSeconds(16));
        sid = servers.open(50).sid();
        seat = a.seats(pass(sid, "ann"), "tab").seat();
        eventually(() -> b.classroom.seatCount() == 1 && a.room().orElseThrow().people() == 1);
        servers.pass(Duration.ofSeconds(1));
    }

    @AfterEach
    void stop() throws Exception {
        servers.close();
    }

    private Set<Present> present() throws Exception {
        return a.does(() -> servers.media.present(sid));
    }

    private Set<String> mediaRooms() {
        try {
            return a.does(servers.media::rooms);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void compare(Server server) throws Exception {
        server.does(() -> {
            server.classroom.comparePeople();
            return Future.succeededFuture();
        });
    }

    @Test
    void roomsThatWereLostAreMadeAgain() throws Exception {
        servers.media.loseEverything();
        servers.pass(Duration.ofSeconds(1));
        assertEquals(Set.of(sid), a.does(servers.media::rooms));
    }

    @Test
    void aRoomMadeAgainAfterItsSessionEndedIsTakenAway() throws Exception {
        a.does(() -> a.classroom.rooms().end(Servers.KEY, Optional.empty(), EndReason.REQUESTED));
        eventually(() -> b.told.contains("ended " + sid) && mediaRooms().isEmpty());
        b.does(() -> servers.media.open(sid));
        servers.pass(Duration.ofSeconds(1));
        assertEquals(Set.of(), mediaRooms());
    }

    @Test
    void roomsWithoutPeopleAreNotMadeAgain() throws Exception {
        a.does(() -> a.classroom.seating().leave(seat));
        eventually(() ->
                a.room().orElseThrow().people() == 0 && b.room().orElseThrow().people() == 0);
        servers.media.loseEverything();
        servers.pass(Duration.ofSeconds(1));
        assertEquals(Set.of(), a.does(servers.media::rooms));
    }

    @Test
    void aServerThatDoesNotAnswerIsToldOf() throws Exception {
        servers.media.goAway();
        servers.pass(Duration.ofSeconds(1));
        assertEquals(Optional.of("the media server is away"), a.classroom.mediaTrouble());
    }

    @Test
    void aServerThatAnswersAgainIsNoTrouble() throws Exception {
        servers.media.goAway();
        servers.pass(Duration.ofSeconds(1));
        servers.media.comeBack();
        servers.pass(Duration.ofSeconds(1));
        assertEquals(Optional.empty(), a.classroom.mediaTrouble());
    }

    @Test
    void whoeverHasNoSeatIsTakenOutOnArrival() throws Exception {
        servers.media.connect(sid, "stranger", 1);
        b.classroom.heardOf("participant_joined", sid, "stranger");
        eventually(() -> {
            try {
                return present().isEmpty();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void whoeverHasASeatStays() throws Exception {
        servers.media.connect(sid, seat.seat(), seat.epoch());
        b.classroom.heardOf("participant_joined", sid, seat.seat());
        b.does(() -> Future.succeededFuture(true));
        assertEquals(Set.of(new Present(seat.seat(), seat.epoch())), present());
    }

    @Test
    void anArrivalThatWasNeverReportedIsFoundByComparing() throws Exception {
        servers.media.connect(sid, seat.seat(), seat.epoch());
        servers.media.connect(sid, "stranger", 1);
        compare(a);
        assertEquals(Set.of(new Present(seat.seat(), seat.epoch())), present());
    }

    @Test
    void nobodyIsTakenOutWhileTheSeatsMayBeOutOfDate() throws Exception {
        servers.crashBus();
        servers.pass(Duration.ofSeconds(10));
        servers.media.connect(sid, "late", 1);
        compare(a);
        assertTrue(present().contains(new Present("late", 1)));
    }
}
