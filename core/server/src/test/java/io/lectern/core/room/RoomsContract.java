package io.lectern.core.room;

import static io.lectern.core.room.Servers.eventually;
import static io.lectern.core.room.Servers.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bridge.EndReason;
import io.lectern.bridge.RoomSpec;
import io.lectern.core.room.LiveRooms.Opening;
import io.lectern.core.room.Servers.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What three servers on one bus promise about a room: from opening to end. */
abstract class RoomsContract {
    private Servers servers;
    private List<Server> all;

    /** A bus of its own for each test. */
    abstract Wire wire();

    @BeforeEach
    void start() throws Exception {
        servers = new Servers(wire());
        all = List.of(servers.start(), servers.start(), servers.start());
    }

    @AfterEach
    void stop() throws Exception {
        servers.close();
    }

    private static CompletableFuture<Opening> opens(Server server, int maximum) {
        RoomSpec spec = RoomSpec.of("algebra", "Algebra").withMaximum(maximum);
        return server.begins(() -> server.classroom.rooms().open("school", spec));
    }

    private static CompletableFuture<Boolean> ends(Server server) {
        return server.begins(() -> server.classroom.rooms().end(Servers.KEY, Optional.empty(), EndReason.REQUESTED));
    }

    private Set<String> mediaRooms() throws Exception {
        return all.get(0).does(servers.media::rooms);
    }

    @Test
    void serversThatOpenAtOnceAgreeOnOneSession() throws Exception {
        List<CompletableFuture<Opening>> openings = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            openings.add(opens(all.get(i % 3), 50));
        }
        Set<String> sids = new HashSet<>();
        int created = 0;
        for (CompletableFuture<Opening> opening : openings) {
            sids.add(get(opening).state().sid());
            created += get(opening).created() ? 1 : 0;
        }
        assertEquals(1, sids.size());
        assertEquals(1, created);
    }

    @Test
    void anOpenedRoomGetsItsMedia() throws Exception {
        String sid = servers.open(50).sid();
        eventually(() -> all.get(1).room().orElseThrow().owed().isEmpty());
        assertEquals(Set.of(sid), mediaRooms());
    }

    @Test
    void ofManyWhoEndItOneDoes() throws Exception {
        servers.open(50);
        List<CompletableFuture<Boolean>> ends =
                all.stream().map(RoomsContract::ends).toList();
        int ended = 0;
        for (CompletableFuture<Boolean> end : ends) {
            ended += get(end) ? 1 : 0;
        }
        assertEquals(1, ended);
    }

    @Test
    void everyServerIsToldOnceOfTheEnd() throws Exception {
        String sid = servers.open(50).sid();
        get(ends(all.get(2)));
        for (Server server : all) {
            eventually(() -> server.told.contains("ended " + sid));
        }
        servers.pass(Duration.ofSeconds(10));
        for (Server server : all) {
            assertEquals(
                    1, server.told.stream().filter(("ended " + sid)::equals).count());
        }
    }

    @Test
    void anEndedRoomLeavesNothing() throws Exception {
        String sid = servers.open(50).sid();
        all.get(1).seats(Servers.pass(sid, "ann"), "tab");
        eventually(() -> all.get(0).classroom.seatCount() == 1);
        get(ends(all.get(0)));
        eventually(
                () -> all.get(0).room().filter(state -> !state.owed().isEmpty()).isEmpty());
        servers.pass(Duration.ofSeconds(2));
        for (Server server : all) {
            servers.passUntil(() -> server.room().isEmpty() && server.classroom.seatCount() == 0);
            eventually(() -> server.told.contains("ended " + sid));
        }
        // A server that heard of the end late may have made the media again; the next look takes it away.
        servers.pass(Duration.ofSeconds(1));
        assertEquals(Set.of(), mediaRooms());
    }

    @Test
    void aReopenedRoomKeepsWhatTheEarlierSessionStillOwes() throws Exception {
        String first = servers.open(50).sid();
        eventually(() -> all.get(0).room().orElseThrow().owed().isEmpty());
        servers.media.goAway();
        get(ends(all.get(0)));
        String second = servers.open(50).sid();
        servers.media.comeBack();
        servers.pass(Duration.ofSeconds(6));
        servers.passUntil(() -> all.get(0).room().orElseThrow().owed().isEmpty());
        assertEquals(Set.of(second), mediaRooms());
        assertFalse(first.equals(second));
    }

    @Test
    void aRoomThatNobodyEnteredEndsAfterTenMinutes() throws Exception {
        servers.open(50);
        servers.pass(Duration.ofSeconds(605));
        assertTrue(all.get(0).room().isPresent());
        servers.pass(Duration.ofSeconds(20));
        servers.passUntil(() -> all.get(0).room().isEmpty());
    }

    @Test
    void aRoomThatEverybodyLeftEndsAfterTwoMinutes() throws Exception {
        String sid = servers.open(50).sid();
        Server server = all.get(0);
        Seat seat = server.seats(Servers.pass(sid, "ann"), "tab").seat();
        server.does(() -> server.classroom.seating().leave(seat));
        eventually(() -> server.counts().equals(Map.of()));
        servers.pass(Duration.ofSeconds(118));
        assertTrue(server.room().isPresent());
        servers.pass(Duration.ofSeconds(20));
        servers.passUntil(() -> server.room().isEmpty());
    }
}
