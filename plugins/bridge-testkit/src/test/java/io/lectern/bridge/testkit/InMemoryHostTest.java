package io.lectern.bridge.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bridge.About;
import io.lectern.bridge.Attendee;
import io.lectern.bridge.Bridge;
import io.lectern.bridge.Call;
import io.lectern.bridge.Delivery;
import io.lectern.bridge.EndReason;
import io.lectern.bridge.Feature;
import io.lectern.bridge.Fetch;
import io.lectern.bridge.GuestPolicy;
import io.lectern.bridge.Inside;
import io.lectern.bridge.LiveRoom;
import io.lectern.bridge.Lock;
import io.lectern.bridge.MeetingEvent;
import io.lectern.bridge.MeetingEvent.Kind;
import io.lectern.bridge.Meetings;
import io.lectern.bridge.Mount;
import io.lectern.bridge.Page;
import io.lectern.bridge.PastSession;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bridge.Reply;
import io.lectern.bridge.Role;
import io.lectern.bridge.RoomSpec;
import io.lectern.bridge.Rooms;
import io.lectern.bridge.SessionQuery;
import io.lectern.bridge.Site;
import io.lectern.bridge.Sites;
import io.lectern.bridge.Verdict;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class InMemoryHostTest {
    private static final TestSite A = TestSite.of("a", "secret of a");
    private static final TestSite B = TestSite.of("b", "secret of b");

    private final TestClock clock = new TestClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final InMemoryHost host = new InMemoryHost(new Parrot(), clock, List.of(A, B));

    /** Names its caller in a header; the body is the room to open, "!" a fault. */
    private static final class Parrot implements Bridge {
        @Override
        public About about() {
            return new About(
                    "parrot", "Parrot", List.of(Mount.proved("POST", "/say", 5), Mount.open("GET", "/open/*")));
        }

        @Override
        public CompletionStage<Optional<Site>> authenticate(Call call, Sites sites) {
            return CompletableFuture.completedFuture(call.header("who").flatMap(sites::find));
        }

        @Override
        public CompletionStage<Reply> handle(Call call, Meetings meetings) {
            String room = new String(call.body());
            if (room.equals("!")) {
                throw new IllegalStateException("broken");
            }
            return meetings.rooms()
                    .open(RoomSpec.of(room, room))
                    .thenApply(opened -> Reply.text(200, opened.room().sid()));
        }

        @Override
        public CompletionStage<Reply> open(Call call, Sites sites) {
            return CompletableFuture.completedFuture(
                    Reply.text(200, call.query("q").toString()));
        }

        @Override
        public Set<Kind> follows() {
            return Set.of(Kind.SESSION_ENDED);
        }

        @Override
        public CompletionStage<List<Delivery>> owed(MeetingEvent event, Meetings meetings) {
            URI hook = URI.create(meetings.site().home() + "hook");
            return CompletableFuture.completedFuture(List.of(
                    Delivery.to(hook, "ended")
                            .withData(event.reason().map(Enum::name).orElse("")),
                    Delivery.to(hook, "ended").withId("again")));
        }

        @Override
        public CompletionStage<Fetch> phrase(Delivery delivery, MeetingEvent event, Meetings meetings) {
            return CompletableFuture.completedFuture(
                    Fetch.post(delivery.target(), "text/plain", event.id() + " " + delivery.data()));
        }

        @Override
        public Reply refuse(Call call, Refusal refusal) {
            return Reply.text(400, refusal.code());
        }
    }

    @Test
    void keepsSitesApart() {
        String ofA = host.call(say("a", "x")).text();
        String ofB = host.call(say("b", "x")).text();
        assertFalse(ofA.equals(ofB));
        assertEquals(ofA, host.call(say("a", "x")).text());
        assertEquals(List.of("opened x"), host.meetings("a").changes());
        host.meetings("a").rooms().end("x").toCompletableFuture().join();
        assertTrue(host.meetings("b")
                .rooms()
                .find("x")
                .toCompletableFuture()
                .join()
                .isPresent());
    }

    @Test
    void refusesWhatIsUnprovedOversizedOrBroken() {
        assertEquals("auth.unsigned", host.call(say("c", "x")).text());
        assertEquals("request.oversized", host.call(say("a", "123456")).text());
        InMemoryHost.Answer fault = host.call(say("a", "!"));
        assertEquals("fault", fault.text());
        assertTrue(fault.fault().isPresent());
    }

    @Test
    void takesOpenMountsWithoutProof() {
        TestCall call = TestCall.of("GET", "/open/a?q=1+2&q=%C3%A9&r=3");
        assertEquals("[1 2, é]", host.call(call).text());
        assertThrows(IllegalArgumentException.class, () -> host.call(TestCall.of("POST", "/open/a")));
    }

    @Test
    void admitsToLiveRoomsAndOwnAddressesOnly() {
        InMemoryMeetings meetings = host.meetings("a");
        Attendee ada = Attendee.of("7", "Ada", Role.MODERATOR);
        assertEquals(
                "room.unknown",
                refusal(() ->
                        meetings.rooms().admit("x", ada).toCompletableFuture().join()));
        host.call(say("a", "x"));
        Attendee astray = ada.returningTo(URI.create("https://b.test/"));
        assertEquals(
                "request.invalid",
                refusal(() -> meetings.rooms()
                        .admit("x", astray)
                        .toCompletableFuture()
                        .join()));
        assertEquals(
                clock.instant().plusSeconds(600),
                meetings.rooms().admit("x", ada).toCompletableFuture().join().expires());
    }

    @Test
    void remembersAClaimUntilItExpires() {
        InMemoryMeetings meetings = host.meetings("a");
        Duration minute = Duration.ofMinutes(1);
        assertTrue(meetings.store().once("k", minute).toCompletableFuture().join());
        assertFalse(meetings.store().once("k", minute).toCompletableFuture().join());
        assertTrue(host.meetings("b")
                .store()
                .once("k", minute)
                .toCompletableFuture()
                .join());
        clock.pass(minute);
        assertTrue(meetings.store().once("k", minute).toCompletableFuture().join());
    }

    @Test
    void tellsOfWhatABridgeFollowsAndAttemptsWhatIsOwed() {
        host.call(say("a", "x"));
        LiveRoom room = host.meetings("a")
                .rooms()
                .find("x")
                .toCompletableFuture()
                .join()
                .orElseThrow();
        TestEvent ended =
                TestEvent.of(Kind.SESSION_ENDED, room, clock.instant()).because(EndReason.REQUESTED);
        assertEquals(List.of(), host.raise("a", TestEvent.of(Kind.SESSION_OPENED, room, clock.instant())));
        List<Delivery> owed = host.raise("a", ended);
        assertEquals(List.of("ended", "again"), owed.stream().map(Delivery::id).toList());
        InMemoryHost.Attempt attempt = host.attempt("a", ended, owed.get(0), fetch -> TestAnswer.of(503));
        assertEquals("https://a.test/hook", attempt.fetch().target().toString());
        assertEquals(
                room.sid() + ".session_ended REQUESTED",
                attempt.fetch().body().orElseThrow().text());
        assertEquals(Verdict.retry(), attempt.verdict());
        assertEquals(
                Verdict.done(),
                host.attempt("a", ended, owed.get(1), fetch -> TestAnswer.of(204))
                        .verdict());
    }

    @Test
    void keepsValuesUntilTheyExpire() {
        InMemoryMeetings meetings = host.meetings("a");
        Duration minute = Duration.ofMinutes(1);
        meetings.store().put("k", "1", minute).toCompletableFuture().join();
        assertFalse(meetings.store()
                .replace("k", Optional.empty(), Optional.of("2"), minute)
                .toCompletableFuture()
                .join());
        assertEquals(Map.of("k", "1"), meetings.values());
        assertEquals(Map.of(), host.meetings("b").values());
        clock.pass(minute);
        assertEquals(
                Optional.empty(),
                meetings.store().get("k").toCompletableFuture().join());
    }

    @Test
    void callsOutsideReachWhomTheTestSaysAndNobodyElse() {
        InMemoryMeetings meetings = host.meetings("a");
        Fetch fetch = Fetch.get(URI.create("https://a.test/token"));
        assertEquals(
                "remote.unreachable",
                refusal(() -> meetings.fetch(fetch).toCompletableFuture().join()));
        meetings.outside(asked -> TestAnswer.of(200));
        assertEquals(200, meetings.fetch(fetch).toCompletableFuture().join().status());
        assertEquals(List.of(fetch, fetch), meetings.fetched());
    }

    @Test
    void aRoomIsWhatItWasOpenedAsUntilACommandChangesIt() {
        Rooms rooms = host.meetings("a").rooms();
        RoomSpec spec = RoomSpec.of("x", "X")
                .without(Feature.CHAT)
                .withLocks(Set.of(Lock.CAMERA))
                .withMetadata(Map.of("course", "7"));
        rooms.open(spec).toCompletableFuture().join();
        LiveRoom again =
                rooms.open(RoomSpec.of("x", "Y")).toCompletableFuture().join().room();
        assertEquals(spec, again.spec());
        assertEquals(Set.of(Lock.CAMERA), again.locks());
        assertTrue(rooms.lock("x", Set.of(Lock.CHAT)).toCompletableFuture().join());
        assertEquals(Set.of(Lock.CHAT), only(rooms.live()).locks());
        assertFalse(rooms.lock("z", Set.of()).toCompletableFuture().join());
    }

    @Test
    void whoIsInsideIsKnown() {
        InMemoryMeetings meetings = host.meetings("a");
        meetings.rooms().open(RoomSpec.of("x", "X")).toCompletableFuture().join();
        meetings.enter("x", Attendee.of("7", "Ada", Role.MODERATOR).withMetadata(Map.of("k", "v")));
        meetings.enter("x", Attendee.of("8", "Ben", Role.PARTICIPANT).asGuest(true));
        Inside ada = only(meetings.rooms().live()).inside().get(0);
        assertEquals("7", ada.attendeeId());
        assertTrue(ada.presenter());
        assertEquals(Map.of("k", "v"), ada.metadata());
        assertTrue(meetings.rooms().remove("x", "7").toCompletableFuture().join());
        assertEquals(1, only(meetings.rooms().live()).people());
        assertTrue(only(meetings.rooms().live()).inside().get(0).guest());
    }

    @Test
    void pastSessionsAreListedInPages() {
        InMemoryMeetings meetings = host.meetings("a");
        for (String room : List.of("x", "y", "x")) {
            meetings.rooms().open(RoomSpec.of(room, room)).toCompletableFuture().join();
            meetings.fill(room, 3);
            clock.pass(Duration.ofMinutes(1));
            meetings.rooms().end(room).toCompletableFuture().join();
        }
        Page<PastSession> newest = meetings.rooms()
                .past(SessionQuery.newest(2))
                .toCompletableFuture()
                .join();
        assertEquals(3, newest.total());
        assertEquals(
                List.of("x", "y"),
                newest.items().stream().map(PastSession::roomId).toList());
        assertEquals(EndReason.REQUESTED, newest.items().get(0).reason());
        assertEquals(3, newest.items().get(0).most());
        SessionQuery ofX =
                SessionQuery.newest(9).ofRooms(List.of("x")).between(Optional.of(clock.instant()), Optional.empty());
        assertEquals(0, meetings.rooms().past(ofX).toCompletableFuture().join().total());
        assertEquals(
                0,
                host.meetings("b")
                        .rooms()
                        .past(SessionQuery.newest(9))
                        .toCompletableFuture()
                        .join()
                        .total());
    }

    @Test
    void guestsAreTurnedAwayWhereTheRoomSaysSo() {
        Rooms rooms = host.meetings("a").rooms();
        RoomSpec closed = RoomSpec.of("x", "X").withEntry(RoomSpec.Entry.OPEN.withGuests(GuestPolicy.DENY));
        rooms.open(closed).toCompletableFuture().join();
        Attendee guest = Attendee.of("9", "Guest", Role.PARTICIPANT).asGuest(true);
        assertEquals(
                "guest.denied",
                refusal(() -> rooms.admit("x", guest).toCompletableFuture().join()));
    }

    private static LiveRoom only(CompletionStage<List<LiveRoom>> rooms) {
        List<LiveRoom> all = rooms.toCompletableFuture().join();
        assertEquals(1, all.size());
        return all.get(0);
    }

    private static TestCall say(String who, String room) {
        return TestCall.of("POST", "/say").withHeader("WHO", who).withBody(room);
    }

    private static String refusal(org.junit.jupiter.api.function.Executable executable) {
        CompletionException thrown = assertThrows(CompletionException.class, executable);
        return ((Refused) thrown.getCause()).refusal().code();
    }
}
