package io.lectern.bridge.kit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.jr.ob.JSON;
import io.lectern.bridge.Refused;
import io.lectern.bridge.Site;
import io.lectern.bridge.Sites;
import io.lectern.bridge.Store;
import io.lectern.bridge.testkit.InMemoryMeetings;
import io.lectern.bridge.testkit.LecternSigner;
import io.lectern.bridge.testkit.TestCall;
import io.lectern.bridge.testkit.TestClock;
import io.lectern.bridge.testkit.TestSite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedCallsTest {
    private static final TestSite SCHOOL = TestSite.of("school", "school-secret-0123456789abcdefghij");
    private static final Instant NOW = Instant.ofEpochSecond(1_760_000_000L);

    /** The same file that the PHP is tested with. */
    private static final Path VECTORS = Path.of("../php-kit/src/test/vectors/signature.json");

    @TestFactory
    Stream<DynamicTest> agreesWithThePhpByteForByte() throws IOException {
        Map<String, Object> file = JSON.std.mapFrom(Files.readString(VECTORS));
        List<?> vectors = (List<?>) file.get("vectors");
        assertFalse(vectors.isEmpty());
        return vectors.stream()
                .map(Map.class::cast)
                .map(vector -> DynamicTest.dynamicTest(String.valueOf(vector.get("about")), () -> agrees(vector)));
    }

    private static void agrees(Map<?, ?> vector) {
        TestSite site = TestSite.of((String) vector.get("site"), (String) vector.get("secret"));
        String time = vector.get("time").toString();
        String body = (String) vector.get("body");
        TestCall call = TestCall.of((String) vector.get("method"), (String) vector.get("target"))
                .withBody(body)
                .withHeader("Lectern-Site", site.id())
                .withHeader("Lectern-Time", time)
                .withHeader("Lectern-Nonce", (String) vector.get("nonce"))
                .withHeader("Lectern-Signature", (String) vector.get("signature"))
                .arriving(Instant.ofEpochSecond(Long.parseLong(time)));
        assertEquals(site, SignedCalls.verify(call, sites(site)));
        assertArrayEquals(
                ((String) vector.get("text")).getBytes(StandardCharsets.UTF_8),
                SignedCalls.text(
                        site.id(),
                        call.method(),
                        call.target(),
                        time,
                        (String) vector.get("nonce"),
                        body.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({"-300,true", "300,true", "-301,false", "301,false", "-100000,false"})
    void acceptsAClockThatIsOffByFiveMinutes(long seconds, boolean accepted) {
        TestCall call = signed("{}").arriving(NOW.plusSeconds(seconds));
        if (accepted) {
            assertEquals(SCHOOL, SignedCalls.verify(call, sites(SCHOOL)));
        } else {
            assertEquals("auth.time", refusal(call));
        }
    }

    @Test
    void asksForTheProofBeforeTheTime() {
        TestCall old = signed("{}").arriving(NOW.plusSeconds(5_000));
        assertEquals("auth.signature", refusal(old.withBody("{ }")));
    }

    @ParameterizedTest
    @CsvSource({
        "Lectern-Site,School,auth.unsigned",
        "Lectern-Site,other,auth.site",
        "Lectern-Time,1760000001,auth.signature",
        "Lectern-Time,-5,auth.unsigned",
        "Lectern-Time,99999999999,auth.signature",
        "Lectern-Time,999999999999,auth.unsigned",
        "Lectern-Nonce,short,auth.unsigned",
        "Lectern-Nonce,0123456789abcde!,auth.unsigned",
        "Lectern-Nonce,0123456789abcdeg,auth.signature",
        "Lectern-Signature,v1=00,auth.unsigned",
        "Lectern-Signature,v2=0000000000000000000000000000000000000000000000000000000000000000,auth.unsigned",
        "Lectern-Signature,v1=0000000000000000000000000000000000000000000000000000000000000000,auth.signature",
    })
    void refusesAChangedHeader(String name, String value, String code) {
        assertEquals(code, refusal(signed("{}").withHeader(name, value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/b", "/a/b?c=2", "/a/b?c=1&d", "/a%2Fb?c=1", "/lectern/a/b?c=1"})
    void signsTheRawTarget(String target) {
        assertEquals("auth.signature", refusal(signed("{}").withTarget(target)));
    }

    @Test
    void remembersANonceForAsLongAsItsCallIsAcceptable() {
        TestClock clock = new TestClock(NOW);
        Store store = InMemoryMeetings.of(SCHOOL, clock).store();
        SignedCalls.fresh(signed("{}"), store).toCompletableFuture().join();
        clock.pass(Duration.ofSeconds(599));
        CompletionException again = assertThrows(
                CompletionException.class,
                () -> SignedCalls.fresh(signed("{}"), store)
                        .toCompletableFuture()
                        .join());
        assertEquals("auth.replay", ((Refused) again.getCause()).refusal().code());
        clock.pass(Duration.ofSeconds(1));
        SignedCalls.fresh(signed("{}"), store).toCompletableFuture().join();
    }

    private static TestCall signed(String body) {
        TestCall call = TestCall.json("/a/b?c=1", body).arriving(NOW);
        return new LecternSigner().sign(call, SCHOOL, NOW, "0123456789abcdef");
    }

    private static String refusal(TestCall call) {
        return assertThrows(Refused.class, () -> SignedCalls.verify(call, sites(SCHOOL)))
                .refusal()
                .code();
    }

    private static Sites sites(Site only) {
        return new Sites() {
            @Override
            public Optional<Site> find(String id) {
                return Optional.of(only).filter(site -> site.id().equals(id));
            }

            @Override
            public List<Site> all() {
                return List.of(only);
            }
        };
    }
}
