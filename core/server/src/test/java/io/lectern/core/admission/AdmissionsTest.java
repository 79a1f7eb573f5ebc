package io.lectern.core.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lectern.bridge.Refused;
import io.lectern.bus.memory.InMemoryBus;
import io.lectern.protocol.Role;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmissionsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Pass ANN =
            new Pass("school", "algebra", "s1", "u7", "Ann", Role.PARTICIPANT, Optional.empty());

    private final Vertx vertx = Vertx.vertx();
    private final InMemoryBus bus = new InMemoryBus();

    @TempDir
    private Path folder;

    private Passes passes;
    private Admissions admissions;

    @BeforeEach
    void begin() throws IOException {
        passes = new Passes(MasterSecret.in(folder, new SecureRandom()), Clock.fixed(NOW, ZoneOffset.UTC));
        admissions = admissionsAt(NOW);
    }

    private Admissions admissionsAt(Instant now) throws IOException {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Passes then = new Passes(MasterSecret.in(folder, new SecureRandom()), clock);
        return new Admissions(then, bus, vertx.getOrCreateContext(), clock);
    }

    @AfterEach
    void stop() throws Exception {
        get(vertx.close());
        bus.close();
    }

    private static <T> T get(Future<T> future) throws Exception {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private String ticket(String id) {
        return passes.ticket(ANN, id, NOW.plusSeconds(600));
    }

    private static String refusal(Future<?> future) {
        return assertThrows(Refused.class, () -> get(future)).refusal().code();
    }

    @Test
    void aTicketLetsItsBearerIn() throws Exception {
        assertEquals(ANN, get(admissions.redeem(ticket("t1"), "tab")));
    }

    @Test
    void theSameBrowserMayShowItAgain() throws Exception {
        get(admissions.redeem(ticket("t1"), "tab"));
        assertEquals(ANN, get(admissions.redeem(ticket("t1"), "tab")));
    }

    @Test
    void anotherBrowserMayNot() throws Exception {
        get(admissions.redeem(ticket("t1"), "tab"));
        assertEquals("ticket.used", refusal(admissions.redeem(ticket("t1"), "stranger")));
    }

    @Test
    void anotherTicketOfTheSamePersonIsGoodElsewhere() throws Exception {
        get(admissions.redeem(ticket("t1"), "tab"));
        assertEquals(ANN, get(admissions.redeem(ticket("t2"), "phone")));
    }

    @Test
    void ofManyBrowsersAtOnceOneGetsIn() throws Exception {
        List<Future<Pass>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(admissions.redeem(ticket("t1"), "tab" + i));
        }
        int in = 0;
        for (Future<Pass> one : all) {
            try {
                get(one);
                in++;
            } catch (Refused refused) {
                assertEquals("ticket.used", refused.refusal().code());
            }
        }
        assertEquals(1, in);
    }

    @Test
    void aTicketInItsLeewayIsStillClaimed() throws Exception {
        Admissions late = admissionsAt(NOW.plusSeconds(659));
        get(late.redeem(ticket("t1"), "tab"));
        assertEquals("ticket.used", refusal(late.redeem(ticket("t1"), "stranger")));
    }

    @Test
    void anExpiredTicketIsSaidToBe() throws Exception {
        assertEquals(
                "ticket.expired", refusal(admissionsAt(NOW.plusSeconds(660)).redeem(ticket("t1"), "tab")));
    }

    @Test
    void whatIsNoTicketIsInvalid() {
        assertEquals("ticket.invalid", refusal(admissions.redeem("x.y.z", "tab")));
    }

    @Test
    void aCredentialIsNoTicket() {
        assertEquals("ticket.invalid", refusal(admissions.redeem(admissions.credential(ANN, 1), "tab")));
    }

    @Test
    void aCredentialIsRecognised() throws Exception {
        assertEquals(new Passes.Credential(ANN, 5), get(admissions.recognise(admissions.credential(ANN, 5))));
    }

    @Test
    void aTicketIsNoCredential() {
        assertEquals("credential.invalid", refusal(admissions.recognise(ticket("t1"))));
    }

    @Test
    void withoutTheBusNobodyIsTurnedAwayForGood() {
        bus.breakDown();
        assertEquals("server.unavailable", refusal(admissions.redeem(ticket("t1"), "tab")));
    }

    @Test
    void afterTheBusWasAwayTheTicketIsStillGood() throws Exception {
        bus.breakDown();
        refusal(admissions.redeem(ticket("t1"), "tab"));
        bus.recover();
        assertEquals(ANN, get(admissions.redeem(ticket("t1"), "tab")));
    }
}
