package io.lectern.core.meetings;

import io.lectern.bridge.Admission;
import io.lectern.bridge.Attendee;
import io.lectern.bridge.LiveRoom;
import io.lectern.bridge.Opened;
import io.lectern.bridge.Presence;
import io.lectern.bridge.Recording;
import io.lectern.bridge.RecordingOrder;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bridge.RoomSpec;
import io.lectern.bridge.Rooms;
import io.lectern.bridge.Site;
import io.lectern.bus.Projection;
import io.lectern.core.room.Classroom;
import io.lectern.core.room.LiveRooms;
import io.lectern.core.room.RoomKey;
import io.lectern.core.room.RoomState;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The rooms of one site; every call is brought to the classroom's context. */
public final class SiteRooms implements Rooms {
    private final Site site;
    private final Classroom classroom;
    private final Entrances entrances;

    public SiteRooms(Site site, Classroom classroom, Entrances entrances) {
        this.site = site;
        this.classroom = classroom;
        this.entrances = entrances;
    }

    private <T> CompletionStage<T> there(Supplier<Future<T>> work) {
        return Future.<T>future(promise -> classroom
                        .context()
                        .runOnContext(v -> Future.succeededFuture()
                                .compose(now -> work.get())
                                .onComplete(promise)))
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Opened> open(RoomSpec spec) {
        return there(() -> classroom.rooms().open(site.id(), spec).map(SiteRooms::opened));
    }

    private static Opened opened(LiveRooms.Opening opening) {
        LiveRoom room = new Live(opening.state());
        return new Opened() {
            @Override
            public LiveRoom room() {
                return room;
            }

            @Override
            public boolean created() {
                return opening.created();
            }
        };
    }

    @Override
    public CompletionStage<Optional<LiveRoom>> find(String roomId) {
        return there(() -> classroom.rooms().find(site.id(), roomId).map(found -> found.map(Live::new)));
    }

    @Override
    public CompletionStage<List<LiveRoom>> live(Collection<String> roomIds) {
        List<String> asked = List.copyOf(roomIds);
        return there(() -> Future.succeededFuture(asked.stream()
                .map(id -> classroom.rooms().known(RoomKey.of(site.id(), id)))
                .flatMap(Optional::stream)
                .map(Projection.Row::value)
                .filter(state -> !state.ended())
                .<LiveRoom>map(Live::new)
                .toList()));
    }

    @Override
    public CompletionStage<Admission> admit(String roomId, Attendee attendee) {
        return there(() -> classroom
                .rooms()
                .find(site.id(), roomId)
                .compose(found -> found.map(room -> Future.succeededFuture(entrances.admit(site, room, attendee)))
                        .orElseGet(() -> Future.failedFuture(new Refused(Refusal.caller(
                                "room.unknown", "This class is not running. Open it before admitting people."))))));
    }

    @Override
    public CompletionStage<Boolean> end(String roomId) {
        return there(() -> classroom.rooms().end(RoomKey.of(site.id(), roomId), Optional.empty()));
    }

    @Override
    public CompletionStage<List<Presence>> attendance(String sid) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletionStage<Recording> record(String roomId, RecordingOrder order) {
        return CompletableFuture.failedFuture(NoRecordings.refused());
    }

    @Override
    public CompletionStage<Boolean> stopRecording(String roomId) {
        return CompletableFuture.completedFuture(false);
    }

    private record Live(RoomState state) implements LiveRoom {
        @Override
        public String id() {
            return state.id();
        }

        @Override
        public String title() {
            return state.title();
        }

        @Override
        public String sid() {
            return state.sid();
        }

        @Override
        public Instant startedAt() {
            return Instant.ofEpochMilli(state.startedAt());
        }

        @Override
        public int people() {
            return state.people();
        }

        @Override
        public String memo() {
            return state.memo();
        }

        @Override
        public boolean recording() {
            return false;
        }
    }
}
