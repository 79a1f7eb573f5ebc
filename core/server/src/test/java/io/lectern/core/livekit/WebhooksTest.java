package io.lectern.core.livekit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import io.lectern.core.config.Config.LiveKitConfig;
import io.lectern.core.config.Config.Secret;
import io.lectern.core.livekit.Webhooks.Event;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhooksTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String NEXT = "another-secret-of-the-next-key-0123";
    private static final String JOINED =
            "{\"event\":\"participant_joined\",\"room\":{\"name\":\"s1\"},\"participant\":{\"identity\":\"x7\"}}";

    private final Webhooks webhooks = new Webhooks(new LiveKitConfig(
            URI.create("http://127.0.0.1:7880"),
            URI.create("ws://127.0.0.1:7880"),
            "key",
            new Secret(SECRET),
            Map.of("next", new Secret(NEXT))));

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hash(String body) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes(body)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static JWTCreator.Builder claims(String body) {
        return JWT.create()
                .withIssuer("key")
                .withExpiresAt(Instant.now().plusSeconds(300))
                .withNotBefore(Instant.now())
                .withClaim("sha256", hash(body));
    }

    private static String signed(JWTCreator.Builder claims) {
        return claims.sign(Algorithm.HMAC256(SECRET));
    }

    private Optional<Event> proved(String body, String authorization) {
        return webhooks.prove(bytes(body), authorization);
    }

    private void assertRefused(String body, String authorization) {
        assertEquals(Optional.empty(), proved(body, authorization));
    }

    @Test
    void whatLiveKitSignedIsBelieved() {
        assertEquals(Optional.of(new Event("participant_joined", "s1", "x7")), proved(JOINED, signed(claims(JOINED))));
    }

    @Test
    void anEventWithoutAParticipantNamesNone() {
        String body = "{\"event\":\"room_finished\",\"room\":{\"name\":\"s1\"},\"numDropped\":{\"deep\":[1]}}";
        assertEquals(Optional.of(new Event("room_finished", "s1", "")), proved(body, signed(claims(body))));
    }

    @Test
    void aChangedBodyIsRefused() {
        assertRefused(JOINED.replace("x7", "x8"), signed(claims(JOINED)));
        assertRefused(JOINED + " ", signed(claims(JOINED)));
    }

    @Test
    void anotherSecretIsRefused() {
        assertRefused(JOINED, claims(JOINED).sign(Algorithm.HMAC256(SECRET + "x")));
    }

    @Test
    void anotherKeyIsRefused() {
        assertRefused(JOINED, signed(claims(JOINED).withIssuer("other")));
    }

    @Test
    void everyKeyOfTheConfigurationIsGoodForItsOwnNameOnly() {
        JWTCreator.Builder next = claims(JOINED).withIssuer("next");
        assertEquals(
                "x7",
                proved(JOINED, next.sign(Algorithm.HMAC256(NEXT))).orElseThrow().seat());
        assertRefused(JOINED, next.sign(Algorithm.HMAC256(SECRET)));
        assertRefused(JOINED, claims(JOINED).sign(Algorithm.HMAC256(NEXT)));
    }

    @Test
    void anEventHasAnIdToKnowItAgainBy() {
        String body = JOINED.replace("{\"event\"", "{\"id\":\"EV_1\",\"event\"");
        assertEquals("EV_1", proved(body, signed(claims(body))).orElseThrow().id());
    }

    @Test
    void aTokenWithoutASignatureIsRefused() {
        assertRefused(JOINED, claims(JOINED).sign(Algorithm.none()));
    }

    @Test
    void anotherAlgorithmIsRefused() {
        assertRefused(JOINED, claims(JOINED).sign(Algorithm.HMAC512(SECRET)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "Bearer x", "x.y.z", "...", "Basic a2V5OnNlY3JldA==", "💥"})
    void whatIsNoTokenIsRefused(String authorization) {
        assertRefused(JOINED, authorization);
    }

    @Test
    void aBearerTokenIsNotWhatLiveKitSends() {
        assertRefused(JOINED, "Bearer " + signed(claims(JOINED)));
    }

    @Test
    void anExpiredTokenIsRefused() {
        assertRefused(JOINED, signed(claims(JOINED).withExpiresAt(Instant.now().minusSeconds(61))));
    }

    @Test
    void clocksMayDifferByAMinute() {
        JWTCreator.Builder claims = claims(JOINED)
                .withExpiresAt(Instant.now().minusSeconds(30))
                .withNotBefore(Instant.now().plusSeconds(30));
        assertEquals("x7", proved(JOINED, signed(claims)).orElseThrow().seat());
    }

    @Test
    void aTokenWithoutAHashIsRefused() {
        assertRefused(JOINED, signed(JWT.create().withIssuer("key")));
    }

    @Test
    void aHashOfAnotherTypeIsRefused() {
        assertRefused(JOINED, signed(claims(JOINED).withClaim("sha256", 7)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%%%", "AAAA", "é"})
    void aHashThatIsNoneIsRefused(String hash) {
        assertRefused(JOINED, signed(claims(JOINED).withClaim("sha256", hash)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "{", "[]", "7", "null", "\"text\""})
    void aSignedBodyThatIsNoEventIsRefused(String body) {
        assertRefused(body, signed(claims(body)));
    }

    @Test
    void fieldsOfOtherTypesAreEmptyWords() {
        String body = "{\"event\":{\"a\":1},\"room\":\"s1\",\"participant\":[1]}";
        assertEquals(Optional.of(new Event("", "", "")), proved(body, signed(claims(body))));
    }
}
