package io.lectern.core.attendance;

import io.lectern.bus.Bus;
import io.lectern.core.admission.Seal;
import io.lectern.core.config.SiteConfig.AttendanceConfig;
import io.lectern.core.outbox.Attended;
import io.lectern.core.outbox.Attended.Stay;
import io.lectern.core.outbox.Outbox;
import io.lectern.core.outbox.ToldEvent;
import io.lectern.core.room.Classroom;
import io.lectern.core.room.Happened;
import io.lectern.core.room.Nodes;
import io.lectern.core.room.Roll;
import io.lectern.core.room.RoomKey;
import io.lectern.core.room.RoomListener;
import io.lectern.core.room.RoomState;
import io.lectern.core.room.Seat;
import io.lectern.protocol.Person;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps attendance: this server's part while a class goes on, and the sum when it is over. Each server writes only of
 * whoever sits on it, when somebody comes or goes and now and then; so a crash costs minutes, not people. Used on the
 * context of the rooms.
 */
public final class Roster implements Roll, RoomListener {
    private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

    /** Who comes within that time after others is written together with them. */
    private static final Duration TOGETHER = Duration.ofSeconds(2);

    /** What a crash of a server costs at most, of those inside. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    /** A part lives while its class does, and until it is summed up. */
    private static final Duration PART = Duration.ofDays(7);

    private final Vertx vertx;
    private final Context context;
    private final Nodes nodes;
    private final Outbox outbox;
    private final Function<String, AttendanceConfig> sites;
    private final Sheets sheets;
    private final Clock clock;
    private final Map<String, Page> pages = new HashMap<>();

    /** @param sites what a site keeps, by its id */
    public Roster(
            Vertx vertx,
            Bus bus,
            Classroom classroom,
            Outbox outbox,
            Seal seal,
            Function<String, AttendanceConfig> sites,
            Clock clock) {
        this.vertx = vertx;
        this.context = classroom.context();
        this.nodes = classroom.nodes();
        this.outbox = outbox;
        this.sites = sites;
        this.sheets = new Sheets(bus, context, seal, clock);
        this.clock = clock;
    }

    /** Begins to follow what is kept. */
    public void start() {
        sheets.follow();
        context.runOnContext(v -> {
            vertx.setPeriodic(TOGETHER.toMillis(), id -> write(page -> page.changed));
            vertx.setPeriodic(AGAIN.toMillis(), id -> write(page -> page.anybodyInside()));
        });
    }

    /** This server's part of one session. */
    private final class Page {
        private final String site;
        private final String sid;
        private final Map<String, Attended> people = new HashMap<>();
        private boolean changed;
        private boolean closed;

        Page(String site, String sid) {
            this.site = site;
            this.sid = sid;
        }

        boolean anybodyInside() {
            return people.values().stream()
                    .anyMatch(one -> one.stays().stream().anyMatch(stay -> stay.to() == Sheet.OPEN));
        }

        void put(String user, Optional<String> name, String role, Function<List<Stay>, List<Stay>> change) {
            List<Stay> before =
                    Optional.ofNullable(people.get(user)).map(Attended::stays).orElse(List.of());
            people.put(user, new Attended(user, name, role, change.apply(before)));
            changed = true;
        }

        void close(long now) {
            people.replaceAll((user, one) -> new Attended(user, one.name(), one.role(), ended(one.stays(), now)));
            closed = true;
            changed = true;
        }

        Sheet sheet() {
            long now = clock.millis();
            List<Attended> kept = people.values().stream()
                    .filter(one -> !sheets.erased(site, one.user()))
                    .toList();
            return new Sheet(site, sid, nodes.own(), now, now + PART.toMillis(), closed, kept, Map.of());
        }
    }

    private static List<Stay> ended(List<Stay> stays, long now) {
        return stays.stream()
                .map(stay -> stay.to() == Sheet.OPEN ? new Stay(stay.from(), Math.max(stay.from(), now)) : stay)
                .toList();
    }

    @Override
    public void came(RoomState room, Seat seat) {
        boolean first = !pages.containsKey(seat.sid());
        Page page = pages.computeIfAbsent(seat.sid(), sid -> new Page(room.site(), sid));
        Optional<String> name =
                Optional.of(seat.name()).filter(text -> sites.apply(room.site()).names());
        page.put(seat.user(), name, role(seat), before -> {
            List<Stay> stays = new ArrayList<>(ended(before, clock.millis()));
            stays.add(new Stay(clock.millis(), Sheet.OPEN));
            return stays;
        });
        if (first) {
            // At once, so that whoever sums up knows that there is something to wait for.
            write(one -> one == page);
        }
    }

