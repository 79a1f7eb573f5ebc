package io.lectern.core.room;

import static io.lectern.core.room.Servers.eventually;
import static io.lectern.core.room.Servers.get;
import static io.lectern.core.room.Servers.pass;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bridge.EndReason;
import io.lectern.bridge.Refused;
import io.lectern.bridge.RoomSpec;
import io.lectern.bridge.SessionQuery;
import io.lectern.bus.Asset;
import io.lectern.bus.Bucket;
import io.lectern.core.admission.Pass;
import io.lectern.core.room.Servers.Server;
import io.lectern.protocol.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What heals by itself when writes get lost half-way. */
class UpkeepTest {
    private final InMemoryWire wire = new InMemoryWire();
    private final Servers servers = new Servers(wire);
    private Server a;
    private Server b;

    @BeforeEach
    void start() throws Exception {
        a = servers.start();
        b = servers.start();
        servers.pass(Duration.ofSeconds(16));
    }

    @AfterEach
    void stop() throws Exception {
        servers.close();
    }

    private void take(String key) throws Exception {
        Bucket seats = wire.bucket(Asset.SEATS);
        long revision = get(seats.read(key).toCompletableFuture()).revision();
        get(seats.remove(key, revision).toCompletableFuture());
    }

    @Test
    void aSeatWhoseWriteWasNeverConfirmedIsSweptAway() throws Exception {
        String sid = servers.open(50).sid();
        wire.bucket(Asset.SEATS).loseNextAnswer();
        assertThrows(Refused.class, () -> a.seats(pass(sid, "ann"), "tab"));
        eventually(() -> b.classroom.seatCount() == 1);
        servers.pass(Duration.ofSeconds(9));
        assertEquals(1, b.classroom.seatCount());
        servers.pass(Duration.ofSeconds(4));
        eventually(() -> b.classroom.seatCount() == 0 && b.counts().equals(Map.of()));
    }

    @Test
    void aSeatTakenAgainMeanwhileStays() throws Exception {
        String sid = servers.open(50).sid();
        wire.bucket(Asset.SEATS).loseNextAnswer();
        assertThrows(Refused.class, () -> a.seats(pass(sid, "ann"), "tab"));
        a.seats(pass(sid, "ann"), "tab");
        servers.pass(Duration.ofSeconds(30));
        assertEquals(1, b.classroom.seatCount());
        eventually(() -> b.counts().equals(Map.of(a.id(), 1)));
    }

    @Test
    void aCountWhoseWriteWasNeverConfirmedIsCorrected() throws Exception {
        String sid = servers.open(50).sid();
        eventually(() -> a.room().orElseThrow().owed().isEmpty());
        wire.bucket(Asset.ROOMS).loseNextAnswer();
        assertThrows(Refused.class, () -> a.seats(pass(sid, "ann"), "tab"));
        eventually(() -> b.counts().equals(Map.of(a.id(), 1)));
        servers.pass(Duration.ofSeconds(1));
        eventually(() -> b.counts().equals(Map.of()));
    }

    @Test
    void aSeatThatTheBusLostIsWrittenAgain() throws Exception {
        String sid = servers.open(50).sid();
        Seat seat = a.seats(pass(sid, "ann"), "tab").seat();
        eventually(() -> b.classroom.seatCount() == 1);
        take(seat.key());
        eventually(() -> b.told.contains("left " + seat.seat()) && b.classroom.seatCount() == 1);
    }

    @Test
    void aSeatThatCouldNotBeWrittenAgainAtOnceIsLater() throws Exception {
        String sid = servers.open(50).sid();
        Seat seat = a.seats(pass(sid, "ann"), "tab").seat();
        eventually(() -> b.classroom.seatCount() == 1);
        long revision = get(wire.bucket(Asset.SEATS).read(seat.key()).toCompletableFuture())
                .revision();
        wire.bucket(Asset.SEATS).throwNext(1);
        get(wire.bucket(Asset.SEATS).remove(seat.key(), revision).toCompletableFuture());
        eventually(() -> b.classroom.seatCount() == 0);
        servers.pass(Duration.ofSeconds(5));
        eventually(() -> b.classroom.seatCount() == 1);
    }

    @Test
    void aSeatTakenElsewhereBeforeItWasWrittenAgainIsLost() throws Exception {
        String sid = servers.open(50).sid();
        Seat earlier = a.seats(pass(sid, "ann"), "laptop").seat();
        eventually(() -> b.classroom.seatCount() == 1);
        servers.crashBus();
        // The reconnection and the watch each make one attempt.
        wire.bucket(Asset.SEATS).throwNext(2);
        servers.restartBus();
        eventually(() -> b.classroom.seatCount() == 0);
        Seat later = b.seats(pass(sid, "ann"), "phone").seat();
        servers.pass(Duration.ofSeconds(6));
        eventually(() -> a.counts().equals(Map.of(b.id(), 1)));
        assertTrue(a.told.contains("taken " + earlier.seat() + "@" + (earlier.epoch() + 1)), a.told.toString());
        assertEquals(earlier.seat(), later.seat());
    }

    @Test
    void aSeatOfASessionThatIsOverIsSweptAway() throws Exception {
        Seat stray = seat("over", b.id());
        get(wire.bucket(Asset.SEATS).put(stray.key(), StoredJson.write(stray)).toCompletableFuture());
        eventually(() -> a.classroom.seatCount() == 1);
        servers.pass(Duration.ofSeconds(14));
        eventually(() -> a.classroom.seatCount() == 0);
    }

