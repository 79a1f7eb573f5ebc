package io.lectern.bridge.testkit;

import io.lectern.bridge.LinkSpec;
import io.lectern.bridge.Page;
import io.lectern.bridge.Recording;
import io.lectern.bridge.RecordingChange;
import io.lectern.bridge.RecordingOrder;
import io.lectern.bridge.RecordingQuery;
import io.lectern.bridge.Recordings;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bridge.Site;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The recordings of one site, in memory, with the semantics of the contract. What a recorder would do, a test does. */
public final class InMemoryRecordings implements Recordings {
    private final Site site;
    private final Clock clock;
    private final Consumer<String> log;
    private final Map<String, Take> takes = new LinkedHashMap<>();

    InMemoryRecordings(Site site, Clock clock, Consumer<String> log) {
        this.site = site;
        this.clock = clock;
        this.log = log;
    }

    private record Take(
            String id,
            String roomId,
            String sid,
            String title,
            State state,
            Optional<String> reason,
            Instant createdAt,
            Optional<Instant> startedAt,
            Instant sessionStartedAt,
            Duration duration,
            long size,
            Map<String, String> metadata,
            Set<String> flags)
            implements Recording {

        Take as(State next, Optional<String> why) {
            return new Take(
                    id,
                    roomId,
                    sid,
                    title,
                    next,
                    why,
                    createdAt,
                    startedAt,
                    sessionStartedAt,
                    duration,
                    size,
                    metadata,
                    flags);
        }

        Take made(Duration length, long bytes, Set<String> noticed) {
            return new Take(
                    id,
                    roomId,
                    sid,
                    title,
                    State.PUBLISHED,
                    reason,
                    createdAt,
                    Optional.of(startedAt.orElse(createdAt)),
                    sessionStartedAt,
                    length,
                    bytes,
                    metadata,
                    Set.copyOf(noticed));
        }

        Take changed(RecordingChange change) {
            Map<String, String> entries = new LinkedHashMap<>(metadata);
            entries.putAll(change.metadata());
            entries.values().removeIf(String::isEmpty);
            State shown = change.published()
                    .map(yes -> yes ? State.PUBLISHED : State.UNPUBLISHED)
                    .orElse(state);
            return new Take(
                    id,
                    roomId,
                    sid,
                    change.title().orElse(title),
                    shown,
                    reason,
                    createdAt,
                    startedAt,
                    sessionStartedAt,
                    duration,
                    size,
                    Map.copyOf(entries),
                    flags);
        }
    }

    /** What a recorder does when it has made the file of a recording. */
    public synchronized void finish(String id, Duration length, long bytes, String... flags) {
        replace(id, take -> take.made(length, bytes, Set.of(flags)));
    }

    /** What a recorder does when it cannot make the file. */
    public synchronized void fail(String id, String reason) {
        replace(id, take -> take.as(Recording.State.FAILED, Optional.of(reason)));
    }

    private void replace(String id, UnaryOperator<Take> change) {
        if (takes.computeIfPresent(id, (same, take) -> change.apply(take)) == null) {
            throw new IllegalStateException("There is no recording " + id + ".");
        }
    }

    synchronized Recording begin(String roomId, String sid, String title, Instant opened, RecordingOrder order) {
        if (running(sid).isPresent()) {
            throw refused("recording.running", "This class is being recorded already.");
        }
        long number =
                takes.values().stream().filter(take -> take.sid().equals(sid)).count() + 1;
        Take take = new Take(
                sid + "-" + number,
                roomId,
                sid,
                order.title().orElse(title),
                Recording.State.RECORDING,
                Optional.empty(),
                clock.instant(),
                Optional.empty(),
                opened,
                Duration.ZERO,
                0,
                order.metadata(),
                Set.of());
        takes.put(take.id(), take);
        log.accept("recorded " + roomId
                + order.stream().map(to -> " to " + to.getHost()).orElse(""));
        return take;
    }

    synchronized Optional<Recording> running(String sid) {
        return takes.values().stream()
                .filter(take -> take.sid().equals(sid) && take.state() == Recording.State.RECORDING)
                .<Recording>map(take -> take)
                .findFirst();
    }

    synchronized boolean stop(String sid) {
        Optional<Recording> running = running(sid);
        running.ifPresent(one -> {
            replace(one.id(), take -> take.as(Recording.State.PROCESSING, Optional.empty()));
            log.accept("stopped recording " + one.roomId());
        });
        return running.isPresent();
    }

    @Override
    public synchronized CompletionStage<Page<Recording>> list(RecordingQuery query) {
        List<Recording> found = new ArrayList<>(takes.values().stream()
                .filter(take -> query.states().contains(take.state()))
                .filter(take -> query.rooms().isEmpty() || query.rooms().contains(take.roomId()))
                .filter(take -> query.ids().isEmpty()
                        || query.ids().contains(take.id())
                        || query.ids().contains(take.sid()))
                .filter(take ->
                        take.metadata().entrySet().containsAll(query.metadata().entrySet()))
                .toList());
        if (query.newestFirst()) {
            Collections.reverse(found);
        }
        List<Recording> items =
                found.stream().skip(query.offset()).limit(query.limit()).toList();
        return CompletableFuture.completedFuture(new Page<>(items, found.size()));
    }

    @Override
    public synchronized CompletionStage<Optional<Recording>> find(String id) {
        return CompletableFuture.completedFuture(Optional.ofNullable(takes.get(id)));
    }

    @Override
    public synchronized CompletionStage<Recording> change(String id, RecordingChange change) {
        return answering(() -> {
            Take take = there(id);
            if (change.published().isPresent() && !take.playable()) {
                throw unfinished();
            }
            Take next = take.changed(change);
            if (!next.equals(take)) {
                takes.put(id, next);
                log.accept("changed recording " + id);
            }
            return next;
        });
    }

    @Override
    public synchronized CompletionStage<Boolean> delete(String id) {
        return answering(() -> {
            Take take = takes.get(id);
            if (take == null || take.state() == Recording.State.DELETED) {
                return false;
            }
            if (!take.playable() && take.state() != Recording.State.FAILED) {
                throw unfinished();
            }
            takes.put(id, take.as(Recording.State.DELETED, Optional.empty()));
            log.accept("deleted recording " + id);
            return true;
        });
    }

    @Override
    public synchronized CompletionStage<URI> link(String id, LinkSpec spec) {
        return answering(() -> {
            Take take = there(id);
            if (take.state() == Recording.State.UNPUBLISHED && !spec.hidden()) {
                throw unknown();
            }
            if (!take.playable()) {
                throw unfinished();
            }
            String use = spec.use().name().toLowerCase(Locale.ROOT);
            long until = clock.instant().plus(spec.life()).getEpochSecond();
            return URI.create("https://lectern.test/recordings/" + site.id() + "/" + id + "/" + use
                    + (spec.downloadable() ? "?keep=1&" : "?") + "until=" + until);
        });
    }

    private Take there(String id) {
        Take take = takes.get(id);
        if (take == null || take.state() == Recording.State.DELETED) {
            throw unknown();
        }
        return take;
    }

    private static Refused unknown() {
        return refused("recording.unknown", "There is no such recording.");
    }

    private static Refused unfinished() {
        return refused("recording.unfinished", "This recording has no file to play yet.");
    }

    private static Refused refused(String code, String text) {
        return new Refused(Refusal.caller(code, text));
    }

    private static <T> CompletionStage<T> answering(Supplier<T> work) {
        try {
            return CompletableFuture.completedFuture(work.get());
        } catch (Refused refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }
}
