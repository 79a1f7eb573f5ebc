package io.lectern.core.outbox;

import io.lectern.bus.Asset;
import io.lectern.bus.Bucket;
import io.lectern.bus.Bus;
import io.lectern.bus.Conflict;
import io.lectern.bus.Projection;
import io.lectern.core.room.Answers;
import io.lectern.core.room.StoredJson;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The rooms' lists on the bus. */
final class Piles {
    static final String DEAD = "dead.";

    /** Longer than anything is tried. */
    private static final Duration KEPT = Duration.ofDays(9);

    /** How long it is remembered what was taken. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    /** For the operator to see, and to send again. */
    private static final Duration BURIED = Duration.ofDays(30);

    private static final int ATTEMPTS = 50;

    /** More lists than are changed while one change is on its way back to whoever made it. */
    private static final int RECENT = 1_000;

    private final Bucket bucket;
    private final Context context;
    private final Projection<Pile> projection;
    private final Map<String, String> recent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > RECENT;
        }
    };

    Piles(Bus bus, Context context, Runnable changed) {
        this.bucket = bus.bucket(Asset.OUTBOX);
        this.context = context;
        this.projection =
                Projection.idle(bytes -> StoredJson.read(bytes, Pile.class), (key, before, after) -> changed.run());
    }

    void follow() {
        projection.follow(bucket);
    }

    boolean ready() {
        return projection.ready();
    }

    Map<String, Projection.Row<Pile>> all() {
        return projection.all();
    }

    /** Keys of a site's lists, those too that this server has just written and not heard of yet. On the context. */
    Set<String> of(String site) {
        Set<String> keys = new TreeSet<>();
        all().forEach((key, row) -> {
            if (row.value().site().equals(site)) {
                keys.add(key);
            }
        });
        recent.forEach((key, owner) -> {
            if (owner.equals(site)) {
                keys.add(key);
            }
        });
        return keys;
    }

    /** Changes a list, as often as it takes until nobody else changed it meanwhile; the function may run repeatedly. */
    Future<Pile> change(String key, Function<Optional<Pile>, Optional<Pile>> change) {
        return change(key, change, ATTEMPTS);
    }

    private Future<Pile> change(String key, Function<Optional<Pile>, Optional<Pile>> change, int left) {
        return Answers.of(context, () -> bucket.read(key)).compose(entry -> {
            Optional<Pile> before = entry.value().flatMap(bytes -> StoredJson.readable(key, bytes, Pile.class));
            Optional<Pile> after = change.apply(before);
            if (after.isEmpty() || after.equals(before)) {
                return Future.succeededFuture(before.orElseGet(() -> Pile.empty("", key)));
            }
            Duration keep = after.get().items().isEmpty() ? REMEMBERED : KEPT;
            return Answers.of(context, () -> bucket.write(key, StoredJson.write(after.get()), entry.revision(), keep))
                    .map(revision -> {
                        recent.put(key, after.get().site());
                        return after.get();
                    })
                    .recover(failure -> failure instanceof Conflict && left > 0
                            ? change(key, change, left - 1)
                            : Future.failedFuture(failure));
        });
    }

    /** Buries an entry; twice is the same as once. */
    Future<Void> bury(Pile pile, Item item, String why) {
        byte[] value = StoredJson.write(pile.buried(item, why));
        return Answers.of(context, () -> bucket.put(DEAD + item.id(), value, BURIED))
                .mapEmpty();
    }

    /** Takes a buried entry out again. */
    Future<Void> unbury(String id) {
        String key = DEAD + id;
        return Answers.of(context, () -> bucket.read(key))
                .compose(entry -> entry.value().isEmpty()
                        ? Future.succeededFuture()
                        : Answers.of(context, () -> bucket.remove(key, entry.revision())));
    }
}
