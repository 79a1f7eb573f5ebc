package io.lectern.recorder.agent.tab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CdpTest {
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final PipedOutputStream browser = new PipedOutputStream();
    private final Cdp cdp = new Cdp(sent, new Cdp.Listener() {
        @Override
        public void event(String method, JsonNode params) {
            events.add(method + " " + params);
        }

        @Override
        public void closed() {
            events.add("closed");
        }
    });

    @BeforeEach
    void listen() throws IOException {
        cdp.listen(new PipedInputStream(browser), "test");
    }

    private void says(String... messages) throws IOException {
        for (String message : messages) {
            browser.write((message + "\0").getBytes(StandardCharsets.UTF_8));
        }
        browser.flush();
    }

    private String event() throws InterruptedException {
        return String.valueOf(events.poll(5, TimeUnit.SECONDS));
    }

    @Test
    void messagesEndWithZeroWhereverTheyAreCut() throws IOException {
        byte[] stream = "{\"a\":1}\0{\"ü\":2}\0\0{\"c\"".getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size <= stream.length; size++) {
            List<String> messages = new ArrayList<>();
            NulFrames frames = new NulFrames();
            for (int at = 0; at < stream.length; at += size) {
                byte[] piece = java.util.Arrays.copyOfRange(stream, at, Math.min(stream.length, at + size));
                frames.feed(piece, piece.length, each -> messages.add(new String(each, StandardCharsets.UTF_8)));
            }
            assertEquals(List.of("{\"a\":1}", "{\"ü\":2}", ""), messages);
        }
    }

    @Test
    void anAnswerGoesToItsQuestion() throws Exception {
        CompletableFuture<JsonNode> one = cdp.send("A.one", Cdp.params().put("x", 1), Optional.empty());
        CompletableFuture<JsonNode> two = cdp.send("A.two", Cdp.params(), Optional.of("s"));

        says("{\"id\":2,\"result\":{\"n\":2}}", "{\"id\":1,\"result\":{\"n\":1}}");

        assertEquals(1, one.get(5, TimeUnit.SECONDS).get("n").asInt());
        assertEquals(2, two.get(5, TimeUnit.SECONDS).get("n").asInt());
        assertEquals(
                "{\"id\":1,\"method\":\"A.one\",\"params\":{\"x\":1}}\0{\"id\":2,\"method\":\"A.two\",\"params\":{},\"sessionId\":\"s\"}\0",
                sent.toString(StandardCharsets.UTF_8));
    }

    @Test
    void anErrorFailsItsQuestionOnly() throws Exception {
        CompletableFuture<JsonNode> question = cdp.send("A.one", Cdp.params(), Optional.empty());

        says(
                "this is no JSON",
                "{\"id\":1,\"error\":{\"message\":\"no such thing\"}}",
                "{\"method\":\"B.b\",\"params\":{\"y\":2}}");

        ExecutionException failed = assertThrows(ExecutionException.class, () -> question.get(5, TimeUnit.SECONDS));
        assertEquals("no such thing", failed.getCause().getMessage());
        assertEquals("B.b {\"y\":2}", event());
    }

    @Test
    void aClosedPipeFailsAllQuestionsNowAndLater() throws Exception {
        CompletableFuture<JsonNode> question = cdp.send("A.one", Cdp.params(), Optional.empty());

        browser.close();

        assertEquals("closed", event());
        assertThrows(ExecutionException.class, () -> question.get(5, TimeUnit.SECONDS));
        assertTrue(cdp.send("A.two", Cdp.params(), Optional.empty()).isCompletedExceptionally());
    }
}
