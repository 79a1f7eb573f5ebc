package io.lectern.core.room;

import io.lectern.bus.Bus;
import io.lectern.bus.Projection;
import io.lectern.core.admission.Ids;
import io.lectern.protocol.Person;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
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
    private final Nodes nodes;
    private final LiveRooms rooms;
    private final Seats seats;
    private final Seating seating;
    private final Chores chores;
    private final Upkeep upkeep;
    private final List<RoomListener> listeners = new CopyOnWriteArrayList<>();
    private volatile Optional<String> mediaTrouble = Optional.of("not asked yet");
    private boolean comparing;

    /** Wires the parts; {@link #start} begins their work. */
    public Classroom(Vertx vertx, Bus bus, MediaServer media, Ids ids, Clock clock, LongSupplier nanos) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.nodes = new Nodes(ids.fresh(), bus, nanos);
        this.rooms = new LiveRooms(bus, nodes.own(), context, clock, ids, this::roomChanged);
        this.seats = new Seats(bus, context, this::seatChanged);
        this.seating = new Seating(rooms, seats, nodes.own(), clock);
        this.chores = new Chores(rooms, seats, media, bus.relay(), context);
        this.upkeep = new Upkeep(rooms, seats, nodes, chores, media, nanos);
        bus.onReconnect(() -> context.runOnContext(v -> restoreSeats()));
    }

    /** Begins the timers. */
    public void start() {
        nodes.start();
        context.runOnContext(v -> {
            vertx.setPeriodic(TICK.toMillis(), id -> tick());
            vertx.setPeriodic(Nodes.BEAT.toMillis(), id -> nodes.beat());
            vertx.setPeriodic(COMPARE_PEOPLE.toMillis(), id -> upkeep.comparePeople());
        });
    }

    private void tick() {
        if (rooms.ready() && seats.ready()) {
            upkeep.tick();
        }
        if (!comparing) {
            comparing = true;
            upkeep.compareMedia()
                    .onSuccess(done -> mediaTrouble = Optional.empty())
                    .onFailure(failure -> mediaTrouble = Optional.of(String.valueOf(failure.getMessage())))
                    .onComplete(done -> comparing = false);
        }
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
        return rooms.ready() && seats.ready();
    }

    /** What is wrong with the media server, if anything. From any thread. */
    public Optional<String> mediaTrouble() {
        return mediaTrouble;
    }

    /** From now on told of everything, on the context. */
    public void listen(RoomListener listener) {
        listeners.add(listener);
    }

    /** A hint from the media server; whoever connects without a seat is taken out at once. */
    public void heardOf(String kind, String sid, String seat) {
        if (kind.equals("participant_joined")) {
            context.runOnContext(v -> upkeep.checkArrival(sid, seat));
        }
    }

    private void roomChanged(String key, Optional<RoomState> before, Optional<RoomState> after) {
        context.runOnContext(v -> {
            RoomKey room = new RoomKey(key);
            before.filter(old -> !old.ended() && over(old, after))
                    .ifPresent(old -> listeners.forEach(l -> l.ended(room, old.sid())));
            // Whoever made the change is nearest to it; the others step in when it stays owed.
            after.filter(state -> !state.owed().isEmpty())
                    .ifPresent(state -> chores.settle(room, state)
                            .onFailure(failure -> LOG.debug("still owed: {}", failure.getMessage())));
        });
    }

    private static boolean over(RoomState old, Optional<RoomState> after) {
        return after.map(now -> now.ended() || !now.sid().equals(old.sid())).orElse(true);
    }

    private void seatChanged(String key, Optional<Seat> before, Optional<Seat> after) {
        context.runOnContext(v -> {
            RoomKey room = new RoomKey(key.substring(0, key.indexOf('.')));
            String seatId = key.substring(key.indexOf('.') + 1);
            Optional<Seat> held = seats.heldAt(room.value(), seatId);
            after.ifPresent(seat -> {
                held.filter(mine -> mine.epoch() < seat.epoch() && !seat.node().equals(nodes.own()))
                        .ifPresent(seating::lost);
                listeners.forEach(l -> l.seatTaken(room, seatId, seat.epoch()));
            });
            if (after.isEmpty() && held.isPresent() && live(held.get())) {
                // Somebody took this server for gone; it is not.
                seats.restore(held.get())
                        .onFailure(
                                failure -> LOG.warn("seat {} is not restored yet: {}", seatId, failure.getMessage()));
                return;
            }
            List<Person> joined = after.filter(Seat::visible).map(Seat::person).stream()
                    .filter(person -> !before.map(Seat::person).equals(Optional.of(person)))
                    .toList();
            List<String> left = after.isEmpty() ? List.of(seatId) : List.of();
            if (!joined.isEmpty() || !left.isEmpty()) {
                listeners.forEach(l -> l.people(room, joined, left));
            }
        });
    }

    private boolean live(Seat seat) {
        return rooms.known(new RoomKey(seat.room()))
                .map(Projection.Row::value)
                .filter(state -> !state.ended() && state.sid().equals(seat.sid()))
                .isPresent();
    }

    private void restoreSeats() {
        for (Seat seat : seats.held()) {
            seats.restore(seat)
                    .onFailure(
                            failure -> LOG.warn("seat {} is not restored yet: {}", seat.seat(), failure.getMessage()));
        }
    }
}
