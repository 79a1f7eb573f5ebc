package io.lectern.dist;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A call as the WordPress plugin makes it, each part open to be spoilt.
 *
 * @param sent the body that is really sent; what is signed is {@code body}
 */
record Signed(
        String base, String site, String secret, String target, String body, String sent, Instant at, String nonce) {
    static Signed call(Lectern server, String what, String body) {
        return new Signed(
                server.url(),
                "school",
                Lectern.SECRET,
                "/wordpress/v1/" + what,
                body,
                body,
                Instant.now(),
                UUID.randomUUID().toString());
    }

    /** Somebody joins; names are written into JSON as they stand. */
    static Signed join(Lectern server, String room, String id, String name, String role) {
        return call(server, "join", """
                {"room":"%s","title":"Algebra 1","person":{"id":"%s","name":"%s","role":"%s"},"returnUrl":"https://school.example/a"}""".formatted(room, id, name, role));
    }

    Signed of(String otherSite, String otherSecret) {
        return new Signed(base, otherSite, otherSecret, target, body, sent, at, nonce);
    }

    Signed at(Instant other) {
        return new Signed(base, site, secret, target, body, sent, other, nonce);
    }

    Signed sending(String other) {
        return new Signed(base, site, secret, target, body, other, at, nonce);
    }

    HttpResponse<String> send() throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + target))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(sent));
        headers(site, secret, target, body, at, nonce).forEach(request::header);
        return Http.send(request);
    }

    /** The proof that a call carries, in either direction. */
    static Map<String, String> headers(
            String site, String secret, String target, String body, Instant at, String nonce) {
        String seconds = Long.toString(at.getEpochSecond());
        String text = String.join(
                "\n",
                "lectern-v1",
                site,
                "POST",
                target,
                seconds,
                nonce,
                hex(sha256(body.getBytes(StandardCharsets.UTF_8))));
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        return Map.of(
                "Lectern-Site",
                site,
                "Lectern-Time",
                seconds,
                "Lectern-Nonce",
                nonce,
                "Lectern-Signature",
                "v1=" + hex(hmac(key, text.getBytes(StandardCharsets.UTF_8))));
    }

    /** The ticket in the address that a join or a probe answers. */
    String ticket() throws IOException, InterruptedException {
        String answer = send().body();
        String url = Http.text(answer, "url");
        return url.substring(url.indexOf("#t=") + "#t=".length());
    }

    static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
