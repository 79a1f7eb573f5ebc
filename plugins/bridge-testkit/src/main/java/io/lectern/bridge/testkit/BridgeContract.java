package io.lectern.bridge.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lectern.bridge.Bridge;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Reply;
import io.lectern.bridge.RoomSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every bridge that proves its calls must do, as a suite: inherit it, give it the bridge and a sample of valid
 * calls. Each check runs for each sample on a fresh host with two sites, {@code alpha} and {@code beta}.
 */
public abstract class BridgeContract {
    /** The site the samples come from. */
    protected static final TestSite ALPHA = TestSite.of("alpha", "alpha-secret-3f1c9a7755e0d2b8");

    /** The other site. */
    protected static final TestSite BETA = TestSite.of("beta", "beta-secret-b04d1e6688f7a3c2");

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String NONCE = "00112233445566778899aabbccddeeff";

    /** A bridge as the server would make it. */
    protected abstract Bridge bridge();

    /** How its callers prove themselves. */
    protected abstract CallSigner signer();

    /** Valid calls of site alpha, not yet proved, by name; at least one for each mount that is not open. */
    protected abstract Map<String, TestCall> samples();

    /** Calls that name an existing room and neither open it nor are refused when it is unknown. */
    protected abstract List<TestCall> callsAbout(String roomId);

    /** Fails unless the reply says this refusal in the dialect's own words. */
    protected abstract void assertInDialect(Reply reply, Refusal refusal);

    /** How far clocks may differ; the suite tries a second more and a second less. */
    protected Duration window() {
        return Duration.ofMinutes(5);
    }

    /** A proved call, its proof spoilt in every way that the dialect knows. By default the proof lies in headers. */
    protected List<TestCall> spoilt(TestCall signed, TestCall unsigned) {
        Map<String, String> proof = signed.headers();
        proof.keySet().removeAll(unsigned.headers().keySet());
        List<TestCall> calls = new ArrayList<>();
        proof.forEach((name, value) -> {
            calls.add(signed.withHeader(name, Bodies.lastChanged(value)));
            calls.add(signed.withHeader(name, ""));
            if (value.equals(ALPHA.id())) {
                calls.add(signed.withHeader(name, BETA.id()));
            }
        });
        return calls;
    }

    /** The same call with a field that this bridge's version does not know. */
    protected TestCall withUnknownField(TestCall call) {
        String body = Bodies.text(call);
        return call.withBody(
                body.replaceFirst("\\{", "{\"unheardOf\":{\"of\":[1,null]}" + (Bodies.empty(body) ? "" : ",")));
    }

    /** Bodies that are not well-formed in the dialect, by name. */
    protected Map<String, byte[]> malformedBodies(TestCall call) {
        return Bodies.malformedJson(call);
    }

    @TestFactory
    Stream<DynamicTest> acceptsAValidCall() {
        return each((host, call) -> assertAccepted(host.call(signed(call))));
    }

    @TestFactory
    Stream<DynamicTest> refusesAnUnsignedCall() {
        return each((host, call) -> assertUntouched(host, call, "auth.unsigned"));
    }

    @TestFactory
    Stream<DynamicTest> refusesACallWithASpoiltProof() {
        return each((host, call) -> {
            List<TestCall> spoilt = spoilt(signed(call), call);
            assertFalse(spoilt.isEmpty(), "The signer adds no header; say in spoilt() where its proof lies.");
            spoilt.forEach(forged -> assertUntouched(host, forged, "auth."));
        });
    }

    @TestFactory
    Stream<DynamicTest> refusesACallWithAChangedTarget() {
        return eachIf(CallSigner.Part.TARGET, (host, call) -> {
            TestCall signed = signed(call);
            String more = signed.target().contains("?") ? "&x=1" : "?x=1";
            assertUntouched(host, signed.withTarget(signed.target() + more), "auth.");
        });
    }

