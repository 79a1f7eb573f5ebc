package io.lectern.core.meetings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bridge.Admission;
import io.lectern.bridge.Attendee;
import io.lectern.bridge.EndReason;
import io.lectern.bridge.Feature;
import io.lectern.bridge.GuestPolicy;
import io.lectern.bridge.LiveRoom;
import io.lectern.bridge.Lock;
import io.lectern.bridge.Opened;
import io.lectern.bridge.Page;
import io.lectern.bridge.PastSession;
import io.lectern.bridge.Refused;
import io.lectern.bridge.Role;
import io.lectern.bridge.RoomSpec;
import io.lectern.bridge.Rooms;
import io.lectern.bridge.SessionQuery;
import io.lectern.bus.memory.InMemoryBus;
import io.lectern.core.admission.Ids;
import io.lectern.core.admission.MasterSecret;
import io.lectern.core.admission.Pass;
import io.lectern.core.admission.Passes;
import io.lectern.core.config.Config.Secret;
import io.lectern.core.config.SiteConfig;
import io.lectern.core.room.Classroom;
import io.lectern.core.room.InMemoryMediaServer;
import io.lectern.core.site.ConfiguredSites;
import io.lectern.core.theme.ThemeConfig;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteRoomsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final RoomSpec ALGEBRA = RoomSpec.of("algebra", "Algebra");
    private static final Attendee ANN = Attendee.of("u7", "Ann", Role.MODERATOR);

    private final Vertx vertx = Vertx.vertx();
    private final InMemoryBus bus = new InMemoryBus();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Ids ids = new Ids(new SecureRandom());

    @TempDir
    private Path folder;

    private Passes passes;
    private Rooms school;
    private Rooms academy;

    @BeforeEach
    void begin() throws Exception {
        passes = new Passes(MasterSecret.in(folder, new SecureRandom()), clock);
        Entrances entrances = new Entrances(URI.create("https://meet.example.org/lectern"), passes, ids, clock);
        Classroom classroom = new Classroom(vertx, bus, new InMemoryMediaServer(), ids, clock, System::nanoTime);
        classroom.start();
        ConfiguredSites sites = new ConfiguredSites(List.of(site("school"), site("academy")));
        school = new SiteRooms(sites.find("school").orElseThrow(), classroom, entrances);
        academy = new SiteRooms(sites.find("academy").orElseThrow(), classroom, entrances);
    }

    @AfterEach
    void stop() throws Exception {
        get(vertx.close().toCompletionStage());
        bus.close();
    }

    private static SiteConfig site(String id) {
        String home = "https://" + id + ".example.org";
        return new SiteConfig(
                id,
                id,
                new Secret((id + "-").repeat(8)),
                URI.create(home),
                List.of(home),
                new ThemeConfig(Map.of(), Optional.empty()));
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        try {
            return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static String refusal(CompletionStage<?> stage) {
        return assertThrows(Refused.class, () -> get(stage)).refusal().code();
    }

    private Pass passIn(URI join) {
        String token = join.getRawFragment().replaceFirst("^t=", "");
        return passes.readTicket(token).content().orElseThrow().pass();
    }

    @Test
    void aRoomIsOpenedOnce() throws Exception {
        Opened first = get(school.open(ALGEBRA));
        Opened second = get(school.open(ALGEBRA));
        assertTrue(first.created());
        assertFalse(second.created());
        assertEquals(first.room().sid(), second.room().sid());
    }

    @Test
    void anOpenRoomIsWhatItsSpecSays() throws Exception {
        get(school.open(RoomSpec.of("algebra", "Algebra 🎓").withMaximum(5).withMemo("post 12")));
        LiveRoom room = get(school.find("algebra")).orElseThrow();
        assertEquals("algebra", room.id());
        assertEquals("Algebra 🎓", room.title());
        assertEquals("post 12", room.memo());
        assertEquals(NOW, room.startedAt());
        assertEquals(0, room.people());
    }

    @Test
    void theSameNameInAnotherSiteIsAnotherRoom() throws Exception {
        String here = get(school.open(ALGEBRA)).room().sid();
        String there = get(academy.open(ALGEBRA)).room().sid();
        assertNotEquals(here, there);
    }

    @Test
    void anotherSitesRoomIsUnknown() throws Exception {
        get(school.open(ALGEBRA));
        assertEquals(Optional.empty(), get(academy.find("algebra")));
        assertEquals(List.of(), get(academy.live(List.of("algebra"))));
        assertEquals("room.unknown", refusal(academy.admit("algebra", ANN)));
    }

    @Test
    void anotherSitesRoomCannotBeEnded() throws Exception {
        get(school.open(ALGEBRA));
        assertFalse(get(academy.end("algebra")));
        assertTrue(get(school.find("algebra")).isPresent());
    }

    @Test
    void anEndedRoomIsUnknown() throws Exception {
        get(school.open(ALGEBRA));
        assertTrue(get(school.end("algebra")));
        assertEquals(Optional.empty(), get(school.find("algebra")));
        assertEquals("room.unknown", refusal(school.admit("algebra", ANN)));
    }

    @Test
    void liveRoomsComeInTheOrderAsked() throws Exception {
        for (String id : List.of("a", "b", "c")) {
            get(school.open(RoomSpec.of(id, id)));
        }
        get(school.end("b"));
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        List<String> live = List.of();
        while (!live.equals(List.of("c", "a"))) {
            assertTrue(System.nanoTime() < deadline, live.toString());
            live = get(school.live(List.of("c", "x", "b", "a"))).stream()
                    .map(LiveRoom::id)
                    .toList();
        }
    }

    @Test
    void anAdmissionSaysWhoMaySitWhere() throws Exception {
        String sid = get(school.open(ALGEBRA)).room().sid();
        URI home = URI.create("https://school.example.org/post?p=1");
        Admission admission = get(school.admit("algebra", ANN.returningTo(home)));
        Pass expected = new Pass(
                "school",
                "algebra",
                sid,
                "u7",
                "Ann",
                io.lectern.protocol.Role.MODERATOR,
                Optional.of("https://school.example.org/post?p=1"));
        assertEquals(expected, passIn(admission.join()));
    }

    @Test
    void theTicketStandsInTheFragmentAlone() throws Exception {
        get(school.open(ALGEBRA));
        Admission admission = get(school.admit("algebra", ANN));
        assertTrue(admission.join().toString().startsWith("https://meet.example.org/lectern/app/school/#t=ey"));
        assertTrue(admission.probe().toString().startsWith("https://meet.example.org/lectern/app/school/probe#t=ey"));
    }

    @Test
    void anAdmissionNeverShowsItsTicketInALog() throws Exception {
        get(school.open(ALGEBRA));
        assertFalse(get(school.admit("algebra", ANN)).toString().contains("ey"));
    }

    @Test
    void aTicketLivesAsLongAsItIsMeantTo() throws Exception {
        get(school.open(ALGEBRA));
        assertEquals(NOW.plusSeconds(600), get(school.admit("algebra", ANN)).expires());
        Attendee brief = ANN.withTicketLife(Duration.ofSeconds(60));
        assertEquals(NOW.plusSeconds(60), get(school.admit("algebra", brief)).expires());
    }

    @Test
    void noTicketIsLikeAnother() throws Exception {
        get(school.open(ALGEBRA));
        assertNotEquals(
                get(school.admit("algebra", ANN)).join(),
                get(school.admit("algebra", ANN)).join());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://academy.example.org/",
                "http://school.example.org/",
                "https://school.example.org.evil.example/",
                "https://school.example.org@evil.example/",
                "javascript:alert(1)",
                "/post"
            })
    void aReturnAddressElsewhereIsRefused(String address) throws Exception {
        get(school.open(ALGEBRA));
        assertEquals("request.invalid", refusal(school.admit("algebra", ANN.returningTo(URI.create(address)))));
    }

    @Test
    void withoutTheBusEverythingIsRefusedForNow() {
        bus.breakDown();
        assertEquals("server.unavailable", refusal(school.open(ALGEBRA)));
        assertEquals("server.unavailable", refusal(school.find("algebra")));
        assertEquals("server.unavailable", refusal(school.admit("algebra", ANN)));
        assertEquals("server.unavailable", refusal(school.end("algebra")));
    }

    @Test
    void whatARoomWasOpenedAsIsGivenBack() throws Exception {
        RoomSpec spec =
                ALGEBRA.without(Feature.CHAT).withLocks(Set.of(Lock.CAMERA)).withMetadata(Map.of("k", "v"));
        get(school.open(spec));
        LiveRoom room = get(school.open(RoomSpec.of("algebra", "Another"))).room();
        assertEquals(spec, room.spec());
        assertEquals(Set.of(Lock.CAMERA), room.locks());
        assertFalse(room.entered());
        assertEquals(List.of(), room.inside());
    }

    @Test
    void allLiveRoomsOfTheSiteAreListed() throws Exception {
        get(school.open(RoomSpec.of("b", "B")));
        get(school.open(RoomSpec.of("a", "A")));
        get(academy.open(RoomSpec.of("c", "C")));
        assertEquals(
                Set.of("a", "b"),
                Set.copyOf(get(school.live()).stream().map(LiveRoom::id).toList()));
    }

    @Test
    void whatEndedIsListedForItsSiteOnly() throws Exception {
        String sid = get(school.open(ALGEBRA)).room().sid();
        get(school.end("algebra"));
        Page<PastSession> past = get(school.past(SessionQuery.newest(5)));
        for (int i = 0; past.total() == 0 && i < 500; i++) {
            Thread.sleep(10);
            past = get(school.past(SessionQuery.newest(5)));
        }
        assertEquals(1, past.total());
        assertEquals(sid, past.items().get(0).sid());
        assertEquals(EndReason.REQUESTED, past.items().get(0).reason());
        assertEquals(NOW, past.items().get(0).endedAt());
        assertEquals(0, get(academy.past(SessionQuery.newest(5))).total());
        assertEquals(
                0,
                get(school.past(SessionQuery.newest(5).ofRooms(List.of("other"))))
                        .total());
        assertEquals(
                1,
                get(school.past(SessionQuery.newest(5).between(Optional.of(NOW), Optional.empty())))
                        .total());
        assertEquals(
                0,
                get(school.past(SessionQuery.newest(5).between(Optional.empty(), Optional.of(NOW))))
                        .total());
    }

    @Test
    void aRoomThatTakesNoGuestsAdmitsNone() throws Exception {
        get(school.open(ALGEBRA.withEntry(RoomSpec.Entry.OPEN.withGuests(GuestPolicy.DENY))));
        assertEquals("guest.denied", refusal(school.admit("algebra", ANN.asGuest(true))));
        get(school.admit("algebra", ANN));
    }

    @Test
    void leavingLeadsWhereTheRoomSaysUnlessThePersonsTicketDoes() throws Exception {
        URI own = URI.create("https://school.example.org/courses");
        get(school.open(ALGEBRA.withLogoutUrl(own)));
        assertEquals(
                Optional.of(own.toString()),
                passIn(get(school.admit("algebra", ANN)).join()).returnTo());
        assertEquals(
                "request.invalid",
                refusal(school.open(RoomSpec.of("b", "B").withLogoutUrl(URI.create("https://elsewhere.example/")))));
    }
}
