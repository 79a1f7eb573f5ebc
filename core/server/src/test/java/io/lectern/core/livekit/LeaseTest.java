package io.lectern.core.livekit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import io.lectern.core.config.Config.LiveKitConfig;
import io.lectern.core.config.Config.Secret;
import io.lectern.core.room.MediaServer.Source;
import io.lectern.core.room.Seat;
import io.lectern.protocol.MediaLease;
import io.lectern.protocol.Role;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class LeaseTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private final LiveKitMediaServer media = new LiveKitMediaServer(new LiveKitConfig(
            URI.create("http://127.0.0.1:1"), URI.create("wss://media.example.org"), "key", new Secret(SECRET)));

    @AfterEach
    void stop() {
        media.close();
    }

    private MediaLease lease(Role role) {
        Set<Source> sources =
                role == Role.VIEWER || role == Role.RECORDER ? Set.of() : Set.of(Source.MICROPHONE, Source.CAMERA);
        return media.lease(
                new Seat(
                        "room",
                        "s1",
                        "x7",
                        "Änn",
                        role,
                        "n1",
                        42,
                        "tab",
                        7,
                        "u7",
                        false,
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        Optional.empty(),
                        Map.of()),
                sources);
    }

    private DecodedJWT token(Role role) {
        return JWT.require(Algorithm.HMAC256(SECRET)).build().verify(lease(role).token());
    }

    private Map<String, Object> grants(Role role) {
        return token(role).getClaim("video").asMap();
    }

    @Test
    void aLeaseLeadsToTheBrowsersAddress() {
        assertEquals("wss://media.example.org", lease(Role.PARTICIPANT).url());
    }

    @Test
    void aLeaseIsForOneSeatOfOneSession() {
        assertEquals("key", token(Role.PARTICIPANT).getIssuer());
        assertEquals("x7", token(Role.PARTICIPANT).getSubject());
        assertEquals("s1", grants(Role.PARTICIPANT).get("room"));
        assertEquals(true, grants(Role.PARTICIPANT).get("roomJoin"));
    }

    @Test
    void aLeaseTellsNameAndEpoch() {
        assertEquals("Änn", token(Role.PARTICIPANT).getClaim("name").asString());
        assertEquals(
                Map.of("epoch", "42"),
                token(Role.PARTICIPANT).getClaim("attributes").asMap());
    }

    @Test
    void aLeaseIsShort() {
        Duration left = Duration.between(Instant.now(), token(Role.VIEWER).getExpiresAtAsInstant());
        assertTrue(left.compareTo(Duration.ofMinutes(9)) > 0 && left.compareTo(Duration.ofMinutes(10)) <= 0, left + "");
    }

    @ParameterizedTest
    @EnumSource(names = {"MODERATOR", "PARTICIPANT"})
    void whoTakesPartMaySpeak(Role role) {
        assertEquals(true, grants(role).get("canPublish"));
    }

    @ParameterizedTest
    @EnumSource(names = {"VIEWER", "RECORDER"})
    void whoLooksOnMayNot(Role role) {
        assertEquals(false, grants(role).get("canPublish"));
    }

    @ParameterizedTest
    @EnumSource
    void everybodySeesAndNobodySendsData(Role role) {
        assertEquals(true, grants(role).get("canSubscribe"));
        assertEquals(false, grants(role).get("canPublishData"));
    }

    @Test
    void aRecorderIsHidden() {
        assertEquals(true, grants(Role.RECORDER).get("hidden"));
        assertEquals(true, grants(Role.RECORDER).get("recorder"));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "RECORDER")
    void nobodyElseIs(Role role) {
        assertFalse(Boolean.TRUE.equals(grants(role).get("hidden")));
    }

    @ParameterizedTest
    @EnumSource
    void nobodyMayRunTheMediaServer(Role role) {
        for (String power : new String[] {"roomAdmin", "roomCreate", "roomList", "roomRecord", "ingressAdmin"}) {
            assertFalse(Boolean.TRUE.equals(grants(role).get(power)), power);
        }
    }
}
