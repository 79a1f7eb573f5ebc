package io.lectern.core.bridge;

import io.lectern.bridge.Admission;
import io.lectern.bridge.Answer;
import io.lectern.bridge.Attendee;
import io.lectern.bridge.Fetch;
import io.lectern.bridge.LiveRoom;
import io.lectern.bridge.Lock;
import io.lectern.bridge.Meetings;
import io.lectern.bridge.Opened;
import io.lectern.bridge.Page;
import io.lectern.bridge.PastSession;
import io.lectern.bridge.Presence;
import io.lectern.bridge.Recording;
import io.lectern.bridge.RecordingOrder;
import io.lectern.bridge.Recordings;
import io.lectern.bridge.RoomSpec;
import io.lectern.bridge.Rooms;
import io.lectern.bridge.SessionQuery;
import io.lectern.bridge.Signer;
import io.lectern.bridge.Site;
import io.lectern.bridge.Sites;
import io.lectern.bridge.Store;
import io.lectern.core.meetings.NoRecordings;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Two sites, {@code a} and {@code b}. Stages complete on an event loop, as the server's often do. */
record FakeSource(Vertx vertx) implements MeetingsSource {
    @Override
    public Sites sites() {
        List<Site> all = List.of(new FakeSite("a"), new FakeSite("b"));
        return new Sites() {
            @Override
            public Optional<Site> find(String id) {
                return all.stream().filter(site -> site.id().equals(id)).findFirst();
            }

            @Override
            public List<Site> all() {
                return all;
            }
        };
    }

    @Override
    public Meetings of(String bridgeId, Site site) {
        return new FakeMeetings(site, vertx);
    }

    private record FakeSite(String id) implements Site {
        @Override
        public String title() {
            return id;
        }

        @Override
        public URI home() {
            return URI.create("https://" + id + ".test/");
        }

        @Override
        public Signer signer() {
            throw new UnsupportedOperationException("No test here signs.");
        }

        @Override
        public boolean owns(URI address) {
            return false;
        }
    }

    private record FakeMeetings(Site site, Vertx vertx) implements Meetings, Rooms {
        @Override
        public Rooms rooms() {
            return this;
        }

        @Override
        public Recordings recordings() {
            return new NoRecordings();
        }

        @Override
        public CompletionStage<Recording> record(String roomId, RecordingOrder order) {
            throw new UnsupportedOperationException("No test here records.");
        }

        @Override
        public CompletionStage<Boolean> stopRecording(String roomId) {
            return later(false);
        }

        @Override
        public Store store() {
            throw new UnsupportedOperationException("No test here keeps anything.");
        }

        @Override
        public CompletionStage<Answer> fetch(Fetch fetch) {
            throw new UnsupportedOperationException("No test here calls outside.");
        }

        @Override
        public CompletionStage<Void> erase(String person) {
            throw new UnsupportedOperationException("No test here erases anybody.");
        }

        @Override
        public CompletionStage<List<Presence>> attendance(String sid) {
            return later(List.of());
        }

        @Override
        public URI base() {
            return URI.create("https://lectern.test");
        }

        @Override
        public String version() {
            return "0.1.0";
        }

        @Override
        public CompletionStage<Opened> open(RoomSpec spec) {
            throw new UnsupportedOperationException("No test here opens a room.");
        }

        @Override
        public CompletionStage<Optional<LiveRoom>> find(String roomId) {
            return later(Optional.empty());
        }

        @Override
        public CompletionStage<List<LiveRoom>> live(Collection<String> roomIds) {
            return later(List.of());
        }

        @Override
        public CompletionStage<List<LiveRoom>> live() {
            return later(List.of());
        }

        @Override
        public CompletionStage<Page<PastSession>> past(SessionQuery query) {
            return later(Page.empty());
        }

        @Override
        public CompletionStage<Admission> admit(String roomId, Attendee attendee) {
            throw new UnsupportedOperationException("No test here admits.");
        }

        @Override
        public CompletionStage<Boolean> lock(String roomId, Set<Lock> locks) {
            return later(true);
        }

        @Override
        public CompletionStage<Boolean> muteAll(String roomId) {
            return later(true);
        }

        @Override
        public CompletionStage<Boolean> say(String roomId, String from, String text) {
            return later(true);
        }

        @Override
        public CompletionStage<Boolean> remove(String roomId, String attendeeId) {
            return later(true);
        }

        @Override
        public CompletionStage<Boolean> end(String roomId) {
            return later(true);
        }

        private <T> CompletionStage<T> later(T value) {
            CompletableFuture<T> future = new CompletableFuture<>();
            vertx.setTimer(5, fired -> future.complete(value));
            return future;
        }
    }
}
