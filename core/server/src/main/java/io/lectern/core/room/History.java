package io.lectern.core.room;

import io.lectern.bridge.SessionQuery;
import io.lectern.bus.Asset;
import io.lectern.bus.Bucket;
import io.lectern.bus.Bus;
import io.lectern.bus.Conflict;
import io.lectern.bus.Projection;
import io.lectern.core.admission.Ids;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sessions that are over, of all sites, with an index by site and by room. Reading is safe from any thread. */
public final class History {
    private final Bucket bucket;
    private final Context context;
    private final Projection<Past> projection;
    private final ConcurrentHashMap<String, NavigableMap<String, Past>> bySite = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<RoomKey, NavigableMap<String, Past>> byRoom = new ConcurrentHashMap<>();

    History(Bus bus, Context context) {
        this.bucket = bus.bucket(Asset.HISTORY);
        this.context = context;
        this.projection = Projection.idle(bytes -> StoredJson.read(bytes, Past.class), this::changed);
    }

    /** Begins to follow the past. */
    void start() {
        projection.follow(bucket);
    }

    boolean ready() {
        return projection.ready();
    }

    /** Keeps a session; kept already is kept. */
    Future<Void> keep(Past past) {
        return Answers.of(context, () -> bucket.write(Ids.of(past.site(), past.sid()), StoredJson.write(past), 0))
                .<Void>mapEmpty()
                .recover(failure ->
                        failure instanceof Conflict ? Future.succeededFuture() : Future.failedFuture(failure));
    }

    /** The sessions of a site that are asked for. */
    public Found find(String site, SessionQuery query) {
        NavigableMap<String, Past> all = query.roomIds().isEmpty()
                ? bySite.getOrDefault(site, none())
                : query.roomIds().stream()
                        .distinct()
                        .flatMap(room -> byRoom.getOrDefault(RoomKey.of(site, room), none()).entrySet().stream())
                        .collect(Collectors.toMap(
                                e -> e.getKey(), e -> e.getValue(), (one, same) -> one, ConcurrentSkipListMap::new));
        String from = query.from().map(time -> Past.place(time.toEpochMilli())).orElse("");
        NavigableMap<String, Past> within = query.until()
                .map(time -> Past.place(time.toEpochMilli()))
                .map(until -> from.compareTo(until) < 0 ? all.subMap(from, true, until, false) : none())
                .orElseGet(() -> all.tailMap(from, true));
        Stream<Past> ordered = (query.oldestFirst() ? within : within.descendingMap()).values().stream();
        return new Found(ordered.skip(query.offset()).limit(query.limit()).toList(), within.size());
    }

    /** One page, and how many there are over all pages. */
    public record Found(List<Past> page, int total) {}

    private static NavigableMap<String, Past> none() {
        return new ConcurrentSkipListMap<>();
    }

    private void changed(String key, Optional<Past> before, Optional<Past> after) {
        before.ifPresent(past -> {
            bySite.getOrDefault(past.site(), none()).remove(past.place());
            byRoom.getOrDefault(RoomKey.of(past.site(), past.room()), none()).remove(past.place());
        });
        after.ifPresent(past -> {
            bySite.computeIfAbsent(past.site(), s -> none()).put(past.place(), past);
            byRoom.computeIfAbsent(RoomKey.of(past.site(), past.room()), r -> none())
                    .put(past.place(), past);
        });
    }
}
