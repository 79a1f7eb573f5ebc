package io.lectern.core.outbox;

import io.lectern.bridge.Delivery;
import io.lectern.bridge.MeetingEvent;
import io.lectern.core.outbox.Round.Due;
import io.lectern.core.room.Nodes;
import io.lectern.core.room.Stopwatches;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what is due. Used on one context. */
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    /** A claim of this very server that it does not know of: the answer to its claiming was lost. */
    private static final Duration STRAY = Duration.ofSeconds(15);

    private final Piles piles;
    private final Envelope envelope;
    private final Voices voices;
    private final Post post;
    private final Nodes nodes;
    private final Context context;
    private final Pace pace;
    private final Round round;
    private final Stopwatches waiting;
    private final Set<String> running = new HashSet<>();
    private Set<String> gone = Set.of();

    Courier(
            Piles piles,
            Envelope envelope,
            Voices voices,
            Post post,
            Nodes nodes,
            Context context,
            Pace pace,
            LongSupplier nanos) {
        this.piles = piles;
        this.envelope = envelope;
        this.voices = voices;
        this.post = post;
        this.nodes = nodes;
        this.context = context;
        this.pace = pace;
        this.waiting = new Stopwatches(nanos);
        this.round = new Round(pace.perSite(), new Known());
    }

    /** Begins whatever is due. */
    void go() {
        if (!piles.ready()) {
            return;
        }
        Set<String> owners = new HashSet<>();
        var all = piles.all();
        all.values()
                .forEach(row -> row.value().items().forEach(item -> item.owner().ifPresent(owners::add)));
        gone = owners.isEmpty() ? Set.of() : nodes.gone(owners);
        List<Due> due = round.due(all);
        waiting.round();
        due.forEach(this::begin);
    }

    private void begin(Due due) {
        if (!running.add(due.item().id())) {
            return;
        }
        claim(due)
                .compose(mine -> mine.map(item -> attempt(due, item)
                                .recover(failure -> Future.succeededFuture(Outcome.of(failure)))
                                .compose(outcome -> settle(due, item, outcome)))
                        .orElseGet(Future::succeededFuture))
                .onFailure(failure -> LOG.debug("a delivery is settled later: {}", failure.getMessage()))
                .onComplete(done -> running.remove(due.item().id()));
    }

    /** Empty when somebody else was first. */
    private Future<Optional<Item>> claim(Due due) {
        Item wanted = due.item();
        return piles.change(
                        due.key(),
                        now -> now.filter(pile -> free(pile, wanted))
                                .map(pile -> pile.replace(wanted.id(), List.of(wanted.by(nodes.own())))))
                .map(pile -> pile.find(wanted.id()).filter(this::mine).filter(item -> item.tries() == wanted.tries()));
    }

    private static boolean free(Pile pile, Item wanted) {
        return pile.find(wanted.id()).filter(wanted::equals).isPresent();
    }

    private boolean mine(Item item) {
        return item.owner().filter(nodes.own()::equals).isPresent();
    }

    private Future<Outcome> attempt(Due due, Item item) {
        Optional<Envelope.Content> content = envelope.open(item);
        if (content.isEmpty()) {
            return Future.succeededFuture(Outcome.given("It was sealed under another master secret."));
        }
        ToldEvent event = content.get().event();
        String site = due.pile().site();
        return content.get()
                .delivery()
                .map(kept -> deliver(site, item, kept.delivery(), event.seen()))
                .orElseGet(() -> ask(() -> voices.owed(item.bridge(), site, event.seen()))
                        .map(owed -> Outcome.done(envelope.deliveries(item, event, owed))));
    }

    private Future<Outcome> deliver(String site, Item item, Delivery delivery, MeetingEvent event) {
        return ask(() -> voices.phrase(item.bridge(), site, delivery, event))
                .compose(fetch -> back(post.send(site, fetch)))
                .compose(answer -> ask(() -> voices.judge(item.bridge(), delivery, answer))
                        .map(verdict -> Outcome.of(verdict, answer)));
    }

    private Future<Void> settle(Due due, Item item, Outcome outcome) {
        long wait = outcome.after().map(Duration::toSeconds).orElse(0L);
        long next = Math.max(wait, outcome.counts() ? pace.pause(item.tries()) : 1);
        boolean late = !outcome.over() && outcome.counts() && item.spent() + next > pace.givenUp();
        Optional<String> dead = late ? Optional.of("Nobody took it for a day. " + outcome.said()) : outcome.dead();
        List<Item> place = outcome.over() || late ? outcome.next() : List.of(item.later(next, outcome.said()));
        Future<Void> buried = dead.map(why -> {
                    LOG.warn("site {}: {} to {} is given up: {}", due.pile().site(), item.kind(), item.host(), why);
                    return piles.bury(due.pile(), item.later(0, why), why);
                })
                .orElseGet(Future::succeededFuture);
        return buried.compose(done -> piles.change(
                        due.key(),
                        now -> now.flatMap(pile -> pile.find(item.id())
                                .filter(this::mine)
                                .filter(held -> held.tries() == item.tries())
                                .map(held -> pile.replace(item.id(), place(held, item, place))))))
                .mapEmpty();
    }

    /** An event that was changed meanwhile, since a person was erased, is asked about again as it is now. */
    private static List<Item> place(Item held, Item attempted, List<Item> place) {
        boolean changed = !held.sealed().equals(attempted.sealed());
        if (changed && !place.isEmpty()) {
            return List.of(held.later(0, ""));
        }
        return place;
    }

    private <T> Future<T> ask(Supplier<CompletionStage<T>> question) {
        return io.lectern.core.room.Answers.of(context, question);
    }

    private <T> Future<T> back(Future<T> elsewhere) {
        Promise<T> promise = Promise.promise();
        elsewhere.onComplete(done -> context.runOnContext(v -> {
            if (done.succeeded()) {
                promise.complete(done.result());
            } else {
                promise.fail(done.cause());
            }
        }));
        return promise.future();
    }

    private final class Known implements Round.Seen {
        @Override
        public boolean taken(Item item) {
            if (running.contains(item.id())) {
                return true;
            }
            String owner = item.owner().orElse("");
            return owner.equals(nodes.own())
                    ? !waiting.runs("stray " + item.attempt(), STRAY)
                    : !owner.isEmpty() && !gone.contains(owner);
        }

        @Override
        public boolean waited(Item item) {
            return waiting.runs(item.attempt(), Duration.ofSeconds(item.pause()));
        }
    }
}
