package io.lectern.core.room;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the media server with the rooms: ours is the truth, and it never reports what it lost when it was killed. */
final class MediaCheck {
    private static final Logger LOG = LoggerFactory.getLogger(MediaCheck.class);

    private final LiveRooms rooms;
    private final Seats seats;
    private final Holdings holdings;
    private final Nodes nodes;
    private final MediaServer media;
    private final Set<String> over = Collections.newSetFromMap(new Recent());
    private volatile Optional<String> trouble = Optional.of("not asked yet");
    private final LongSupplier nanos;
    private final Map<String, Long> watched = new HashMap<>();
    private boolean comparing;

    /** LiveKit hands connected clients fresh tokens, each good for ten minutes. */
    private static final Duration WATCH = Duration.ofMinutes(11);

    MediaCheck(LiveRooms rooms, Seats seats, Holdings holdings, Nodes nodes, MediaServer media, LongSupplier nanos) {
        this.rooms = rooms;
        this.seats = seats;
        this.holdings = holdings;
        this.nodes = nodes;
        this.media = media;
        this.nanos = nanos;
    }

    /** What is wrong with the media server, if anything. From any thread. */
    Optional<String> trouble() {
        return trouble;
    }

    private void troubled(Optional<String> now) {
        if (!now.equals(trouble)) {
            now.ifPresentOrElse(why -> LOG.warn("{}", why), () -> LOG.info("the media server answers"));
        }
        trouble = now;
    }

    /** That session is over: a room of it on the media server is one too many from now on. */
    void over(String sid) {
        over.add(sid);
    }

    /** Makes the rooms again that it has lost, and takes those of ended sessions away. One comparison at a time. */
    void compareRooms() {
        compareWatched();
        if (comparing) {
            return;
        }
        comparing = true;
        media.rooms()
                .compose(there -> Future.all(makeAgain(there), takeAway(there)))
                .onSuccess(done -> troubled(Optional.empty()))
                .onFailure(failure -> troubled(Optional.of(String.valueOf(failure.getMessage()))))
                .onComplete(done -> comparing = false);
    }

    private Future<Void> makeAgain(Set<String> there) {
        Set<String> wanted = rooms.all().values().stream()
                .map(row -> row.value())
                .filter(state -> !state.ended() && state.people() > 0)
                .map(RoomState::sid)
                .collect(Collectors.toCollection(TreeSet::new));
        wanted.removeAll(there);
        List<Future<Void>> made = wanted.stream().map(media::open).toList();
        if (!made.isEmpty()) {
            LOG.info("the media server had lost {} rooms; making them again", made.size());
        }
        return Future.all(made).mapEmpty();
    }

    /** A server that had not heard of the end yet may have made the room again after another took it away. */
    private Future<Void> takeAway(Set<String> there) {
        return Future.all(
                        there.stream().filter(over::contains).map(media::close).toList())
                .mapEmpty();
    }

    /** Takes out everybody who is connected to the media of this server's sessions without holding a seat. */
    void comparePeople() {
        Set<String> mine = holdings.all().stream().map(Seat::sid).collect(Collectors.toSet());
        for (String sid : mine) {
            act(media.present(sid).onSuccess(present -> present.forEach(p -> checkArrival(sid, p.seat()))));
        }
    }

    /** From now on that session is compared every second, for as long as a removed client may keep a token. */
    void watch(String sid) {
        watched.put(sid, nanos.getAsLong() + WATCH.toNanos());
    }

    private void compareWatched() {
        long now = nanos.getAsLong();
        watched.values().removeIf(until -> now >= until);
        watched.keySet()
                .forEach(sid ->
                        act(media.present(sid).onSuccess(there -> there.forEach(p -> checkArrival(sid, p.seat())))));
    }

    /** Somebody is connected to the media: does that seat exist? */
    void checkArrival(String sid, String seat) {
        boolean seated = Stream.concat(
                        holdings.all().stream(), seats.rows().values().stream().map(row -> row.value()))
                .anyMatch(s -> s.sid().equals(sid) && s.seat().equals(seat) && !s.waiting());
        if (!seated && nodes.healthy()) {
            LOG.info("taking seat {} out of the media of {}: nobody sits there", seat, sid);
            act(media.remove(sid, seat));
        }
    }

    private static void act(Future<?> action) {
        action.onFailure(failure -> LOG.debug("the media server is compared again later: {}", failure.getMessage()));
    }

    /** Late news of a session come within seconds of its end; so many do not end in that time. */
    private static final class Recent extends LinkedHashMap<String, Boolean> {
        private static final long serialVersionUID = 1L;
        private static final int MOST = 1_000;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    }
}
