package io.lectern.core.meetings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bridge.Refused;
import io.lectern.bus.Asset;
import io.lectern.bus.Bucket;
import io.lectern.bus.memory.InMemoryBus;
import io.lectern.core.admission.MasterSecret;
import io.lectern.core.admission.Seal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteStoreTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private final InMemoryBus bus = new InMemoryBus();

    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path data;

    private SiteStore store(String bridge, String site) throws IOException {
        return new SiteStore(bus, new Seal(MasterSecret.in(data, random), "store", random), bridge, site);
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() {
        bus.close();
    }

    private boolean once(String bridge, String site, String key) throws Exception {
        return store(bridge, site).once(key, MINUTE).toCompletableFuture().get(10, TimeUnit.SECONDS);
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
    void aClaimIsKeptForASecondAtLeastAndADayAtMost() throws IOException {
        SiteStore store = store("wordpress", "school");
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

    @Test
    void aValueIsFoundAgainInItsOwnSiteAndBridgeOnly() throws Exception {
        get(store("bbb", "school").put("hook *", "https://school.test/?a=\u0001ü", MINUTE));
        assertEquals(
                Optional.of("https://school.test/?a=\u0001ü"),
                get(store("bbb", "school").get("hook *")));
        assertEquals(Optional.empty(), get(store("bbb", "academy").get("hook *")));
        assertEquals(Optional.empty(), get(store("moodle", "school").get("hook *")));
        assertTrue(once("bbb", "school", "hook *"), "a claim is apart from a value of the same name");
    }

    @Test
    void aValueLiesSealed() throws Exception {
        get(store("bbb", "school").put("key", "Ada Lovelace", MINUTE));
        CountDownLatch told = new CountDownLatch(1);
        List<String> seen = new CopyOnWriteArrayList<>();
        bus.bucket(Asset.STORE).watch(new Bucket.Watcher() {
            @Override
            public void reset() {}

            @Override
            public void changed(String key, long revision, Optional<byte[]> value) {
                seen.add(key + new String(value.orElseThrow(), StandardCharsets.ISO_8859_1));
            }

            @Override
            public void ready() {
                told.countDown();
            }
        });
        assertTrue(told.await(10, TimeUnit.SECONDS));
        assertEquals(1, seen.size());
        assertFalse(seen.get(0).contains("Ada"));
    }

    @Test
    void aValueIsReplacedOnlyWhereItIsAsExpected() throws Exception {
        SiteStore store = store("bbb", "school");
        Optional<String> one = Optional.of("1");
        Optional<String> two = Optional.of("2");
        assertFalse(get(store.replace("k", one, two, MINUTE)));
        assertTrue(get(store.replace("k", Optional.empty(), one, MINUTE)));
        assertFalse(get(store.replace("k", Optional.empty(), two, MINUTE)));
        assertTrue(get(store.replace("k", one, two, MINUTE)));
        assertEquals(two, get(store.get("k")));
        assertTrue(get(store.replace("k", two, Optional.empty(), MINUTE)));
        assertEquals(Optional.empty(), get(store.get("k")));
        assertTrue(get(store.replace("k", Optional.empty(), one, MINUTE)), "a removed key can be put again");
    }

    @Test
    void ofTwoThatReplaceAtOnceOneLearnsThatItLost() throws Exception {
        SiteStore store = store("bbb", "school");
        for (int round = 0; round < 50; round++) {
            String key = "k" + round;
            CompletionStage<Boolean> first = store.replace(key, Optional.empty(), Optional.of("1"), MINUTE);
            CompletionStage<Boolean> second = store.replace(key, Optional.empty(), Optional.of("2"), MINUTE);
            boolean firstWon = get(first);
            assertTrue(firstWon != get(second), "exactly one of two wins");
            assertEquals(Optional.of(firstWon ? "1" : "2"), get(store.get(key)));
        }
    }

    @Test
    void aValueExpires() throws Exception {
        SiteStore store = store("bbb", "school");
        get(store.put("k", "1", Duration.ofSeconds(1)));
        long limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (get(store.get("k")).isPresent()) {
            assertTrue(System.nanoTime() < limit, "it never expires");
            Thread.sleep(50);
        }
    }
}
