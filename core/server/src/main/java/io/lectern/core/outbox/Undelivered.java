package io.lectern.core.outbox;

import io.lectern.bus.Bus;
import io.lectern.bus.Projection;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What waits for a CMS, and what was given up, seen and sent again from beside the servers. */
public final class Undelivered {
    private static final long LOOK_MS = 50;

    private final Vertx vertx;
    private final Context context;
    private final Piles piles;

    public Undelivered(Vertx vertx, Bus bus) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.piles = new Piles(bus, context, () -> {});
    }

    /** Completes when everything is known. */
    public Future<Void> open() {
        Promise<Void> promise = Promise.promise();
        piles.follow();
        look(promise);
        return promise.future();
    }

    private void look(Promise<Void> promise) {
        if (piles.ready()) {
            promise.complete();
        } else {
            long unused = vertx.setTimer(LOOK_MS, id -> look(promise));
        }
    }

    /** A line for each entry, the oldest first, with neither secrets nor names. */
    public Future<List<String>> list() {
        List<Map.Entry<Item, Pile>> all = new ArrayList<>();
        piles.all().values().forEach(row -> row.value().items().forEach(item -> all.add(Map.entry(item, row.value()))));
        all.sort(Comparator.comparingLong(entry -> entry.getKey().since()));
        return Future.succeededFuture(all.stream()
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .toList());
    }

    private static String line(Item item, Pile pile) {
        String state = pile.isDead()
                ? "given up"
                : item.owner().isPresent()
                        ? "on its way"
                        : item.tries() == 0 ? "waits" : "waits, tried " + item.tries();
        return String.join(
                "  ",
                item.id(),
                Instant.ofEpochMilli(item.since()).toString(),
                pile.site(),
                item.bridge(),
                item.kind(),
                item.host().isEmpty() ? "-" : item.host(),
                state,
                pile.dead().orElse(item.last()));
    }

    /** Sends an entry again, or all that were given up; completes with their number. */
    public Future<Integer> resend(String id) {
        Future<Integer> sent = Future.succeededFuture(0);
        for (Map.Entry<String, Projection.Row<Pile>> row : piles.all().entrySet()) {
            Pile pile = row.getValue().value();
            for (Item item : pile.items()) {
                if (item.id().equals(id) || (id.equals("all") && pile.isDead())) {
                    sent = sent.compose(count ->
                            (pile.isDead() ? revive(pile, item) : hurry(row.getKey(), item)).map(done -> count + 1));
                }
            }
        }
        return sent;
    }

    private Future<Void> revive(Pile dead, Item item) {
        return piles.change(dead.room(), now -> {
                    Pile pile = now.orElseGet(() -> Pile.empty(dead.site(), dead.room()));
                    List<Item> all = new ArrayList<>(pile.items());
                    if (pile.find(item.id()).isEmpty()) {
                        all.add(item.anew());
                    }
                    return Optional.of(pile.with(all));
                })
                .compose(done -> piles.unbury(item.id()));
    }

    private Future<Void> hurry(String key, Item item) {
        return piles.change(
                        key,
                        now -> now.map(pile -> pile.each(
                                one -> one.id().equals(item.id()) && one.owner().isEmpty() ? one.anew() : one)))
                .mapEmpty();
    }
}
