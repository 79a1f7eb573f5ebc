package io.lectern.core.livekit;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lectern.core.config.Config.LiveKitConfig;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Proves LiveKit's webhooks over the raw bytes: a bare token in the Authorization header whose claim {@code sha256} is
 * the base64 of the body's hash (LiveKit documentation, "Webhooks", "Receiving webhooks").
 */
public final class Webhooks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LEEWAY_SECONDS = 60;

    private final Map<String, Algorithm> keys = new HashMap<>();

    public Webhooks(LiveKitConfig config) {
        config.webhookKeys().forEach((key, secret) -> keys.put(key, Algorithm.HMAC256(secret.value())));
        keys.put(config.key(), Algorithm.HMAC256(config.secret().value()));
    }

    /** What LiveKit says, if it is LiveKit that says it. */
    public Optional<Event> prove(byte[] body, String authorization) {
        try {
            // Says only which key to prove it with; nothing of it is believed before.
            String key = String.valueOf(JWT.decode(authorization).getIssuer());
            Optional<Algorithm> algorithm = Optional.ofNullable(keys.get(key));
            if (algorithm.isEmpty()) {
                return Optional.empty();
            }
            String claimed = JWT.require(algorithm.get())
                    .withIssuer(key)
                    .acceptLeeway(LEEWAY_SECONDS)
                    .build()
                    .verify(authorization)
                    .getClaim("sha256")
                    .asString();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            if (claimed == null
                    || !MessageDigest.isEqual(hash, Base64.getDecoder().decode(claimed))) {
                return Optional.empty();
            }
            return Optional.of(JSON.readTree(body)).filter(JsonNode::isObject).map(Webhooks::event);
        } catch (JWTVerificationException | IllegalArgumentException | IOException e) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Event event(JsonNode event) {
        return new Event(
                event.path("event").asText(),
                event.path("room").path("name").asText(),
                event.path("participant").path("identity").asText(),
                event.path("id").asText());
    }

    /**
     * Something that happened on the media server. A hint: it may come twice, late or never.
     *
     * @param kind such as {@code participant_joined}
     * @param sid name of the room
     * @param seat identity of the participant; empty when there is none
     * @param id the event's own, the same when it is sent again; empty when it has none
     */
    public record Event(String kind, String sid, String seat, String id) {
        /** An event without an id. */
        public Event(String kind, String sid, String seat) {
            this(kind, sid, seat, "");
        }
    }
}