    private static String role(Seat seat) {
        return switch (seat.role()) {
            case MODERATOR -> "MODERATOR";
            case PARTICIPANT -> "PARTICIPANT";
            case VIEWER, RECORDER -> "VIEWER";
        };
    }

    @Override
    public void went(Seat seat) {
        Optional.ofNullable(pages.get(seat.sid()))
                .filter(page -> !page.closed)
                .ifPresent(page -> Optional.ofNullable(page.people.get(seat.user()))
                        .ifPresent(one -> page.put(
                                seat.user(), one.name(), role(seat), before -> ended(before, clock.millis()))));
    }

    private void write(java.util.function.Predicate<Page> which) {
        for (Page page : List.copyOf(pages.values())) {
            if (which.test(page)) {
                page.changed = false;
                sheets.write(page.sheet())
                        .onSuccess(done -> {
                            if (page.closed && !page.changed) {
                                pages.remove(page.sid, page);
                            }
                        })
                        .onFailure(failure -> {
                            page.changed = true;
                            LOG.debug("attendance is written later: {}", failure.getMessage());
                        });
            }
        }
    }

    @Override
    public void ended(RoomKey room, String sid) {
        Optional.ofNullable(pages.get(sid)).ifPresent(page -> {
            page.close(clock.millis());
            write(one -> one == page);
        });
    }

    @Override
    public Future<Void> sumUp(RoomKey key, RoomState room, Happened what) {
        String sid = room.sid();
        List<Sheet> parts = sheets.parts(sid);
        java.util.Set<String> open =
                parts.stream().filter(sheet -> !sheet.closed()).map(Sheet::node).collect(Collectors.toSet());
        if (pages.containsKey(sid) || !(open.isEmpty() || nodes.gone(open).containsAll(open))) {
            return Future.failedFuture("a server has still to say who was there");
        }
        long now = clock.millis();
        AttendanceConfig keeps = sites.apply(room.site());
        List<Attended> people = known(room.site(), Merge.of(parts, Sheet::asOf));
        Sheet sum = new Sheet(room.site(), sid, "", now, now + keeps.keep().toMillis(), true, people, Map.of());
        boolean told = room.opener().follows().contains(what.kind());
        ToldEvent event = ToldEvent.of(what.id(), io.lectern.bridge.MeetingEvent.Kind.ATTENDANCE_READY, what.at(), room)
                .with(people);
        return (keeps.ids() ? sheets.write(sum) : Future.<Void>succeededFuture())
                .compose(done -> told && keeps.ids()
                        ? outbox.tell(key, room.site(), room.opener().bridge(), List.of(event))
                        : Future.succeededFuture())
                .compose(done -> Future.all(parts.stream().map(sheets::remove).toList()))
                .mapEmpty();
    }

    private List<Attended> known(String site, List<Attended> people) {
        return people.stream().filter(one -> !sheets.erased(site, one.user())).toList();
    }

    /** Everybody's attendance of a session of that site, live or past. On the context. */
    public List<Attended> of(String site, String sid) {
        List<Sheet> parts = new ArrayList<>(sheets.sum(sid));
        if (parts.isEmpty()) {
            sheets.parts(sid).stream()
                    .filter(sheet -> !sheet.node().equals(nodes.own()) || !pages.containsKey(sid))
                    .forEach(parts::add);
            Optional.ofNullable(pages.get(sid)).map(Page::sheet).ifPresent(parts::add);
        }
        long now = clock.millis();
        List<Sheet> own =
                parts.stream().filter(sheet -> sheet.site().equals(site)).toList();
        return known(site, Merge.of(own, sheet -> nodes.known().contains(sheet.node()) ? now : sheet.asOf()));
    }

    /** Forgets a person of a site. On the context. */
    public Future<Void> erase(String site, String user) {
        pages.values().stream().filter(page -> page.site.equals(site)).forEach(page -> page.people.remove(user));
        return sheets.erase(site, user).compose(done -> outbox.erase(site, user));
    }

    @Override
    public void people(RoomKey room, List<Person> joined, List<String> left) {
        // Seats tell more.
    }

    @Override
    public void seatTaken(RoomKey room, String seat, long epoch) {
        // The same person goes on sitting there.
    }
}
