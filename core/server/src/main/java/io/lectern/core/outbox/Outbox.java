package io.lectern.core.outbox;

import io.lectern.bus.Bus;
import io.lectern.core.admission.Seal;
import io.lectern.core.outbox.Envelope.Content;
import io.lectern.core.room.Classroom;
import io.lectern.core.room.Happened;
import io.lectern.core.room.Herald;
import io.lectern.core.room.Nodes;
import io.lectern.core.room.RoomKey;
import io.lectern.core.room.RoomState;
import io.lectern.core.room.StoredJson;
import io.lectern.core.room.Visitor;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What CMSes are owed, on one server. Lives on the classroom's context. */
public final class Outbox implements Herald {
    /** A message of NATS has at most 1 MB; a list stays well below. */
    private static final int MOST_BYTES = 600_000;

    private static final int MOST_ITEMS = 500;

    private final Vertx vertx;
    private final Context context;
    private final Piles piles;
    private final Envelope envelope;
    private final Seal seal;
    private final Courier courier;
    private final Pace pace;

    public Outbox(Vertx vertx, Bus bus, Classroom classroom, Seal seal, Voices voices, Post post, LongSupplier nanos) {
        this(vertx, bus, classroom.context(), classroom.nodes(), seal, voices, post, nanos, Pace.USUAL);
    }

    Outbox(
            Vertx vertx,
            Bus bus,
            Context context,
            Nodes nodes,
            Seal seal,
            Voices voices,
            Post post,
            LongSupplier nanos,
            Pace pace) {
        this.vertx = vertx;
        this.context = context;
        this.seal = seal;
        this.pace = pace;
        this.envelope = new Envelope(seal);
        this.piles = new Piles(bus, context, this::changed);
        this.courier = new Courier(piles, envelope, voices, post, nodes, context, pace, nanos);
    }

    /** Begins to follow what is owed, and to carry it out. */
    public void start() {
        piles.follow();
        context.runOnContext(v -> {
            long unused = vertx.setPeriodic(pace.look().toMillis(), id -> courier.go());
        });
    }

    private void changed() {
        context.runOnContext(v -> courier.go());
    }

    @Override
    public Future<Void> tell(RoomKey key, RoomState room, List<Happened> events) {
        Map<String, List<ToldEvent>> told = new java.util.LinkedHashMap<>();
        for (Happened event : events) {
            RoomState state = event.room().orElse(room);
            told.computeIfAbsent(state.opener().bridge(), bridge -> new ArrayList<>())
                    .add(told(key, state, event));
        }
        Future<Void> all = Future.succeededFuture();
        for (Map.Entry<String, List<ToldEvent>> one : told.entrySet()) {
            all = all.compose(done -> tell(key, room.site(), one.getKey(), one.getValue()));
        }
        return all;
    }

    /**
     * Takes events of a room for a bridge, in order, for good once it completes; an event whose id was taken before is
     * left out. On the context.
     */
    public Future<Void> tell(RoomKey key, String site, String bridge, List<ToldEvent> events) {
        List<Item> items =
                events.stream().map(event -> envelope.event(bridge, event)).toList();
        return piles.change(
                        key.value(),
                        now -> Optional.of(now.orElseGet(() -> Pile.empty(site, key.value()))
                                .take(items)))
                .compose(pile -> overflowing(pile).isEmpty()
                        ? Future.<Void>succeededFuture()
                        : spill(key, pile, overflowing(pile)));
    }

    /** What is too much: the oldest that nobody attempts now. */
    private static List<Item> overflowing(Pile pile) {
        List<Item> over = new ArrayList<>();
        int items = pile.items().size();
        int bytes =
                pile.items().stream().mapToInt(item -> item.sealed().length()).sum();
        for (Item item : pile.items()) {
            if (items <= MOST_ITEMS && bytes <= MOST_BYTES) {
                break;
            }
            if (item.owner().isEmpty()) {
                over.add(item);
                items--;
                bytes -= item.sealed().length();
            }
        }
        return over;
    }

    private Future<Void> spill(RoomKey key, Pile pile, List<Item> over) {
        List<Future<Void>> buried = over.stream()
                .map(item -> piles.bury(pile, item, "Too much was waiting for a receiver that does not answer."))
                .toList();
        return Future.all(buried)
                .compose(done -> piles.change(
                        key.value(),
                        now -> now.map(latest -> latest.with(latest.items().stream()
                                .filter(item -> over.stream().noneMatch(item::equals))
                                .toList()))))
                .mapEmpty();
    }

    private ToldEvent told(RoomKey key, RoomState state, Happened event) {
        Optional<Attended> person = event.person().flatMap(closed -> revealed(key, closed));
        return new ToldEvent(
                event.id(),
                event.kind(),
                event.at(),
                state,
                event.reason(),
                person,
                List.of(),
                Optional.empty(),
                Map.of());
    }

    @Override
    public String conceal(RoomKey key, Visitor visitor) {
        return Base64.getEncoder().encodeToString(seal.close(StoredJson.write(visitor), key.value()));
    }

    private Optional<Attended> revealed(RoomKey key, String closed) {
        return seal.open(Base64.getDecoder().decode(closed), key.value())
                .flatMap(bytes -> StoredJson.readable(key.value(), bytes, Visitor.class))
                .map(visitor -> new Attended(
                        visitor.user(),
                        Optional.of(visitor.name()),
                        switch (visitor.role()) {
                            case MODERATOR -> "MODERATOR";
                            case PARTICIPANT -> "PARTICIPANT";
                            case VIEWER, RECORDER -> "VIEWER";
                        },
                        List.of(new Attended.Stay(visitor.from(), visitor.to()))));
    }

    /** Takes a person of a site out of everything that is still to be delivered. On the context. */
    public Future<Void> erase(String site, String person) {
        List<Future<Void>> all = piles.of(site).stream()
                .map(key -> piles.change(key, now -> now.map(pile -> without(pile, person)))
                        .<Void>mapEmpty())
                .toList();
        return Future.all(all).mapEmpty();
    }

    private Pile without(Pile pile, String person) {
        List<Item> kept = new ArrayList<>();
        for (Item item : pile.items()) {
            Optional<Content> content =
                    envelope.open(item).filter(one -> one.event().names(person));
            if (content.isEmpty()) {
                kept.add(item);
            } else if (content.get().event().person().isEmpty()) {
                ToldEvent event = content.get().event();
                List<Attended> others = event.attendance().stream()
                        .filter(who -> !who.user().equals(person))
                        .toList();
                kept.add(envelope.with(
                        item, new Content(event.with(others), content.get().delivery())));
            }
        }
        return pile.with(kept);
    }

    /** Entries that wait for a receiver, on all servers. From any thread. */
    public int waiting() {
        return piles.all().values().stream()
                .filter(row -> !row.value().isDead())
                .mapToInt(row -> row.value().items().size())
                .sum();
    }

    /** Entries that were given up and not sent again. From any thread. */
    public int dead() {
        return (int) piles.all().values().stream()
                .filter(row -> row.value().isDead())
                .count();
    }
}
