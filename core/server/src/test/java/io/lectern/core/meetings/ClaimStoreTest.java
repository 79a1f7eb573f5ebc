package io.lectern.core.meetings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bridge.Refused;
import io.lectern.bus.Asset;
import io.lectern.bus.memory.InMemoryBus;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClaimStoreTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private final InMemoryBus bus = new InMemoryBus();

    @AfterEach
    void stop() {
        bus.close();
    }

    private boolean once(String bridge, String site, String key) throws Exception {
        return new ClaimStore(bus.bucket(Asset.CLAIMS), bridge, site)
                .once(key, MINUTE)
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @Test
    void aKeyIsClaimedOnce() throws Exception {
        assertTrue(once("wordpress", "school", "nonce"));
        assertFalse(once("wordpress", "school", "nonce"));
    }

    @Test
    void anotherSitesClaimIsAnother() throws Exception {
        assertTrue(once("wordpress", "school", "nonce"));
        assertTrue(once("wordpress", "academy", "nonce"));
    }

    @Test
    void anotherBridgesClaimIsAnother() throws Exception {
        assertTrue(once("wordpress", "school", "nonce"));
        assertTrue(once("moodle", "school", "nonce"));
    }

    @Test
    void anyTextIsAKey() throws Exception {
        assertTrue(once("wordpress", "school", "a.*> \n\u0000🎓"));
        assertFalse(once("wordpress", "school", "a.*> \n\u0000🎓"));
    }

    @Test
    void aKeyHasALimit() {
        assertThrows(IllegalArgumentException.class, () -> once("wordpress", "school", "x".repeat(1_001)));
    }

    @Test
    void aClaimIsKeptForASecondAtLeastAndADayAtMost() {
        ClaimStore store = new ClaimStore(bus.bucket(Asset.CLAIMS), "wordpress", "school");
        assertThrows(IllegalArgumentException.class, () -> store.once("a", Duration.ofMillis(999)));
        assertThrows(
                IllegalArgumentException.class,
                () -> store.once("a", Duration.ofDays(1).plusMillis(1)));
    }

    @Test
    void withoutTheBusNothingIsClaimed() {
        bus.breakDown();
        ExecutionException failed = assertThrows(ExecutionException.class, () -> once("wordpress", "school", "nonce"));
        Refused refused = assertInstanceOf(Refused.class, failed.getCause());
        assertEquals("server.unavailable", refused.refusal().code());
    }
}
