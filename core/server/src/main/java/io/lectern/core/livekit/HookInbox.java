package io.lectern.core.livekit;

import io.lectern.bus.Asset;
import io.lectern.bus.Bucket;
import io.lectern.bus.Bus;
import io.lectern.core.admission.Ids;
import io.lectern.core.room.Answers;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** Takes LiveKit's events, each once among all servers, and only when that is remembered. */
public final class HookInbox {
    /** A captured event can be sent again for five minutes and the leeway; LiveKit itself tries for seconds. */
    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    private final Bucket claims;
    private final Context context;
    private final Consumer<Webhooks.Event> heard;

    /**
     * @param heard told of each event once, on the context
     */
    public HookInbox(Bus bus, Context context, Consumer<Webhooks.Event> heard) {
        this.claims = bus.bucket(Asset.CLAIMS);
        this.context = context;
        this.heard = heard;
    }

    /** Takes an event; fails when it cannot be remembered, so that it is sent again. */
    public Future<Void> take(Webhooks.Event event) {
        if (event.id().isEmpty()) {
            heard.accept(event);
            return Future.succeededFuture();
        }
        byte[] what = event.kind().getBytes(StandardCharsets.UTF_8);
        return Answers.of(context, () -> claims.claim("hook." + Ids.of(event.id()), what, REMEMBERED))
                .map(before -> {
                    if (before.isEmpty()) {
                        heard.accept(event);
                    }
                    return null;
                });
    }
}
