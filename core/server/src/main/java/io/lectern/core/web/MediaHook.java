package io.lectern.core.web;

import io.lectern.core.livekit.Webhooks;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** LiveKit's webhooks: read up to a limit, proved, and handed on; what is not LiveKit's is refused. */
final class MediaHook {
    private static final Logger LOG = LoggerFactory.getLogger(MediaHook.class);

    /** Some hundred times the largest event. */
    private static final int LIMIT = 1 << 20;

    private final Webhooks webhooks;
    private final Function<Webhooks.Event, Future<Void>> heard;
    private final Refusals refusals;

    MediaHook(Webhooks webhooks, Function<Webhooks.Event, Future<Void>> heard, Refusals refusals) {
        this.webhooks = webhooks;
        this.heard = heard;
        this.refusals = refusals;
    }

    void take(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        Buffer body = Buffer.buffer();
        request.exceptionHandler(gone -> LOG.debug("a webhook broke off: {}", gone.getMessage()));
        request.handler(part -> {
            if (body.length() + part.length() <= LIMIT) {
                body.appendBuffer(part);
            } else if (!request.response().ended()) {
                refuseOversized(request);
            }
        });
        request.endHandler(end -> {
            if (!request.response().ended()) {
                take(request, body);
            }
        });
    }

    private void take(HttpServerRequest request, Buffer body) {
        Optional<Webhooks.Event> event =
                webhooks.prove(body.getBytes(), String.valueOf(request.getHeader(HttpHeaders.AUTHORIZATION)));
        if (event.isEmpty()) {
            LOG.info("a webhook was refused: not signed by the media server");
            refusals.refuse(request, 401, "webhook.unsigned", "This is not signed by the media server.");
        } else {
            heard.apply(event.get())
                    .onSuccess(taken -> Http.end(request.response(), Buffer.buffer()))
                    .onFailure(failure -> {
                        LOG.warn("a webhook could not be remembered: {}", failure.getMessage());
                        refusals.refuse(
                                request,
                                503,
                                "server.unavailable",
                                "The server cannot reach its store right now. Send this again in a moment.");
                    });
        }
    }

    private void refuseOversized(HttpServerRequest request) {
        LOG.info("a webhook was refused: oversized");
        // Whatever is still on its way must not be read as the next request.
        request.response().putHeader(HttpHeaders.CONNECTION, "close");
        refusals.refuse(request, 413, "webhook.oversized", "No event of a media server is as large as this.");
    }
}
