package io.lectern.core.room;

import io.lectern.bridge.MeetingEvent.Kind;
import io.lectern.bus.Bus;
import io.lectern.bus.Projection;
import io.lectern.core.admission.Ids;
import io.lectern.protocol.Person;
import io.lectern.protocol.Role;
import io.lectern.protocol.WaitReason;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that keeps rooms going on one server: the shared state, the seats, the timers. Lives on one context. */
public final class Classroom {
    private static final Logger LOG = LoggerFactory.getLogger(Classroom.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration COMPARE_PEOPLE = Duration.ofSeconds(60);

    private final Context context;
    private final Vertx vertx;
    private final Bus bus;
    private final Nodes nodes;
    private final Holdings holdings;
    private final LiveRooms rooms;
    private final Seats seats;
    private final Seating seating;
    private final History history;
    private final Chores chores;
    private final Upkeep upkeep;
    private final MediaCheck mediaCheck;
    private final Clock clock;
    private volatile Roll roll = Roll.NONE;
    private volatile Herald herald = Herald.NONE;
    private final MediaServer media;
    private volatile Optional<Voice> voice = Optional.empty();
    private final List<RoomListener> listeners = new CopyOnWriteArrayList<>();

    /** Wires the parts; {@link #start} begins their work. */
    public Classroom(Vertx vertx, Bus bus, MediaServer media, Ids ids, Clock clock, LongSupplier nanos) {
        this.vertx = vertx;
        this.clock = clock;
        this.bus = bus;
        this.media = media;
        this.context = vertx.getOrCreateContext();
        this.nodes = new Nodes(ids.fresh(), bus, nanos);
        this.holdings = new Holdings(nodes.own());
        this.rooms = new LiveRooms(bus, holdings, context, clock, ids, new RoomObserver());
        this.seats = new Seats(bus, context, holdings, this::seatChanged);
        this.seating = new Seating(rooms, seats, holdings, clock);
        this.history = new History(bus, context);
        this.chores = new Chores(rooms, seats, media, history, bus.relay(), context);
        this.upkeep = new Upkeep(rooms, seats, holdings, nodes, chores, clock, nanos);
        this.mediaCheck = new MediaCheck(rooms, seats, holdings, nodes, media, nanos);
    }

    /** Begins to follow the bus, and the timers. */
    public void start() {
        follow();
        context.runOnContext(v -> {
            vertx.setPeriodic(TICK.toMillis(), id -> tick());
            vertx.setPeriodic(Nodes.BEAT.toMillis(), id -> nodes.beat());
            vertx.setPeriodic(COMPARE_PEOPLE.toMillis(), id -> comparePeople());
        });
    }

    /** Begins to follow the bus, without timers of its own: a test keeps the time. */
    void follow() {
        bus.onReconnect(() -> context.runOnContext(v -> restoreSeats()));
        nodes.start();
        rooms.start();
        seats.start();
        history.start();
    }

    /** What is done every second. On the context. */
    void tick() {
        if (ready()) {
            upkeep.tick(this::restore);
        }
        mediaCheck.compareRooms();
    }

    /** What is done every minute. On the context. */
    void comparePeople() {
        mediaCheck.comparePeople();
    }

    /** This server among the others. */
    public Nodes nodes() {
        return nodes;
    }

    /** The context that everything here lives on. */
    public Context context() {
        return context;
    }

    /** The rooms. */
    public LiveRooms rooms() {
        return rooms;
    }

    /** Seats people. */
    public Seating seating() {
        return seating;
    }

    /** The sessions that are over. */
    public History history() {
        return history;
    }

    /** The seats of a session that are seen, the longest taken first, as far as this server has heard. */
    public List<Seat> seated(RoomKey key, String sid) {
        return seats.of(key, sid).stream()
                .filter(Seat::visible)
                .sorted(Comparator.comparing(Seat::joinedAt).thenComparing(Seat::seat))
                .toList();
    }

    /** Those who sit in a session and are seen, as far as this server has heard. */
    public List<Person> people(RoomKey key, String sid) {
        return seats.of(key, sid).stream()
                .filter(Seat::visible)
                .map(Seat::person)
                .toList();
    }

    /** All seats on all servers. From any thread. */
    public int seatCount() {
        return seats.rows().size();
    }

    /** Whether the state of the rooms is known. From any thread. */
    public boolean ready() {
        return rooms.ready() && seats.ready() && history.ready();
    }

    /** What is wrong with the media server, if anything. From any thread. */
    public Optional<String> mediaTrouble() {
        return mediaCheck.trouble();
    }

    /** Who takes what happened on its way to bridges; to be said before {@link #start}. */
    public void herald(Herald other) {
        herald = other;
        chores.herald(other);
    }

    /** Who keeps attendance; to be said before {@link #start}. */
    public void roll(Roll other) {
        roll = other;
        chores.roll(other);
    }

    /** From now on told of everything, on the context. */
    public void listen(RoomListener listener) {
        listeners.add(listener);
    }

    /** A hint from the media server; whoever connects without a seat is taken out at once. */
    public void heardOf(String kind, String sid, String seat) {
        if (kind.equals("participant_joined")) {
            context.runOnContext(v -> {
                mediaCheck.checkArrival(sid, seat);
                listeners.forEach(l -> l.connected(sid, seat));
            });
        }
    }

    /** Tells the listeners of sessions that are over, and carries out what this server's own changes oblige to. */
    private final class RoomObserver implements LiveRooms.Observer {
        @Override
        public void changed(String key, Optional<RoomState> before, Optional<RoomState> after) {
            before.filter(old -> !old.ended())
                    .filter(old -> after.filter(now -> now.isLive(old.sid())).isEmpty())
                    .ifPresent(old -> context.runOnContext(v -> {
                        mediaCheck.over(old.sid());
                        listeners.forEach(l -> l.ended(new RoomKey(key), old.sid()));
                    }));
            after.filter(now -> !now.ended())
                    .filter(now -> before.filter(old -> old.sid().equals(now.sid())
                                    && old.floor().revision() >= now.floor().revision())
                            .isEmpty())
                    .ifPresent(now -> context.runOnContext(v -> {
                        boolean removed = before.filter(old ->
                                        old.floor().barred().equals(now.floor().barred()))
                                .isEmpty();
                        if (removed && !now.floor().barred().isEmpty() && holdings.count(now.sid()) > 0) {
                            mediaCheck.watch(now.sid());
                        }
                        listeners.forEach(l -> l.floor(new RoomKey(key), now));
                    }));
        }

        @Override
        public void wrote(RoomKey key, RoomState state) {
            // The other servers step in when it stays owed.
            chores.settle(key, state).onFailure(failure -> LOG.debug("still owed: {}", failure.getMessage()));
        }
    }

    /**
     * Takes somebody out of a live session for good; false when it is not live. Whoever keeps a right to the media is
     * taken out of them for as long as it holds.
     */
    public Future<Boolean> remove(RoomKey key, Optional<String> sid, String seat) {
        return rooms.change(key, sid, floor -> floor.barring(seat)).onSuccess(live -> {
            if (live) {
                known(key).ifPresent(state -> {
                    mediaCheck.watch(state.sid());
                    media.remove(state.sid(), seat)
                            .onFailure(failure -> LOG.debug("removed from the media later: {}", failure.getMessage()));
                });
            }
        });
    }

    private Optional<RoomState> known(RoomKey key) {
        return rooms.known(key).map(Projection.Row::value).filter(state -> !state.ended());
    }

    /** Those who wait to be let in by a moderator, the longest first, as far as this server has heard. */
    public List<Seat> waiting(RoomKey key, String sid) {
        return seats.of(key, sid).stream()
                .filter(seat -> seat.waitsFor().equals(Optional.of(WaitReason.APPROVAL.name())))
                .sorted(Comparator.comparing(Seat::joinedAt).thenComparing(Seat::seat))
                .toList();
    }

    /** The seat as this server has heard of it last. */
    public Optional<Seat> seat(RoomKey key, String seat) {
        return Optional.ofNullable(seats.rows().get(key.value() + "." + seat)).map(Projection.Row::value);
    }

    /** Who speaks to those inside; nobody while no gateway runs. */
    public Optional<Voice> voice() {
        return voice;
    }

    /** From now on it speaks to those inside. */
    public void speakThrough(Voice one) {
        voice = Optional.of(one);
    }

    private void seatChanged(String key, Optional<Seat> before, Optional<Seat> after) {
        context.runOnContext(v -> {
            RoomKey room = new RoomKey(key.substring(0, key.indexOf('.')));
            String seatId = key.substring(key.indexOf('.') + 1);
            Optional<Seat> held = holdings.at(key);
            if (after.isEmpty() && held.filter(this::live).isPresent()) {
                // Somebody took this server for gone, or the bus forgot; it is still held.
                restore(held.get());
                return;
            }
            after.ifPresent(seat -> {
                held.filter(mine -> mine.epoch() < seat.epoch() && !seat.node().equals(nodes.own()))
                        .ifPresent(seating::lost);
                listeners.forEach(l -> l.seatTaken(room, seatId, seat.epoch()));
            });
            tell(room, seatId, before, after);
            remember(room, before, after);
            call(room, before, after);
            if (after.filter(seat -> seat.role() == Role.MODERATOR).isPresent()) {
                listeners.forEach(l -> l.moderated(room));
            }
        });
    }

    /** Whoever holds the seat owes the news of it; of a server that is gone, whoever hears that the seat is cleared. */
    private void remember(RoomKey room, Optional<Seat> before, Optional<Seat> after) {
        Optional<Seat> came = after.filter(
                seat -> before.filter(Seat::visible).isEmpty() && seat.node().equals(nodes.own()));
        Optional<Seat> went = before.filter(seat -> after.isEmpty()
                && (seat.node().equals(nodes.own())
                        || !nodes.known().contains(seat.node())
                        || nodes.silence(seat.node()).compareTo(Nodes.GONE) >= 0));
        came.filter(Seat::visible).ifPresent(seat -> owe(room, seat, Kind.PERSON_JOINED, seat.joinedAt()));
        went.filter(Seat::visible).ifPresent(seat -> owe(room, seat, Kind.PERSON_LEFT, clock.millis()));
    }

    /** Who sits here now and did not before, and the other way round. */
    private void call(RoomKey room, Optional<Seat> before, Optional<Seat> after) {
        Optional<Seat> was = before.filter(this::sitsHere);
        Optional<Seat> is = after.filter(this::sitsHere);
        if (was.isEmpty()) {
            is.ifPresent(seat -> rooms.known(room)
                    .map(Projection.Row::value)
                    .filter(state -> state.isLive(seat.sid()) && state.opener().attended())
                    .ifPresent(state -> roll.came(state, seat)));
        } else if (is.isEmpty()) {
            roll.went(was.get());
        }
    }

    private boolean sitsHere(Seat seat) {
        return seat.visible() && seat.node().equals(nodes.own());
    }

    private void owe(RoomKey room, Seat seat, Kind kind, long to) {
        boolean followed = rooms.known(room)
                .filter(row -> row.value().sid().equals(seat.sid()))
                .filter(row -> row.value().opener().follows().contains(kind.name()))
                .isPresent();
        if (followed) {
            Visitor visitor = new Visitor(seat.user(), seat.name(), seat.role(), seat.joinedAt(), to);
            String sealed = herald.conceal(room, visitor);
            rooms.mailbox(room)
                    .owe(state -> state.sid().equals(seat.sid())
                            ? Tidings.person(state, kind, seat, clock.millis(), sealed)
                            : Optional.empty())
                    .onFailure(failure -> LOG.warn("news of a person are lost: {}", failure.getMessage()));
        }
    }

    private void tell(RoomKey room, String seatId, Optional<Seat> before, Optional<Seat> after) {
        if (before.filter(Seat::waiting).isPresent()
                || after.filter(Seat::waiting).isPresent()) {
            listeners.forEach(l -> l.waiting(room));
        }
        List<Person> joined = after.filter(Seat::visible).map(Seat::person).stream()
                .filter(person ->
                        !before.filter(Seat::visible).map(Seat::person).equals(Optional.of(person)))
                .toList();
        List<String> left = after.isEmpty() ? List.of(seatId) : List.of();
        if (!joined.isEmpty() || !left.isEmpty()) {
            listeners.forEach(l -> l.people(room, joined, left));
        }
    }

    private boolean live(Seat seat) {
        return rooms.isLive(new RoomKey(seat.room()), seat.sid());
    }

    private void restoreSeats() {
        seats.takeAwayGivenUp();
        holdings.all().stream().filter(this::live).forEach(this::restore);
    }

    private void restore(Seat seat) {
        seats.restore(seat)
                .onSuccess(ours -> {
                    if (!ours) {
                        seating.lost(seat);
                        listeners.forEach(l -> l.seatTaken(new RoomKey(seat.room()), seat.seat(), seat.epoch() + 1));
                    }
                })
                .onFailure(failure -> LOG.debug("seat {} is restored later: {}", seat.seat(), failure.getMessage()));
    }
}
