package io.lectern.core.livekit;

import io.lectern.core.config.Config.LiveKitConfig;
import io.lectern.core.room.MediaServer;
import io.lectern.core.room.Seat;
import io.lectern.protocol.MediaLease;
import io.lectern.protocol.Role;
import io.livekit.server.AccessToken;
import io.livekit.server.CanPublish;
import io.livekit.server.CanPublishData;
import io.livekit.server.CanPublishSources;
import io.livekit.server.CanSubscribe;
import io.livekit.server.Hidden;
import io.livekit.server.Recorder;
import io.livekit.server.RoomJoin;
import io.livekit.server.RoomName;
import io.livekit.server.RoomServiceClient;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import livekit.LivekitModels;
import livekit.LivekitModels.TrackSource;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/** One LiveKit server. Its calls run on threads of the SDK, never on an event loop. */
public final class LiveKitMediaServer implements MediaServer {
    /** The right to connect; a connection that stands outlives it, and LiveKit hands connected clients newer ones. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final Duration DEADLINE = Duration.ofSeconds(5);

    /** The rooms are ended by their own rules; LiveKit's are only to clean up behind a server that is no more. */
    private static final int EMPTY_SECONDS = 3_600;

    private static final String EPOCH = "epoch";

    private final LiveKitConfig config;
    private final RoomServiceClient client;
    private final OkHttpClient http;

    public LiveKitMediaServer(LiveKitConfig config) {
        this.config = config;
        Dispatcher dispatcher = new Dispatcher();
        // The default of five calls per host would queue every room behind five others.
        dispatcher.setMaxRequestsPerHost(64);
        this.http = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .callTimeout(DEADLINE)
                .build();
        this.client = RoomServiceClient.createClient(
                config.url().toString(), config.key(), config.secret().value(), () -> http);
    }

    @Override
    public Future<Void> open(String sid) {
        return ask(
                client.createRoom(sid, EMPTY_SECONDS, null, null, null, null, null, null, EMPTY_SECONDS), room -> null);
    }

    @Override
    public Future<Void> close(String sid) {
        return askOrGone(client.deleteRoom(sid));
    }

    @Override
    public MediaLease lease(Seat seat, Set<Source> sources) {
        AccessToken token = new AccessToken(config.key(), config.secret().value());
        token.setIdentity(seat.seat());
        token.setName(seat.name());
        token.setTtl(LEASE.toMillis());
        token.getAttributes().put(EPOCH, Long.toString(seat.epoch()));
        token.addGrants(
                new RoomJoin(true),
                new RoomName(seat.sid()),
                new CanPublish(!sources.isEmpty()),
                new CanPublishSources(
                        tracks(sources).map(LiveKitMediaServer::label).toList()),
                new CanSubscribe(true),
                // What is said goes through the gateway, where permission is checked by kind.
                new CanPublishData(false));
        if (seat.role() == Role.RECORDER) {
            token.addGrants(new Hidden(true), new Recorder(true));
        }
        return new MediaLease(config.browserUrl().toString(), token.toJwt());
    }

    private static Stream<TrackSource> tracks(Set<Source> sources) {
        return sources.stream().sorted().flatMap(source -> switch (source) {
            case MICROPHONE -> Stream.of(TrackSource.MICROPHONE);
            case CAMERA -> Stream.of(TrackSource.CAMERA);
            case SCREEN -> Stream.of(TrackSource.SCREEN_SHARE, TrackSource.SCREEN_SHARE_AUDIO);
        });
    }

    /** As tokens spell it. */
    private static String label(TrackSource source) {
        return source.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Future<Void> permit(String sid, String seat, Set<Source> sources) {
        LivekitModels.ParticipantPermission permission = LivekitModels.ParticipantPermission.newBuilder()
                .setCanSubscribe(true)
                .setCanPublish(!sources.isEmpty())
                .addAllCanPublishSources(tracks(sources).toList())
                .setCanPublishData(false)
                .build();
        return askOrGone(client.updateParticipant(sid, seat, null, null, permission, null));
    }

    @Override
    public Future<Void> mute(String sid, Set<String> seats) {
        return ask(client.listParticipants(sid), people -> people)
                .compose(people -> Future.all(people.stream()
                        .filter(person -> seats.contains(person.getIdentity()))
                        .flatMap(person -> person.getTracksList().stream()
                                .filter(track -> track.getSource() == TrackSource.MICROPHONE && !track.getMuted())
                                .map(track -> askOrGone(
                                        client.mutePublishedTrack(sid, person.getIdentity(), track.getSid(), true))))
                        .toList()))
                .mapEmpty();
    }

    @Override
    public Future<Set<String>> rooms() {
        return ask(
                client.listRooms(),
                rooms ->
                        rooms.stream().map(LivekitModels.Room::getName).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Override
    public Future<Set<Present>> present(String sid) {
        return ask(client.listParticipants(sid), LiveKitMediaServer::present);
    }

    private static Set<Present> present(List<LivekitModels.ParticipantInfo> participants) {
        return participants.stream()
                .map(p -> new Present(p.getIdentity(), Long.parseLong(p.getAttributesOrDefault(EPOCH, "0"))))
                .collect(Collectors.toSet());
    }

    @Override
    public Future<Void> remove(String sid, String seat) {
        return askOrGone(client.removeParticipant(sid, seat));
    }

    /** Stops the threads of the SDK. */
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private static Future<Void> askOrGone(Call<?> call) {
        return send(call)
                .compose(answer -> answer.isSuccessful() || answer.code() == 404
                        ? Future.<Void>succeededFuture()
                        : Future.failedFuture(trouble(answer.code())));
    }

    private static <T, R> Future<R> ask(Call<T> call, Function<T, R> reader) {
        return send(call).compose(answer -> {
            T body = answer.body();
            return answer.isSuccessful() && body != null
                    ? Future.succeededFuture(reader.apply(body))
                    : Future.failedFuture(trouble(answer.code()));
        });
    }

    /** Never quotes the answer: LiveKit's error bodies hold the whole token of the call. */
    private static IOException trouble(int status) {
        return new IOException(
                status == 401
                        ? "LiveKit does not accept livekit.key and livekit.secret"
                        : "LiveKit answered with status " + status);
    }

    private static <T> Future<Response<T>> send(Call<T> call) {
        Promise<Response<T>> promise = Promise.promise();
        Consumer<Runnable> back = asker();
        call.enqueue(new Callback<>() {
            @Override
            public void onResponse(Call<T> asked, Response<T> answer) {
                back.accept(() -> promise.complete(answer));
            }

            @Override
            public void onFailure(Call<T> asked, Throwable failure) {
                back.accept(() ->
                        promise.fail(new IOException("LiveKit does not answer: " + failure.getMessage(), failure)));
            }
        });
        return promise.future();
    }

    /** Leads from a thread of the SDK back to the context that asks. */
    private static Consumer<Runnable> asker() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : work -> context.runOnContext(v -> work.run());
    }
}
