package io.lectern.recorder.agent;

import io.lectern.recorder.CatalogueEntry;
import io.lectern.recorder.Entrance;
import io.lectern.recorder.JoinReply;
import io.lectern.recorder.JoinRequest;
import io.lectern.recorder.Reason;
import io.lectern.recorder.RecorderJson;
import io.lectern.recorder.agent.capture.Halt;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the core for addresses to join a class with. */
final class CoreDoor {
    private static final Logger LOG = LoggerFactory.getLogger(CoreDoor.class);
    // A core that restarts, or a set of them behind a balancer that fails over, is back by then.
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String recorder;
    private final Optional<URI> core;

    /**
     * A door.
     *
     * @param recorder id of the asking recorder
     * @param core where it asks, in place of the address that recordings name
     */
    CoreDoor(String recorder, Optional<URI> core) {
        this.recorder = recorder;
        this.core = core;
    }

    /** Where a recorder that has accepted this recording enters its class. */
    JoinLink link(CatalogueEntry accepted) {
        return (attempt, halt) -> {
            Entrance entrance = accepted.entrance()
                    .orElseThrow(() -> new JoinLink.Over(new Reason(
                            Reason.NOT_READY, "The recording was ordered without a way to join its class.")));
            return ask(accepted, entrance, attempt, halt);
        };
    }

    private JoinReply ask(CatalogueEntry accepted, Entrance entrance, int attempt, Halt halt)
            throws IOException, Halt.Halted {
        JoinRequest ask = new JoinRequest(accepted.id(), entrance.ticket(), recorder, accepted.epoch(), attempt);
        HttpRequest request = HttpRequest.newBuilder(below(core.orElse(entrance.core())))
                .header("Content-Type", "application/json")
                .timeout(ANSWER)
                .POST(HttpRequest.BodyPublishers.ofByteArray(RecorderJson.write(ask)))
                .build();
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<JoinReply> reply = once(request, accepted.id(), halt);
            if (reply.isPresent()) {
                return reply.get();
            }
            if (System.nanoTime() - until > 0) {
                throw new IOException("The core at " + entrance + " let nobody in for " + PATIENCE.toSeconds() + " s");
            }
            boolean unused = halt.pause(AGAIN, new CompletableFuture<>());
        }
    }

    private static URI below(URI core) {
        String base = core.toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + JoinRequest.PATH);
    }

    private Optional<JoinReply> once(HttpRequest request, String id, Halt halt) throws IOException, Halt.Halted {
        try {
            HttpResponse<byte[]> answer =
                    halt.await(http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()), ANSWER.plusSeconds(5));
            return judge(answer, id);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn(
                    "Recording {}: the core does not answer at {}",
                    id,
                    request.uri().getHost());
            return Optional.empty();
        }
    }

    private static Optional<JoinReply> judge(HttpResponse<byte[]> answer, String id) throws IOException {
        switch (answer.statusCode()) {
            case 200 -> {
                try {
                    return Optional.of(RecorderJson.read(answer.body(), JoinReply.class));
                } catch (RecorderJson.Malformed e) {
                    throw new IOException("The core's answer cannot be read: " + e.getMessage(), e);
                }
            }
            case 410 -> throw new JoinLink.Over(new Reason(Reason.ENDED, "The class ended."));
            case 403, 404 ->
                throw new JoinLink.Over(
                        new Reason(Reason.NOT_READY, "The core did not let the recorder into the class."));
            default -> {
                LOG.warn("Recording {}: the core answers {}", id, answer.statusCode());
                return Optional.empty();
            }
        }
    }
}
