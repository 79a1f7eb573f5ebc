package io.lectern.recorder.agent.tab;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chromium's DevTools protocol over a pair of pipes. */
final class Cdp {
    private static final Logger LOG = LoggerFactory.getLogger(Cdp.class);
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(NulFrames.LIMIT)
                            .build())
                    .build())
            .build();
    private final OutputStream out;
    private final Listener listener;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** What comes without having been asked for. */
    interface Listener {
        void event(String method, JsonNode params);

        /** The pipe is closed: the browser is gone. Told once. */
        void closed();
    }

    Cdp(OutputStream out, Listener listener) {
        this.out = out;
        this.listener = listener;
    }

    /** Reads messages until the pipe is closed. */
    void listen(InputStream in, String name) {
        Thread reader = new Thread(() -> read(in), name);
        reader.setDaemon(true);
        reader.start();
    }

    private void read(InputStream in) {
        NulFrames frames = new NulFrames();
        byte[] buffer = new byte[1 << 16];
        try (in) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                frames.feed(buffer, length, this::message);
            }
        } catch (IOException e) {
            LOG.debug("The DevTools pipe broke", e);
        }
        closed = true;
        waiting.values().forEach(answer -> answer.completeExceptionally(new IOException("the browser is gone")));
        waiting.clear();
        listener.closed();
    }

    private void message(byte[] json) {
        JsonNode message;
        try {
            message = MAPPER.readTree(json);
        } catch (IOException e) {
            LOG.warn("The browser sent something that is no message", e);
            return;
        }
        if (!message.has("id")) {
            listener.event(message.path("method").asText(), message.path("params"));
            return;
        }
        CompletableFuture<JsonNode> answer = waiting.remove(message.get("id").asLong());
        if (answer == null) {
            return;
        }
        if (message.has("error")) {
            answer.completeExceptionally(
                    new IOException(message.get("error").path("message").asText()));
        } else {
            answer.complete(message.path("result"));
        }
    }

    static ObjectNode params() {
        return MAPPER.createObjectNode();
    }

    /** Sends a command; the stage completes with its answer, or fails when there will be none. */
    CompletableFuture<JsonNode> send(String method, ObjectNode params, Optional<String> session) {
        long id = ids.incrementAndGet();
        ObjectNode message = params().put("id", id).put("method", method).set("params", params);
        session.ifPresent(name -> message.put("sessionId", name));
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        try {
            byte[] json = MAPPER.writeValueAsBytes(message);
            synchronized (out) {
                out.write(json);
                out.write(0);
                out.flush();
            }
        } catch (IOException e) {
            waiting.remove(id);
            answer.completeExceptionally(e);
        }
        // The reader may have ended between the check of nothing and the write.
        if (closed) {
            answer.completeExceptionally(new IOException("the browser is gone"));
        }
        return answer;
    }
}
