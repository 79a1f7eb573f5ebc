package io.lectern.core.gateway;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.lectern.bus.Relay;
import io.lectern.core.room.Seat;
import io.lectern.core.room.StoredJson;
import io.lectern.protocol.ChatLine;
import io.lectern.protocol.Codec;
import io.lectern.protocol.Reaction;
import io.lectern.protocol.ServerMessage;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What was said in the running classes: kept in memory for those who come or come back. */
final class Said {
    /** How late a sign may be heard. */
    private static final Duration MOMENT = Duration.ofSeconds(10);

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

    /** Begins to listen; each new thing said is handed on once, as a frame, on the context. */
    void start(Ear ear) {
        relay.listen(new Relay.Listener() {
            @Override
            public void reset() {
                // What this server remembers stays: the bus may have lost it.
            }

            @Override
            public void said(String sid, long number, byte[] body) {
                Spoken spoken = StoredJson.read(body, Spoken.class);
                context.runOnContext(v -> hear(sid, number, spoken, ear));
            }
        });
    }

    private void hear(String sid, long number, Spoken spoken, Ear ear) {
        Transcript transcript = bySession.computeIfAbsent(sid, s -> new Transcript());
        if (spoken.sign().isPresent()) {
            // Signs are of the moment; whoever hears of them later, after a restart, has missed them.
            if (transcript.firstTime(number) && clock.millis() - spoken.at() < MOMENT.toMillis()) {
                spoken.message().ifPresent(message -> ear.heard(sid, spoken.readers(), Codec.encode(message)));
            }
            return;
        }
        ChatLine line = spoken.numbered(number);
        String frame = Codec.encode(new ServerMessage.Chat(List.of(line)));
        if (transcript.add(line, frame.length())) {
            ear.heard(sid, spoken.readers(), frame);
        }
    }

    /** Hears what is said; on the context. */
    interface Ear {
        /** A frame for those seats; for all when there is none. */
        void heard(String sid, List<String> seats, String frame);
    }

    /** Says something; completes when every server will hear it. */
    Future<Void> say(Seat seat, String key, String body, Optional<String> to) {
        Spoken spoken = new Spoken(
                seat.seat(),
                seat.name(),
                clock.millis(),
                body,
                to.map(List::of).orElse(List.of()),
                Optional.empty(),
                Map.of());
        return say(seat.sid(), seat.seat() + "." + key, spoken);
    }

    /** Says something to everybody, by somebody who is not inside. */
    Future<Void> sayFromOutside(String sid, String from, String text) {
        String body = new JsonObject().put("v", 1).put("text", text).encode();
        return say(
                sid,
                "outside." + fresh(),
                new Spoken("", from, clock.millis(), body, List.of(), Optional.empty(), Map.of()));
    }

    /** Shows a reaction to everybody. */
    Future<Void> react(Seat seat, Reaction reaction) {
        return sign(seat.sid(), seat.seat(), seat.name(), reaction.name(), List.of(), Sign.REACTION);
    }

    /** Tells people that their microphones were turned off, or asks them to turn them on. */
    Future<Void> ask(String sid, List<String> seats, boolean speak, Optional<String> by) {
        return seats.isEmpty()
                ? Future.succeededFuture()
                : sign(sid, "", by.orElse(""), "", seats, speak ? Sign.SPEAK : Sign.MUTED);
    }

    private Future<Void> sign(String sid, String from, String name, String body, List<String> to, Sign sign) {
        return say(
                sid,
                "sign." + fresh(),
                new Spoken(from, name, clock.millis(), body, to, Optional.of(sign.name()), Map.of()));
    }

    private String fresh() {
        return UUID.randomUUID().toString();
    }

    private Future<Void> say(String sid, String once, Spoken spoken) {
        return Future.fromCompletionStage(relay.say(sid, once, StoredJson.write(spoken)), context)
                .mapEmpty();
    }

    /** What was said since, as far as that seat may read it. */
    List<ChatLine> after(String sid, long number, String seat) {
        Transcript said = bySession.get(sid);
        return said == null ? List.of() : said.after(number, seat);
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

    /** What is no line of the chat. */
    private enum Sign {
        REACTION,
        MUTED,
        SPEAK
    }

    /**
     * Something said.
     *
     * @param to seats that alone hear it; none for all
     * @param sign what else than a line of the chat it is
     */
    private record Spoken(
            String from,
            String name,
            long at,
            String body,
            List<String> to,
            Optional<String> sign,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> more) {
        Spoken {
            to = to == null ? List.of() : List.copyOf(to);
            sign = sign == null ? Optional.empty() : sign;
        }

        ChatLine numbered(long number) {
            return new ChatLine(number, from, name, at, body, to.stream().findFirst());
        }

        /** Whoever says something to one person reads it too. */
        List<String> readers() {
            return to.isEmpty() || sign.isPresent() ? to : List.of(from, to.get(0));
        }

        /** The sign as browsers hear it, if this release knows it. */
        Optional<ServerMessage> message() {
            Optional<String> by = Optional.of(name).filter(known -> !known.isEmpty());
            return switch (sign.orElse("")) {
                case "REACTION" ->
                    Arrays.stream(Reaction.values())
                            .filter(one -> one.name().equals(body))
                            .findFirst()
                            .map(one -> new ServerMessage.Reacted(from, one));
                case "MUTED" -> Optional.of(new ServerMessage.Asked(false, by));
                case "SPEAK" -> Optional.of(new ServerMessage.Asked(true, by));
                default -> Optional.empty();
            };
        }
    }
}
