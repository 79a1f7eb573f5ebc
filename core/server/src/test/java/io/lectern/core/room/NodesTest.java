package io.lectern.core.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bus.Asset;
import io.lectern.bus.memory.InMemoryBus;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodesTest {
    private static final Set<String> OTHER = Set.of("other");
    private final InMemoryBus bus = new InMemoryBus();
    private final AtomicLong nanos = new AtomicLong(1);
    private final Nodes own = new Nodes("own", bus, nanos::get);
    private final Nodes other = new Nodes("other", bus, nanos::get);

    @BeforeEach
    void start() throws Exception {
        own.start();
        other.start();
        settle();
    }

    @AfterEach
    void stop() {
        bus.close();
    }

    /** All that was sent is heard: the bus does everything in order. */
    private void settle() throws Exception {
        Servers.get(bus.bucket(Asset.NODES).read("nobody").toCompletableFuture().exceptionally(down -> null));
    }

    private void seconds(int seconds, Nodes... beating) throws Exception {
        for (int i = 0; i < seconds; i++) {
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            if (i % 2 == 1) {
                for (Nodes nodes : beating) {
                    nodes.beat();
                }
                settle();
            }
        }
    }

    @Test
    void nobodyIsGoneWhoBeats() throws Exception {
        seconds(60, own, other);
        assertEquals(Set.of(), own.gone(OTHER));
    }

    @Test
    void aSilentServerIsGoneAfterTenSeconds() throws Exception {
        seconds(20, own, other);
        seconds(9, own);
        assertEquals(Set.of(), own.gone(OTHER));
        seconds(1, own);
        assertEquals(OTHER, own.gone(OTHER));
    }

    @Test
    void aServerNeverTakesItselfForGone() throws Exception {
        seconds(20, own);
        assertEquals(Set.of(), own.gone(Set.of("own")));
    }

    @Test
    void nobodyIsJudgedInTheFirstFifteenSeconds() throws Exception {
        seconds(14, own);
        assertFalse(own.healthy());
        assertEquals(Set.of(), own.gone(OTHER));
        seconds(2, own);
        assertEquals(OTHER, own.gone(OTHER));
    }

    @Test
    void nobodyIsJudgedWhileItsOwnBeatsGoUnheard() throws Exception {
        seconds(20, own, other);
        bus.breakDown();
        seconds(30, own, other);
        assertFalse(own.healthy());
        assertEquals(Set.of(), own.gone(OTHER));
    }

    @Test
    void judgingBeginsFifteenSecondsAfterTheBusIsBack() throws Exception {
        seconds(20, own, other);
        bus.breakDown();
        seconds(30, own);
        bus.recover();
        settle();
        seconds(14, own);
        assertFalse(own.healthy());
        seconds(2, own);
        assertTrue(own.healthy());
    }

    @Test
    void aPausedServerJudgesNobodyWhenItWakes() throws Exception {
        seconds(20, own, other);
        nanos.addAndGet(Duration.ofMinutes(5).toNanos());
        assertEquals(Set.of(), own.gone(OTHER));
        own.beat();
        settle();
        assertEquals(Set.of(), own.gone(OTHER));
    }

    @Test
    void aServerThatIsNamedBeforeItIsHeardHasTenSeconds() throws Exception {
        seconds(20, own, other);
        Set<String> fresh = Set.of("fresh");
        assertEquals(Set.of(), own.gone(fresh));
        seconds(9, own);
        assertEquals(Set.of(), own.gone(fresh));
        seconds(1, own);
        assertEquals(fresh, own.gone(fresh));
    }

    @Test
    void aBusThatForgetsTheServersMakesNobodyGone() throws Exception {
        seconds(20, own, other);
        bus.breakDown();
        bus.loseMemory();
        bus.recover();
        settle();
        assertTrue(own.healthy());
        assertEquals(Set.of(), own.gone(OTHER));
    }

    @Test
    void aStruckServerIsForgotten() throws Exception {
        seconds(20, own, other);
        own.strike("other");
        settle();
        settle();
        assertFalse(own.known().contains("other"));
    }

    @Test
    void aStruckServerThatBeatsAgainIsBack() throws Exception {
        seconds(20, own, other);
        own.strike("other");
        settle();
        seconds(2, own, other);
        assertEquals(Set.of(), own.gone(OTHER));
        assertTrue(own.known().contains("other"));
    }
}
