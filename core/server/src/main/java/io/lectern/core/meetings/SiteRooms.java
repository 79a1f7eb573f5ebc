package io.lectern.core.meetings;

import io.lectern.bridge.Admission;
import io.lectern.bridge.Attendee;
import io.lectern.bridge.EndReason;
import io.lectern.bridge.LiveRoom;
import io.lectern.bridge.Lock;
import io.lectern.bridge.Opened;
import io.lectern.bridge.Page;
import io.lectern.bridge.PastSession;
import io.lectern.bridge.Presence;
import io.lectern.bridge.Recording;
import io.lectern.bridge.RecordingOrder;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bridge.RoomSpec;
import io.lectern.bridge.Rooms;
import io.lectern.bridge.SessionQuery;
import io.lectern.bridge.Site;
import io.lectern.bus.Projection;
import io.lectern.core.admission.Ids;
import io.lectern.core.room.Classroom;
import io.lectern.core.room.History;
import io.lectern.core.room.LiveRooms;
import io.lectern.core.room.Opener;
import io.lectern.core.room.RoomKey;
import io.lectern.core.room.RoomState;
import io.lectern.core.room.Voice;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The rooms of one site; every call is brought to the classroom's context. */
public final class SiteRooms implements Rooms {
    private final Site site;
    private final Opener opener;
    private final Kept kept;
    private final Classroom classroom;
    private final Entrances entrances;

    /** What is kept of sessions. Asked on the context of the rooms. */
    @FunctionalInterface
    public interface Kept {
        /** Who was in a session of a site. */
        List<Presence> attendance(String site, String sid);
    }

    /** Rooms opened by the server itself: nobody is told what happens in them. */
    public SiteRooms(Site site, Classroom classroom, Entrances entrances) {
        this(site, Opener.NOBODY, classroom, entrances, (id, sid) -> List.of());
    }

    /** Rooms opened by a bridge. */
    public SiteRooms(Site site, Opener opener, Classroom classroom, Entrances entrances, Kept kept) {
        this.kept = kept;
        this.site = site;
        this.opener = opener;
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
        return there(() -> {
            spec.logoutUrl().filter(address -> !site.owns(address)).ifPresent(address -> {
                throw new Refused(Refusal.caller(
                        "request.invalid",
                        "The address after leaving does not lie on the site's own origins. Add its origin to the"
                                + " site's configuration, or send another."));
            });
            return classroom.rooms().open(site.id(), spec, opener).map(this::opened);
        });
    }

    private Opened opened(LiveRooms.Opening opening) {
        LiveRoom room = live(opening.state());
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
        return there(() -> classroom.rooms().find(site.id(), roomId).map(found -> found.map(this::live)));
    }

    @Override
    public CompletionStage<List<LiveRoom>> live(Collection<String> roomIds) {
        List<String> asked = List.copyOf(roomIds);
        return there(() -> Future.succeededFuture(asked.stream()
                .map(id -> classroom.rooms().known(RoomKey.of(site.id(), id)))
                .flatMap(Optional::stream)
                .map(Projection.Row::value)
                .filter(state -> !state.ended())
                .map(this::live)
                .toList()));
    }

    @Override
    public CompletionStage<List<LiveRoom>> live() {
        return there(() -> Future.succeededFuture(classroom.rooms().all().values().stream()
                .map(Projection.Row::value)
                .filter(state -> state.site().equals(site.id()) && !state.ended())
                .sorted(Comparator.comparing(RoomState::startedAt).thenComparing(RoomState::sid))
                .map(this::live)
                .toList()));
    }

    @Override
    public CompletionStage<Page<PastSession>> past(SessionQuery query) {
        return there(() -> {
            History.Found found = classroom.history().find(site.id(), query);
            List<PastSession> page =
                    found.page().stream().<PastSession>map(OneOfThePast::new).toList();
            return Future.succeededFuture(new Page<>(page, found.total()));
        });
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
        return there(() -> classroom.rooms().end(RoomKey.of(site.id(), roomId), Optional.empty(), EndReason.REQUESTED));
    }

    @Override
    public CompletionStage<Boolean> lock(String roomId, Set<Lock> locks) {
        return there(() -> classroom
                .rooms()
                .change(RoomKey.of(site.id(), roomId), Optional.empty(), floor -> floor.locked(locks)));
    }

    @Override
    public CompletionStage<Boolean> muteAll(String roomId) {
        return speaking(roomId, Voice::muteAll);
    }

    @Override
    public CompletionStage<Boolean> say(String roomId, String from, String text) {
        if (from.isBlank() || from.length() > 120 || text.isBlank() || text.length() > 2_000) {
            return CompletableFuture.failedFuture(new Refused(Refusal.caller(
                    "request.invalid",
                    "A line of the chat has a name of 1 to 120 characters and 1 to 2,000 of text.")));
        }
        return speaking(roomId, (voice, room) -> voice.say(room, from, text));
    }

    @Override
    public CompletionStage<Boolean> remove(String roomId, String attendeeId) {
        RoomKey key = RoomKey.of(site.id(), roomId);
        return there(() -> classroom
                .rooms()
                .find(site.id(), roomId)
                .compose(found -> found.map(
                                room -> classroom.remove(key, Optional.of(room.sid()), Ids.of(room.sid(), attendeeId)))
                        .orElseGet(() -> Future.succeededFuture(false))));
    }

    private CompletionStage<Boolean> speaking(String roomId, BiFunction<Voice, RoomState, Future<Void>> work) {
        return there(() -> classroom
                .rooms()
                .find(site.id(), roomId)
                .compose(found -> found.map(room -> classroom
                                .voice()
                                .map(voice -> work.apply(voice, room))
                                .orElseGet(Future::succeededFuture)
                                .map(done -> true))
                        .orElseGet(() -> Future.succeededFuture(false))));
    }

    @Override
    public CompletionStage<List<Presence>> attendance(String sid) {
        return there(() -> Future.succeededFuture(kept.attendance(site.id(), sid)));
    }

    @Override
    public CompletionStage<Recording> record(String roomId, RecordingOrder order) {
        return CompletableFuture.failedFuture(NoRecordings.refused());
    }

    @Override
    public CompletionStage<Boolean> stopRecording(String roomId) {
        return CompletableFuture.completedFuture(false);
    }

    /** A room as bridges see it when what happened in it is told: with nobody inside named. */
    public static LiveRoom seen(RoomState state) {
        return new Live(state, List.of());
    }

    private LiveRoom live(RoomState state) {
        return new Live(state, classroom.seated(RoomKey.of(state.site(), state.id()), state.sid()));
    }
}
