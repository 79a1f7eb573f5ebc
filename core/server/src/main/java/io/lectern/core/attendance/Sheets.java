package io.lectern.core.attendance;

import io.lectern.bus.Asset;
import io.lectern.bus.Bucket;
import io.lectern.bus.Bus;
import io.lectern.bus.Projection;
import io.lectern.core.admission.Ids;
import io.lectern.core.admission.Seal;
import io.lectern.core.room.Answers;
import io.lectern.core.room.StoredJson;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The sheets on the bus, sealed. */
final class Sheets {
    private static final String SUM = "sum";
    private static final String ERASED = "erased.";

    /** Longer than any server holds a sheet that it could write again. */
    private static final Duration REMEMBERED = Duration.ofDays(2);

    private final Bucket bucket;
    private final Context context;
    private final Seal seal;
    private final Clock clock;
    private final Projection<Held> projection;

    /** A sheet as it was read, still closed: the key is not known where it is decoded. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Held(byte[] sealed) {}

    Sheets(Bus bus, Context context, Seal seal, Clock clock) {
        this.clock = clock;
        this.bucket = bus.bucket(Asset.ATTENDANCE);
        this.context = context;
        this.seal = seal;
        this.projection = Projection.idle(Held::new, (key, before, after) -> {});
    }

    void follow() {
        projection.follow(bucket);
    }

    /** Servers' sheets of a session. */
    List<Sheet> parts(String sid) {
        return projection.all().entrySet().stream()
                .filter(row ->
                        row.getKey().startsWith(sid + ".") && !row.getKey().equals(sumKey(sid)))
                .flatMap(row -> opened(row).stream())
                .toList();
    }

    /** The sum of a session; none or one. */
    List<Sheet> sum(String sid) {
        return projection.find(sumKey(sid)).map(row -> opened(Map.entry(sumKey(sid), row))).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<Sheet> opened(Map.Entry<String, Projection.Row<Held>> row) {
        return seal
                .open(row.getValue().value().sealed(), row.getKey())
                .flatMap(bytes -> StoredJson.readable(row.getKey(), bytes, Sheet.class))
                .stream()
                .toList();
    }

    Future<Void> write(Sheet sheet) {
        String key = sheet.node().isEmpty() ? sumKey(sheet.sid()) : sheet.sid() + "." + sheet.node();
        byte[] value = seal.close(StoredJson.write(sheet), key);
        return Answers.of(context, () -> bucket.put(key, value, rest(sheet))).mapEmpty();
    }

    Future<Void> remove(Sheet sheet) {
        String key = sheet.sid() + "." + sheet.node();
        return Answers.of(context, () -> bucket.read(key))
                .compose(entry -> entry.value().isEmpty()
                        ? Future.<Void>succeededFuture()
                        : Answers.of(context, () -> bucket.remove(key, entry.revision())));
    }

    /** Whether a person was erased lately, so that no sheet that was open then brings them back. */
    boolean erased(String site, String user) {
        return projection.find(ERASED + Ids.of(site, user)).isPresent();
    }

    Future<Void> erase(String site, String user) {
        return Answers.of(context, () -> bucket.put(ERASED + Ids.of(site, user), new byte[] {1}, REMEMBERED))
                .compose(marked -> Future.all(projection.all().entrySet().stream()
                        .filter(row -> opened(row).stream()
                                .anyMatch(sheet -> sheet.site().equals(site)
                                        && sheet.people().stream()
                                                .anyMatch(one -> one.user().equals(user))))
                        .map(row -> rewrite(row.getKey(), user))
                        .toList()))
                .mapEmpty();
    }

    private Duration rest(Sheet sheet) {
        return Duration.ofMillis(Math.max(1_000, sheet.until() - clock.millis()));
    }

    private Future<Void> rewrite(String key, String user) {
        return Answers.of(context, () -> bucket.read(key))
                .compose(entry -> entry.value()
                        .flatMap(bytes -> seal.open(bytes, key))
                        .flatMap(bytes -> StoredJson.readable(key, bytes, Sheet.class))
                        .map(sheet -> {
                            byte[] value = seal.close(StoredJson.write(sheet.without(user)), key);
                            return Answers.of(context, () -> bucket.write(key, value, entry.revision(), rest(sheet)))
                                    .<Void>mapEmpty();
                        })
                        .orElseGet(Future::succeededFuture));
    }

    private static String sumKey(String sid) {
        return sid + "." + SUM;
    }
}
