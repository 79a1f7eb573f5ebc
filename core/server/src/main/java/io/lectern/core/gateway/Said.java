package io.lectern.core.gateway;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.lectern.bus.Relay;
import io.lectern.core.room.Seat;
import io.lectern.core.room.StoredJson;
import io.lectern.protocol.ChatLine;
import io.lectern.protocol.Codec;
import io.lectern.protocol.ServerMessage;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** What was said in the running classes: kept in memory for those who come or come back. */
final class Said {
    private final Relay relay;
    private final Context context;
    private final Clock clock;
    private final Map<String, Transcript> bySession = new HashMap<>();
    private Set<String> doubtful = Set.of();

    Said(Relay relay, Context context, Clock clock) {
        this.relay = relay;
        this.context = context;
        this.clock = clock;
    }

    /** Begins to listen; each new line is handed on once, as a frame, on the context. */
    void start(BiConsumer<String, String> heard) {
        relay.listen(new Relay.Listener() {
            @Override
            public void reset() {
                // What this server remembers stays: the bus may have lost it.
            }

            @Override
            public void said(String sid, long number, byte[] body) {
                ChatLine line = StoredJson.read(body, Spoken.class).numbered(number);
                String frame = Codec.encode(new ServerMessage.Chat(List.of(line)));
                context.runOnContext(v -> {
                    if (bySession.computeIfAbsent(sid, s -> new Transcript()).add(line, frame.length())) {
                        heard.accept(sid, frame);
                    }
                });
            }
        });
    }

    /** Says something; completes when every server will hear it. */
    Future<Void> say(Seat seat, String key, String body) {
        Spoken spoken = new Spoken(seat.seat(), seat.name(), clock.millis(), body, Map.of());
        return Future.fromCompletionStage(
                        relay.say(seat.sid(), seat.seat() + "." + key, StoredJson.write(spoken)), context)
                .mapEmpty();
    }

    List<ChatLine> after(String sid, long number) {
        Transcript said = bySession.get(sid);
        return said == null ? List.of() : said.after(number);
    }

    void forget(String sid) {
        bySession.remove(sid);
    }

    /**
     * Forgets sessions that are not live. One that is missed for the first time may be so new that only its first words
     * have come yet.
     */
    void keepOnly(Set<String> live) {
        Set<String> missed = new HashSet<>(bySession.keySet());
        missed.removeAll(live);
        Set<String> over = new HashSet<>(missed);
        over.retainAll(doubtful);
        bySession.keySet().removeAll(over);
        missed.removeAll(over);
        doubtful = missed;
    }

    /** Sessions of which something is remembered. */
    Set<String> sessions() {
        return Set.copyOf(bySession.keySet());
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
