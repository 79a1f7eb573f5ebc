package io.lectern.core.bridge;

import io.lectern.bridge.Admission;
import io.lectern.bridge.Answer;
import io.lectern.bridge.Attendee;
import io.lectern.bridge.Fetch;
import io.lectern.bridge.LinkSpec;
import io.lectern.bridge.LiveRoom;
import io.lectern.bridge.Lock;
import io.lectern.bridge.Meetings;
import io.lectern.bridge.Opened;
import io.lectern.bridge.Page;
import io.lectern.bridge.PastSession;
import io.lectern.bridge.Presence;
import io.lectern.bridge.Recording;
import io.lectern.bridge.RecordingChange;
import io.lectern.bridge.RecordingOrder;
import io.lectern.bridge.RecordingQuery;
import io.lectern.bridge.Recordings;
import io.lectern.bridge.RoomSpec;
import io.lectern.bridge.Rooms;
import io.lectern.bridge.SessionQuery;
import io.lectern.bridge.Site;
import io.lectern.bridge.Store;
import java.net.URI;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Meetings whose stages go on on the calling bridge's threads. */
record PooledMeetings(Meetings meetings, Executor pool) implements Meetings {
    @Override
    public Site site() {
        return meetings.site();
    }

    @Override
    public Rooms rooms() {
        return new PooledRooms(meetings.rooms(), pool);
    }

    @Override
    public Recordings recordings() {
        return new PooledRecordings(meetings.recordings(), pool);
    }

    @Override
    public Store store() {
        return new PooledStore(meetings.store(), pool);
    }

    @Override
    public CompletionStage<Answer> fetch(Fetch fetch) {
        return entering(() -> meetings.fetch(fetch), pool);
    }

    @Override
    public CompletionStage<Void> erase(String person) {
        return entering(() -> meetings.erase(person), pool);
    }

    @Override
    public URI base() {
        return meetings.base();
    }

    @Override
    public String version() {
        return meetings.version();
    }

    private record PooledStore(Store store, Executor pool) implements Store {
        @Override
        public CompletionStage<Boolean> once(String key, Duration keep) {
            return entering(() -> store.once(key, keep), pool);
        }

        @Override
        public CompletionStage<Optional<String>> get(String key) {
            return entering(() -> store.get(key), pool);
        }

        @Override
        public CompletionStage<Void> put(String key, String value, Duration keep) {
            return entering(() -> store.put(key, value, keep), pool);
        }

        @Override
        public CompletionStage<Boolean> replace(
                String key, Optional<String> expected, Optional<String> value, Duration keep) {
            return entering(() -> store.replace(key, expected, value, keep), pool);
        }
    }

    private record PooledRooms(Rooms rooms, Executor pool) implements Rooms {
        @Override
        public CompletionStage<Opened> open(RoomSpec spec) {
            return entering(() -> rooms.open(spec), pool);
        }

        @Override
        public CompletionStage<Optional<LiveRoom>> find(String roomId) {
            return entering(() -> rooms.find(roomId), pool);
        }

        @Override
        public CompletionStage<List<LiveRoom>> live(Collection<String> roomIds) {
            return entering(() -> rooms.live(roomIds), pool);
        }

        @Override
        public CompletionStage<List<LiveRoom>> live() {
            return entering(rooms::live, pool);
        }

        @Override
        public CompletionStage<Page<PastSession>> past(SessionQuery query) {
            return entering(() -> rooms.past(query), pool);
        }

        @Override
        public CompletionStage<Admission> admit(String roomId, Attendee attendee) {
            return entering(() -> rooms.admit(roomId, attendee), pool);
        }

        @Override
        public CompletionStage<Boolean> lock(String roomId, Set<Lock> locks) {
            return entering(() -> rooms.lock(roomId, locks), pool);
        }

        @Override
        public CompletionStage<Boolean> muteAll(String roomId) {
            return entering(() -> rooms.muteAll(roomId), pool);
        }

        @Override
        public CompletionStage<Boolean> say(String roomId, String from, String text) {
            return entering(() -> rooms.say(roomId, from, text), pool);
        }

        @Override
        public CompletionStage<Boolean> remove(String roomId, String attendeeId) {
            return entering(() -> rooms.remove(roomId, attendeeId), pool);
        }

        @Override
        public CompletionStage<Boolean> end(String roomId) {
            return entering(() -> rooms.end(roomId), pool);
        }

        @Override
        public CompletionStage<List<Presence>> attendance(String sid) {
            return entering(() -> rooms.attendance(sid), pool);
        }

        @Override
        public CompletionStage<Recording> record(String roomId, RecordingOrder order) {
            return entering(() -> rooms.record(roomId, order), pool);
        }

        @Override
        public CompletionStage<Boolean> stopRecording(String roomId) {
            return entering(() -> rooms.stopRecording(roomId), pool);
        }
    }

    private record PooledRecordings(Recordings recordings, Executor pool) implements Recordings {
        @Override
        public CompletionStage<Page<Recording>> list(RecordingQuery query) {
            return entering(() -> recordings.list(query), pool);
        }

        @Override
        public CompletionStage<Optional<Recording>> find(String id) {
            return entering(() -> recordings.find(id), pool);
        }

        @Override
        public CompletionStage<Recording> change(String id, RecordingChange change) {
            return entering(() -> recordings.change(id, change), pool);
        }

        @Override
        public CompletionStage<Boolean> delete(String id) {
            return entering(() -> recordings.delete(id), pool);
        }

        @Override
        public CompletionStage<URI> link(String id, LinkSpec spec) {
            return entering(() -> recordings.link(id, spec), pool);
        }
    }

    /**
     * Calls the server as if nobody had called it. A thread or context that the server makes on the way would else keep
     * the class loader of the bridge that happened to be the first caller: as its own, and through the protection
     * domains on the stack, which every new thread remembers on Java before 24.
     */
    @SuppressWarnings("removal")
    private static <T> CompletionStage<T> entering(Supplier<CompletionStage<T>> server, Executor pool) {
        Thread thread = Thread.currentThread();
        ClassLoader bridge = thread.getContextClassLoader();
        thread.setContextClassLoader(PooledMeetings.class.getClassLoader());
        try {
            PrivilegedAction<CompletionStage<T>> alone = server::get;
            return PooledFuture.of(AccessController.doPrivileged(alone), pool);
        } finally {
            thread.setContextClassLoader(bridge);
        }
    }
}
