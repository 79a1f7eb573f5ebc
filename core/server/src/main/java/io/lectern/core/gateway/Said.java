package io.lectern.core.gateway;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.lectern.bus.Relay;
import io.lectern.core.room.Seat;
import io.lectern.core.room.StoredJson;
import io.lectern.protocol.ChatLine;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** What was said in the running classes: kept in memory, newest last, for those who come or come back. */
final class Said {
    /** More than anybody scrolls back in a class. */
    private static final int KEPT = 500;

    private final Relay relay;
    private final Context context;
    private final Clock clock;
    private final Map<String, Deque<ChatLine>> bySession = new HashMap<>();

    Said(Relay relay, Context context, Clock clock) {
        this.relay = relay;
        this.context = context;
        this.clock = clock;
    }

    /** Begins to listen; each new line is handed on once, on the context. */
    void start(BiConsumer<String, ChatLine> heard) {
        relay.listen(new Relay.Listener() {
            @Override
            public void reset() {
                // What this server remembers stays: the bus may have lost it.
            }

            @Override
            public void said(String sid, long number, byte[] body) {
                ChatLine line = StoredJson.read(body, Spoken.class).numbered(number);
                context.runOnContext(v -> {
                    if (keep(sid, line)) {
                        heard.accept(sid, line);
                    }
                });
            }
        });
    }

    private boolean keep(String sid, ChatLine line) {
        Deque<ChatLine> lines = bySession.computeIfAbsent(sid, s -> new ArrayDeque<>());
        if (!lines.isEmpty() && lines.getLast().seq() >= line.seq()) {
            return false;
        }
        lines.addLast(line);
        if (lines.size() > KEPT) {
            lines.removeFirst();
        }
        return true;
    }

    /** Says something; completes when every server will hear it. */
    Future<Void> say(Seat seat, String key, String body) {
        Spoken spoken = new Spoken(seat.seat(), seat.name(), clock.millis(), body, Map.of());
        return Future.fromCompletionStage(
                        relay.say(seat.sid(), seat.seat() + "." + key, StoredJson.write(spoken)), context)
                .mapEmpty();
    }

    List<ChatLine> after(String sid, long number) {
        return bySession.getOrDefault(sid, new ArrayDeque<>()).stream()
                .filter(line -> line.seq() > number)
                .toList();
    }

    void forget(String sid) {
        bySession.remove(sid);
    }

    private record Spoken(
            String from,
            String name,
            long at,
            String body,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> more) {
        ChatLine numbered(long number) {
            return new ChatLine(number, from, name, at, body);
        }
    }
}