    @TestFactory
    Stream<DynamicTest> refusesACallWithAChangedBody() {
        return eachIf(CallSigner.Part.BODY, (host, call) -> {
            TestCall signed = signed(call);
            assertUntouched(host, signed.withBody(Bodies.text(signed) + " "), "auth.");
            for (int at = 0; at < signed.body().length; at += 7) {
                assertUntouched(host, signed.withBody(Bodies.flipped(signed.body(), at)), "auth.");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> refusesTheOtherSitesSecret() {
        return eachIf(
                CallSigner.Part.SITE,
                (host, call) -> assertUntouched(
                        host, signer().sign(call, ALPHA.withSecret(BETA.secret()), NOON, NONCE), "auth."));
    }

    @TestFactory
    Stream<DynamicTest> refusesAReplay() {
        return eachIf(CallSigner.Part.NONCE, (host, call) -> {
            TestCall signed = signed(call);
            assertAccepted(host.call(signed));
            assertUntouched(host, signed, "auth.replay");
        });
    }

    @TestFactory
    Stream<DynamicTest> refusesAnOldOrFutureCall() {
        return eachIf(CallSigner.Part.TIME, (host, call) -> {
            Duration beyond = window().plusSeconds(1);
            assertUntouched(host, signer().sign(call, ALPHA, NOON.minus(beyond), NONCE), "auth.time");
            assertUntouched(host, signer().sign(call, ALPHA, NOON.plus(beyond), NONCE), "auth.time");
        });
    }

    @TestFactory
    Stream<DynamicTest> acceptsACallWithinTheWindow() {
        return eachIf(CallSigner.Part.TIME, (host, call) -> {
            Duration within = window().minusSeconds(1);
            assertAccepted(host.call(signer().sign(call, ALPHA, NOON.minus(within), NONCE)));
            assertAccepted(host.call(signer().sign(call, ALPHA, NOON.plus(within), "f" + NONCE.substring(1))));
        });
    }

    @TestFactory
    Stream<DynamicTest> acceptsAnUnknownField() {
        return each((host, call) -> assertAccepted(host.call(signed(withUnknownField(call)))));
    }

    @TestFactory
    Stream<DynamicTest> refusesAMalformedBody() {
        return each((host, call) -> malformedBodies(call).forEach((how, body) -> {
            Map<String, List<String>> before = host.changes();
            TestCall signed = signer().sign(call.withBody(body), ALPHA, NOON, Bodies.nonce(how));
            assertRefused(signed, host.call(signed), "request.", how);
            assertEquals(before, host.changes(), how);
        }));
    }

    @TestFactory
    Stream<DynamicTest> refusesAnOversizedBody() {
        return each((host, call) -> {
            int limit = host.mount(call).orElseThrow().bodyLimit();
            assertUntouched(host, signed(call.withBody(new byte[limit + 1])), "request.oversized");
        });
    }

    @TestFactory
    Stream<DynamicTest> saysTheSameOfAnUnknownRoomAndOfTheOtherSites() {
        String room = "algebra-1";
        return callsAbout(room).stream()
                .map(call -> dynamicTest(call.toString(), () -> {
                    InMemoryHost strangers = host();
                    InMemoryHost.Answer unknown = strangers.call(signed(call));
                    InMemoryHost host = host();
                    host.meetings(BETA.id())
                            .rooms()
                            .open(RoomSpec.of(room, "Algebra"))
                            .toCompletableFuture()
                            .join();
                    Map<String, List<String>> before = host.changes();
                    InMemoryHost.Answer others = host.call(signed(call));
                    assertFalse(unknown.fault().isPresent(), "An unknown room is no fault.");
                    assertEquals(
                            unknown.reply(), others.reply(), "The answer tells that another site has such a room.");
                    assertEquals(before, host.changes(), "The other site's room was touched.");
                }));
    }

    @Test
    void phrasesAFaultWithItsIncidentAndNothingElse() {
        TestCall call = samples().values().iterator().next();
        assertInDialect(bridge().refuse(call, Refusal.fault("q7w8e9r0t1")), Refusal.fault("q7w8e9r0t1"));
    }

    @Test
    void givesTheSameAccountOfItselfEveryTime() {
        assertEquals(bridge().about(), bridge().about());
        assertTrue(
                samples().values().stream().allMatch(call -> host().mount(call).isPresent()),
                "A sample names no mount of the bridge.");
    }

    /** A host with both sites and nothing in it. */
    protected final InMemoryHost host() {
        return new InMemoryHost(bridge(), new TestClock(NOON), List.of(ALPHA, BETA));
    }

    /** The call, proved by alpha, now. */
    protected final TestCall signed(TestCall call) {
        return signer().sign(call, ALPHA, NOON, NONCE);
    }

    private Stream<DynamicTest> each(BiConsumer<InMemoryHost, TestCall> check) {
        assertFalse(samples().isEmpty(), "The suite needs at least one valid call.");
        return samples().entrySet().stream()
                .map(sample -> dynamicTest(sample.getKey(), () -> check.accept(host(), sample.getValue())));
    }

    private Stream<DynamicTest> eachIf(CallSigner.Part part, BiConsumer<InMemoryHost, TestCall> check) {
        return signer().covers().contains(part) ? each(check) : Stream.empty();
    }

    private void assertAccepted(InMemoryHost.Answer answer) {
        assertEquals(null, answer.fault().orElse(null), "A valid call met a fault.");
        assertEquals(null, answer.refusal().orElse(null), "A valid call was refused.");
        assertTrue(answer.reply().status() < 400, "A valid call was answered " + answer.reply());
    }

    /** A call refused before its proof held leaves no trace at all, not even a nonce. */
    private void assertUntouched(InMemoryHost host, TestCall call, String code) {
        Map<String, List<String>> before = host.changes();
        Map<String, List<String>> claims = host.claims();
        InMemoryHost.Answer answer = host.call(call);
        assertRefused(call, answer, code, call.toString());
        assertEquals(before, host.changes(), "A refused call changed a room.");
        assertEquals(claims, host.claims(), "A refused call claimed a key.");
    }

    private void assertRefused(TestCall call, InMemoryHost.Answer answer, String code, String how) {
        assertTrue(answer.refusal().isPresent(), "Accepted, though it should be refused: " + how);
        assertEquals(null, answer.fault().orElse(null), "A fault instead of a refusal: " + how);
        Refusal refusal = answer.refusal().get();
        assertTrue(
                refusal.code().startsWith(code), "Refused as " + refusal.code() + " instead of " + code + ": " + how);
        assertInDialect(answer.reply(), refusal);
        String said = answer.reply().headers() + answer.text();
        assertAll(
                () -> assertFalse(said.contains(ALPHA.secret()), "The refusal tells a secret."),
                () -> assertFalse(said.contains(BETA.secret()), "The refusal tells a secret."),
                () -> call.headers().values().stream()
                        .filter(value -> value.length() >= 32)
                        .forEach(value -> assertFalse(said.contains(value), "The refusal repeats a proof.")));
    }
}
