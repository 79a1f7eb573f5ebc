package io.lectern.core.admission;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.exceptions.TokenExpiredException;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.auth0.jwt.interfaces.JWTVerifier;
import io.lectern.protocol.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes and proves the two passes: the ticket, which enters once, and the credential, which comes back to a seat.
 *
 * <p>Signed tokens (RFC 7519), each kind under a key and an audience of its own, the algorithm fixed: neither is ever
 * good for the other.
 */
public final class Passes {
    /** Renewed over the socket long before; only a browser that was away for so long must join anew. */
    static final Duration CREDENTIAL_LIFE = Duration.ofHours(12);

    /** What two servers' clocks may differ by. */
    static final Duration LEEWAY = Duration.ofSeconds(60);

    private final Kind tickets;
    private final Kind credentials;
    private final Clock clock;

    public Passes(MasterSecret master, Clock clock) {
        this.tickets = new Kind(master, "ticket", clock);
        this.credentials = new Kind(master, "credential", clock);
        this.clock = clock;
    }

    /** A ticket that is valid until then. */
    public String ticket(Pass pass, String id, Instant expires) {
        return tickets.sign(pass, token -> token.withJWTId(id).withExpiresAt(expires));
    }

    /** A credential for a seat at an epoch. */
    public String credential(Pass pass, long epoch) {
        Instant expires = clock.instant().plus(CREDENTIAL_LIFE);
        return credentials.sign(pass, token -> token.withClaim("epoch", epoch).withExpiresAt(expires));
    }

    /** The ticket's content, if it is one of ours and not expired. */
    public Proof<Ticket> readTicket(String token) {
        return tickets.prove(token, (jwt, expires) -> new Ticket(pass(jwt), text(jwt, "jti"), expires));
    }

    /** The credential's content, if it is one of ours and not expired. */
    public Proof<Credential> readCredential(String token) {
        return credentials.prove(token, (jwt, expires) -> new Credential(pass(jwt), number(jwt, "epoch")));
    }

    /** A proved ticket; its id is claimed on first use. */
    public record Ticket(Pass pass, String id, Instant expires) {}

    /** A proved credential. */
    public record Credential(Pass pass, long epoch) {}

    /** What came of a proof. */
    public record Proof<T>(Optional<T> content, boolean expired) {}

    private static Pass pass(DecodedJWT jwt) {
        return new Pass(
                text(jwt, "site"),
                text(jwt, "room"),
                text(jwt, "sid"),
                text(jwt, "sub"),
                text(jwt, "name"),
                Role.valueOf(text(jwt, "role").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(jwt.getClaim("return").asString()),
                Boolean.TRUE.equals(jwt.getClaim("guest").asBoolean()),
                Optional.ofNullable(jwt.getClaim("avatar").asString()),
                pairs(jwt, "locks", Boolean.class),
                pairs(jwt, "meta", String.class),
                Boolean.TRUE.equals(jwt.getClaim("approved").asBoolean()));
    }

    private static Instant expiry(DecodedJWT jwt) {
        return Optional.ofNullable(jwt.getExpiresAtAsInstant())
                .orElseThrow(() -> new IllegalArgumentException("no exp"));
    }

    private static String text(DecodedJWT jwt, String claim) {
        return Optional.ofNullable(jwt.getClaim(claim).asString())
                .orElseThrow(() -> new IllegalArgumentException("no " + claim));
    }

    private static <V> Map<String, V> pairs(DecodedJWT jwt, String claim, Class<V> type) {
        Map<String, V> pairs = new LinkedHashMap<>();
        Optional.ofNullable(jwt.getClaim(claim).asMap())
                .orElse(Map.of())
                .forEach((key, value) -> pairs.put(key, type.cast(value)));
        return pairs;
    }

    private static long number(DecodedJWT jwt, String claim) {
        return Optional.ofNullable(jwt.getClaim(claim).asLong())
                .orElseThrow(() -> new IllegalArgumentException("no " + claim));
    }

    private interface Detail {
        JWTCreator.Builder on(JWTCreator.Builder token);
    }

    private interface Reader<T> {
        T read(DecodedJWT jwt, Instant expires);
    }

    private static final class Kind {
        private final Algorithm algorithm;
        private final String audience;
        private final JWTVerifier verifier;

        Kind(MasterSecret master, String audience, Clock clock) {
            this.algorithm = Algorithm.HMAC256(master.keyFor("lectern/" + audience));
            this.audience = audience;
            com.auth0.jwt.JWTVerifier.BaseVerification rules = (com.auth0.jwt.JWTVerifier.BaseVerification)
                    JWT.require(algorithm).withAudience(audience).acceptLeeway(LEEWAY.toSeconds());
            this.verifier = rules.build(clock);
        }

        String sign(Pass pass, Detail detail) {
            JWTCreator.Builder token = JWT.create()
                    .withAudience(audience)
                    .withSubject(pass.user())
                    .withClaim("site", pass.site())
                    .withClaim("room", pass.room())
                    .withClaim("sid", pass.sid())
                    .withClaim("name", pass.name())
                    .withClaim("role", pass.role().name().toLowerCase(Locale.ROOT));
            pass.returnTo().ifPresent(address -> token.withClaim("return", address));
            pass.avatar().ifPresent(address -> token.withClaim("avatar", address));
            if (pass.guest()) {
                token.withClaim("guest", true);
            }
            if (pass.approved()) {
                token.withClaim("approved", true);
            }
            if (!pass.locks().isEmpty()) {
                token.withClaim("locks", pass.locks());
            }
            if (!pass.metadata().isEmpty()) {
                token.withClaim("meta", pass.metadata());
            }
            return detail.on(token).sign(algorithm);
        }

        <T> Proof<T> prove(String token, Reader<T> reader) {
            try {
                DecodedJWT jwt = verifier.verify(token);
                // The library takes a token without an expiry for one that never expires.
                return new Proof<>(Optional.of(reader.read(jwt, expiry(jwt))), false);
            } catch (TokenExpiredException e) {
                return new Proof<>(Optional.empty(), true);
            } catch (JWTVerificationException | IllegalArgumentException | ClassCastException e) {
                // The latter: signed by us, but by a release that says other things.
                return new Proof<>(Optional.empty(), false);
            }
        }
    }
}
