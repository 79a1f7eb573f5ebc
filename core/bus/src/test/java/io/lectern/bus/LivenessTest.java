package io.lectern.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.lectern.bus.memory.InMemoryBus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LivenessTest {
    private final InMemoryBus bus = new InMemoryBus();
    private final AtomicLong nanos = new AtomicLong(1);
    private final Bucket recorders = bus.bucket(Asset.RECORDERS);
    private final Liveness beating = new Liveness("r1", recorders, nanos::get);
    private final Liveness looking = new Liveness("", recorders, nanos::get);

    @AfterEach
    void stop() {
        bus.close();
    }

    private void settle() throws Exception {
        recorders.read("nobody").toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private void seconds(int seconds, boolean beats) throws Exception {
        for (int i = 0; i < seconds; i++) {
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            if (beats) {
                beating.beat(("beat " + i).getBytes(StandardCharsets.UTF_8));
            }
            settle();
        }
    }

    @Test
    void whoeverLooksSeesTheLastBeatUntilItIsOld() throws Exception {
        beating.start();
        looking.start();
        seconds(3, true);
        assertEquals("beat 2", new String(looking.lively().get("r1"), StandardCharsets.UTF_8));
        seconds(9, false);
        assertEquals(Set.of("r1"), looking.lively().keySet());
        seconds(1, false);
        assertEquals(Set.of(), looking.lively().keySet());
        seconds(1, true);
        assertEquals(Set.of("r1"), looking.lively().keySet());
    }

    @Test
    void whoeverOnlyLooksNeverJudges() throws Exception {
        beating.start();
        looking.start();
        seconds(20, true);
        seconds(60, false);
        assertFalse(looking.healthy());
        assertEquals(Set.of(), looking.gone(Set.of("r1")));
    }

    @Test
    void aStruckOneIsNoLongerListed() throws Exception {
        beating.start();
        looking.start();
        seconds(2, true);
        looking.strike("r1");
        settle();
        settle();
        assertEquals(Set.of(), looking.lively().keySet());
    }
}
