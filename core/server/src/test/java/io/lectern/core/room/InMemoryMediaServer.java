package io.lectern.core.room;

import io.lectern.protocol.MediaLease;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A media server in memory that can be told to fail; people connect to it by command. */
public final class InMemoryMediaServer implements MediaServer {
    private final Map<String, Set<Present>> rooms = new ConcurrentHashMap<>();
    private volatile boolean away;

    /** From now on nothing is answered. */
    public void goAway() {
        away = true;
    }

    public void comeBack() {
        away = false;
    }

    /** As LiveKit does when it is killed: all rooms are forgotten without a word. */
    public void loseEverything() {
        rooms.clear();
    }

    /** Somebody connects with a lease. */
    public void connect(String sid, String seat, long epoch) {
        rooms.get(sid).add(new Present(seat, epoch));
    }

    private <T> Future<T> answer(Supplier<T> work) {
        return away
                ? Future.failedFuture(new IOException("the media server is away"))
                : Future.succeededFuture(work.get());
    }

    @Override
    public Future<Void> open(String sid) {
        return answer(() -> {
            rooms.computeIfAbsent(sid, s -> ConcurrentHashMap.newKeySet());
            return null;
        });
    }

    @Override
    public Future<Void> close(String sid) {
        return answer(() -> {
            rooms.remove(sid);
            return null;
        });
    }

    @Override
    public MediaLease lease(Seat seat, Set<Source> sources) {
        return new MediaLease("ws://media.invalid", seat.sid() + "/" + seat.seat() + "@" + seat.epoch());
    }

    @Override
    public Future<Set<String>> rooms() {
        return answer(() -> Set.copyOf(rooms.keySet()));
    }

    @Override
    public Future<Set<Present>> present(String sid) {
        return answer(() -> Set.copyOf(rooms.getOrDefault(sid, Set.of())));
    }

    @Override
    public Future<Void> remove(String sid, String seat) {
        return answer(() -> {
            Optional.ofNullable(rooms.get(sid))
                    .ifPresent(all -> all.removeIf(p -> p.seat().equals(seat)));
            return null;
        });
    }

    @Override
    public Future<Void> permit(String sid, String seat, Set<Source> sources) {
        return answer(() -> null);
    }

    @Override
    public Future<Void> mute(String sid, Set<String> seats) {
        return answer(() -> null);
    }
}
