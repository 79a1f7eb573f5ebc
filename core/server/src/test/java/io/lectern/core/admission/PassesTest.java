package io.lectern.core.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import io.lectern.core.admission.Passes.Proof;
import io.lectern.protocol.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Pass ANN =
            new Pass("school", "algebra", "s1", "u7", "Ann", Role.MODERATOR, Optional.of("https://school.example.org"));

    @TempDir
    private Path folder;

    private MasterSecret master;
    private Passes passes;

    @BeforeEach
    void begin() throws IOException {
        master = MasterSecret.in(folder.resolve("one"), new SecureRandom());
        passes = at(NOW);
    }

    private Passes at(Instant now) {
        return new Passes(master, Clock.fixed(now, ZoneOffset.UTC));
    }

    private String ticket() {
        return passes.ticket(ANN, "t1", NOW.plusSeconds(600));
    }

    /** A token signed with our own key, but of any content. */
    private String signed(String kind, JWTCreator.Builder content) {
        return content.sign(Algorithm.HMAC256(master.keyFor("lectern/" + kind)));
    }

    private static JWTCreator.Builder complete(String kind) {
        return JWT.create()
                .withAudience(kind)
                .withSubject("u7")
                .withClaim("site", "school")
                .withClaim("room", "algebra")
                .withClaim("sid", "s1")
                .withClaim("name", "Ann")
                .withClaim("role", "moderator")
                .withClaim("epoch", 3)
                .withJWTId("t1")
                .withExpiresAt(NOW.plusSeconds(600));
    }

    private static void assertInvalid(Proof<?> proof) {
        assertEquals(Optional.empty(), proof.content());
        assertFalse(proof.expired());
    }

    @Test
    void aTicketSaysWhatItWasMadeOf() {
        Passes.Ticket ticket = passes.readTicket(ticket()).content().orElseThrow();
        assertEquals(new Passes.Ticket(ANN, "t1", NOW.plusSeconds(600)), ticket);
    }

    @Test
    void aCredentialSaysWhatItWasMadeOf() {
        Passes.Credential credential =
                passes.readCredential(passes.credential(ANN, 42)).content().orElseThrow();
        assertEquals(new Passes.Credential(ANN, 42), credential);
    }

    @Test
    void withoutAReturnAddressThereIsNone() {
        Pass pass = new Pass("school", "algebra", "s1", "u7", "Ann", Role.VIEWER, Optional.empty());
        String ticket = passes.ticket(pass, "t1", NOW.plusSeconds(600));
        assertEquals(pass, passes.readTicket(ticket).content().orElseThrow().pass());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Álgebra ﷽ 代数 🎓",
                "a\"b\\c</script>",
                "..",
                "a.b.c",
                "\u202eevil\u202c",
                " ",
                "\u0000\u0001",
                "{\"sub\":1}"
            })
    void anyTextSurvives(String text) {
        Pass pass = new Pass("school", text, text, text, text, Role.PARTICIPANT, Optional.of(text));
        String ticket = passes.ticket(pass, "t1", NOW.plusSeconds(600));
        assertEquals(pass, passes.readTicket(ticket).content().orElseThrow().pass());
    }

    @Test
    void aTicketIsNoCredential() {
        assertInvalid(passes.readCredential(ticket()));
    }

    @Test
    void aCredentialIsNoTicket() {
        assertInvalid(passes.readTicket(passes.credential(ANN, 1)));
    }

    @Test
    void aTicketIsGoodUntilItsEndAndTheLeeway() {
        assertTrue(at(NOW.plusSeconds(600 + 59)).readTicket(ticket()).content().isPresent());
    }

    @Test
    void afterTheLeewayATicketIsExpired() {
        Proof<?> proof = at(NOW.plusSeconds(600 + 60)).readTicket(ticket());
        assertEquals(Optional.empty(), proof.content());
        assertTrue(proof.expired());
    }

    @Test
    void aCredentialLivesForTwelveHours() {
        String credential = passes.credential(ANN, 1);
        assertTrue(at(NOW.plus(Duration.ofHours(12)))
                .readCredential(credential)
                .content()
                .isPresent());
        assertTrue(at(NOW.plus(Duration.ofHours(12)).plusSeconds(61))
                .readCredential(credential)
                .expired());
    }

    @Test
    void aTokenOfAnotherInstallationIsInvalid() throws IOException {
        MasterSecret other = MasterSecret.in(folder.resolve("two"), new SecureRandom());
        assertInvalid(new Passes(other, Clock.fixed(NOW, ZoneOffset.UTC)).readTicket(ticket()));
    }

    @Test
    void oneChangedCharacterAnywhereMakesItInvalid() {
        String ticket = ticket();
        // But for the last, whose low bits carry nothing: another may mean the same signature.
        for (int i = 0; i < ticket.length() - 1; i++) {
            char other = ticket.charAt(i) == 'A' ? 'B' : 'A';
            assertInvalid(passes.readTicket(ticket.substring(0, i) + other + ticket.substring(i + 1)));
        }
    }

    @Test
    void aTokenWithoutASignatureIsInvalid() {
        assertInvalid(passes.readTicket(complete("ticket").sign(Algorithm.none())));
    }

    @Test
    void aTokenStrippedOfItsSignatureIsInvalid() {
        String ticket = ticket();
        assertInvalid(passes.readTicket(ticket.substring(0, ticket.lastIndexOf('.') + 1)));
    }

    @Test
    void anotherAlgorithmIsInvalidEvenUnderOurKey() {
        byte[] key = master.keyFor("lectern/ticket");
        assertInvalid(passes.readTicket(complete("ticket").sign(Algorithm.HMAC512(key))));
    }

    @Test
    void aHeaderThatClaimsNoAlgorithmIsInvalid() {
        String[] parts = ticket().split("\\.");
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        assertInvalid(passes.readTicket(header + "." + parts[1] + "." + parts[2]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "x", "a.b.c", "💥.💥.💥", "eyJhbGciOiJIUzI1NiJ9..", "null"})
    void whatIsNoTokenIsInvalid(String text) {
        assertInvalid(passes.readTicket(text));
        assertInvalid(passes.readCredential(text));
    }

    @Test
    void whatWeSignOurselvesIsTheMeasureOfTheNextTests() {
        assertTrue(passes.readTicket(signed("ticket", complete("ticket")))
                .content()
                .isPresent());
        assertTrue(passes.readCredential(signed("credential", complete("credential")))
                .content()
                .isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"site", "room", "sid", "sub", "name", "role", "jti", "exp", "aud"})
    void aTicketThatSaysTooLittleIsInvalid(String claim) {
        assertInvalid(passes.readTicket(signed("ticket", complete("ticket").withNullClaim(claim))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"site", "room", "sid", "sub", "name", "role", "epoch", "exp", "aud"})
    void aCredentialThatSaysTooLittleIsInvalid(String claim) {
        assertInvalid(passes.readCredential(
                signed("credential", complete("credential").withNullClaim(claim))));
    }

    @Test
    void aRoleOfAnotherReleaseIsInvalid() {
        assertInvalid(passes.readTicket(signed("ticket", complete("ticket").withClaim("role", "owner"))));
    }

    @Test
    void aClaimOfAnotherTypeIsInvalid() {
        assertInvalid(passes.readTicket(signed("ticket", complete("ticket").withClaim("name", 7))));
        assertInvalid(passes.readCredential(
                signed("credential", complete("credential").withClaim("epoch", "3"))));
    }
}