    @Test
    void nobodyIsReapedAfterABrokenNetwork() throws Exception {
        String sid = servers.open(50).sid();
        a.seats(pass(sid, "ann"), "tab");
        eventually(() -> b.classroom.seatCount() == 1);
        servers.crashBus();
        servers.pass(Duration.ofSeconds(60));
        wire.mend();
        servers.pass(Duration.ofSeconds(40));
        assertEquals(1, b.classroom.seatCount());
        assertEquals(
                List.of(),
                b.told.stream().filter(line -> line.startsWith("left")).toList());
    }

    @Test
    void aSeatGivenUpWhileTheNetworkWasBrokenIsGoneAtOnceAfterwards() throws Exception {
        String sid = servers.open(50).sid();
        Seat seat = a.seats(pass(sid, "ann"), "tab").seat();
        eventually(() -> b.classroom.seatCount() == 1);
        servers.crashBus();
        a.does(() -> a.classroom.seating().leave(seat));
        wire.mend();
        servers.pass(Duration.ofSeconds(1));
        eventually(() -> b.classroom.seatCount() == 0 && b.counts().equals(Map.of()));
    }

    @Test
    void whatADeadServerOwedIsDoneByAnother() throws Exception {
        servers.media.goAway();
        String sid = a.does(() -> a.classroom.rooms().open("school", RoomSpec.of("algebra", "Algebra")))
                .state()
                .sid();
        a.die();
        servers.media.comeBack();
        servers.pass(Duration.ofSeconds(6));
        eventually(() -> b.room().orElseThrow().owed().isEmpty());
        assertEquals(Set.of(sid), b.does(servers.media::rooms));
    }

    @Test
    void whatAnotherReleaseOwesIsKeptForIt() throws Exception {
        Owed unknown = new Owed("o1", "recording.offer", "s1", Optional.empty(), Optional.empty(), Map.of());
        RoomState other = RoomState.open("school", RoomSpec.of("algebra", "Algebra"), "s1", 0, List.of(unknown))
                .end(9, EndReason.REQUESTED);
        get(wire.bucket(Asset.ROOMS)
                .put(Servers.KEY.value(), StoredJson.write(other))
                .toCompletableFuture());
        servers.pass(Duration.ofSeconds(8));
        eventually(() -> a.room().orElseThrow().owed().equals(List.of(unknown)));
        servers.pass(Duration.ofSeconds(4));
        assertTrue(a.room().isPresent());
    }

    @Test
    void aRoomReopenedAtOnceIsGivenItsFullTime() throws Exception {
        servers.open(50);
        servers.pass(Duration.ofSeconds(595));
        a.does(() -> a.classroom.rooms().end(Servers.KEY, Optional.empty(), EndReason.REQUESTED));
        String second = servers.open(50).sid();
        servers.pass(Duration.ofSeconds(60));
        assertTrue(a.classroom.rooms().isLive(Servers.KEY, second));
    }

    @Test
    void aSessionEndsWithItsDurationThoughPeopleAreInside() throws Exception {
        RoomSpec spec =
                RoomSpec.of("algebra", "Algebra").withLife(RoomSpec.Life.USUAL.withDuration(Duration.ofMinutes(5)));
        String sid =
                a.does(() -> a.classroom.rooms().open("school", spec)).state().sid();
        eventually(() -> a.classroom.rooms().isLive(Servers.KEY, sid)
                && b.classroom.rooms().isLive(Servers.KEY, sid));
        a.seats(pass(sid, "ann"), "tab");
        servers.pass(Duration.ofSeconds(295));
        assertTrue(a.classroom.rooms().isLive(Servers.KEY, sid));
        servers.pass(Duration.ofSeconds(15));
        assertPast(EndReason.DURATION);
    }

    @Test
    void aSessionEndsThatLongAfterItsLastModeratorLeft() throws Exception {
        RoomSpec spec =
                RoomSpec.of("algebra", "Algebra").withLife(RoomSpec.Life.USUAL.withUnmoderated(Duration.ofMinutes(1)));
        String sid =
                a.does(() -> a.classroom.rooms().open("school", spec)).state().sid();
        a.seats(pass(sid, "ann"), "tab");
        servers.pass(Duration.ofSeconds(90));
        assertTrue(a.classroom.rooms().isLive(Servers.KEY, sid), "it never had one");
        Pass teacher = new Pass("school", "algebra", sid, "tea", "Tea", Role.MODERATOR, Optional.empty());
        Seat seat = a.seats(teacher, "tab").seat();
        servers.pass(Duration.ofSeconds(90));
        a.does(() -> a.classroom.seating().leave(seat));
        servers.pass(Duration.ofSeconds(50));
        assertTrue(a.classroom.rooms().isLive(Servers.KEY, sid));
        servers.pass(Duration.ofSeconds(30));
        assertPast(EndReason.UNMODERATED);
    }

    @Test
    void aReopenedRoomKeepsTheStoryOfTheSessionBefore() throws Exception {
        String first = servers.open(50).sid();
        a.does(() -> a.classroom.rooms().end(Servers.KEY, Optional.of(first), EndReason.MODERATOR));
        servers.open(50);
        assertPast(EndReason.MODERATOR);
    }

    private void assertPast(EndReason reason) throws Exception {
        SessionQuery all = SessionQuery.newest(5);
        eventually(() -> b.classroom.history().find("school", all).total() == 1);
        assertEquals(
                reason.name(),
                b.classroom.history().find("school", all).page().get(0).reason());
        assertEquals(0, b.classroom.history().find("college", all).total());
    }

    private static Seat seat(String sid, String node) {
        return new Seat(
                "room",
                sid,
                "x",
                "Ann",
                Role.VIEWER,
                node,
                1,
                "tab",
                0,
                "u7",
                false,
                Optional.empty(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Map.of());
    }
}
