package io.lectern.core.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import io.lectern.core.gateway.TestHome;
import io.lectern.core.livekit.Webhooks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MediaHookTest {
    private static final String EVENT =
            "{\"event\":\"participant_joined\",\"room\":{\"name\":\"sid\"},\"participant\":{\"identity\":\"seat\"}}";

    private WebFixture web;

    @BeforeEach
    void start() {
        web = new WebFixture();
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void whatTheMediaServerSignedIsHeard() {
        assertEquals(200, post(EVENT, signature(EVENT)).status());
        assertEquals(List.of(new Webhooks.Event("participant_joined", "sid", "seat")), web.heard);
    }

    @Test
    void whatItDidNotSignIsNot() {
        for (String signature : List.of("", "Bearer x", signature("another body"))) {
            Answer answer = post(EVENT, signature);
            assertEquals(401, answer.status());
            assertTrue(answer.body().contains("webhook.unsigned"), answer.body());
        }
        assertEquals(List.of(), web.heard);
    }

    @Test
    void whatCannotBeRememberedIsToBeSentAgain() {
        web.forgetful = true;
        assertEquals(503, post(EVENT, signature(EVENT)).status());
        web.forgetful = false;
        assertEquals(200, post(EVENT, signature(EVENT)).status());
        assertEquals(1, web.heard.size());
    }

    @Test
    void otherMethodsAreRefused() {
        Answer answer = web.get("/livekit/webhook");
        assertEquals(405, answer.status());
        assertEquals("POST", answer.header("Allow"));
    }

    @Test
    void aHugeBodyIsRefusedBeforeItIsAllThere() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", web.server.port())) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /livekit/webhook HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("10000\r\n" + "x".repeat(65_536) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 17; i++) {
                out.write(chunk);
            }
            out.flush();
            // No end of the body was sent: the refusal does not wait for it.
            InputStream in = socket.getInputStream();
            byte[] start = in.readNBytes(12);
            assertEquals("HTTP/1.1 413", new String(start, StandardCharsets.US_ASCII));
        }
        assertEquals(200, post(EVENT, signature(EVENT)).status(), "the next is heard");
    }

    private Answer post(String body, String authorization) {
        String head = "POST /livekit/webhook HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                + body.length() + "\r\n" + (authorization.isEmpty() ? "" : "Authorization: " + authorization + "\r\n");
        return Answer.to(web.server.port(), head + "\r\n" + body);
    }

    private static String signature(String body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return JWT.create()
                    .withIssuer(TestHome.LIVEKIT.key())
                    .withClaim("sha256", Base64.getEncoder().encodeToString(hash))
                    .sign(Algorithm.HMAC256(TestHome.LIVEKIT.secret().value()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
