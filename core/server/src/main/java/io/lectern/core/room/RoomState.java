package io.lectern.core.room;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.lectern.bridge.EndReason;
import io.lectern.bridge.RoomSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A room while it is live, as all servers share it. The rules that change it are plain functions of it.
 *
 * @param site id of the site
 * @param id the CMS's name for the room
 * @param sid id of the session, and the room's name on the media server
 * @param startedAt when the session was opened, in milliseconds since the epoch
 * @param ended whether the session is over; then only what it owes is left
 * @param ending when and why, once it is over
 * @param entered whether anybody ever was inside
 * @param visits how often somebody came in
 * @param most most people at one time
 * @param plan what the CMS wanted it to be
 * @param memo the bridge's own data
 * @param opener who is told what happens
 * @param floor what goes on in it
 * @param seats number of seats taken, per server
 * @param owed what the servers are still obliged to
 * @param more fields of another release, kept as they are
 */
public record RoomState(
        String site,
        String id,
        String title,
        String sid,
        long startedAt,
        boolean ended,
        Optional<Ending> ending,
        boolean entered,
        int visits,
        int most,
        Plan plan,
        String memo,
        Opener opener,
        Floor floor,
        Map<String, Integer> seats,
        List<Owed> owed,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> more) {
    public RoomState {
        seats = seats == null ? Map.of() : Map.copyOf(seats);
        owed = owed == null ? List.of() : List.copyOf(owed);
        more = StoredJson.kept(more);
        ending = ending == null ? Optional.empty() : ending;
        plan = plan == null ? Plan.of(RoomSpec.of(id, title)) : plan;
        opener = opener == null ? Opener.NOBODY : opener;
        floor = floor == null ? Floor.of(plan, startedAt) : floor;
    }

    /**
     * An end.
     *
     * @param at in milliseconds since the epoch
     * @param reason name of an {@link EndReason}
     */
    public record Ending(long at, String reason) {}

    static RoomState open(String site, RoomSpec spec, String sid, long now, List<Owed> leftOver) {
        return open(site, spec, Opener.NOBODY, sid, now, leftOver);
    }

    static RoomState open(String site, RoomSpec spec, Opener opener, String sid, long now, List<Owed> leftOver) {
        List<Owed> owed = new ArrayList<>(leftOver);
        owed.add(Owed.of(Owed.Kind.MEDIA_OPEN, sid));
        Plan plan = Plan.of(spec);
        return new RoomState(
                site,
                spec.id(),
                spec.title(),
                sid,
                now,
                false,
                Optional.empty(),
                false,
                0,
                0,
                plan,
                spec.memo(),
                opener,
                Floor.of(plan, now),
                Map.of(),
                owed,
                Map.of());
    }

    /** The room as the CMS wanted it. */
    public RoomSpec spec() {
        return plan.spec(id, title, memo);
    }

    /** People inside, over all servers. */
    @JsonIgnore
    public int people() {
        return seats.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether that session is going on. */
    boolean isLive(String session) {
        return !ended && sid.equals(session);
    }

    @JsonIgnore
    boolean full() {
        return plan.maximum().isPresent() && people() >= plan.maximum().get();
    }

    RoomState withSeats(String node, int count) {
        if (seats.getOrDefault(node, 0) == count) {
            return this;
        }
        Map<String, Integer> next = new TreeMap<>(seats);
        if (count > 0) {
            next.put(node, count);
        } else {
            next.remove(node);
        }
        return with(visits, floor, next, owed);
    }

    /** Somebody came in. */
    RoomState visited() {
        return with(visits + 1, floor, seats, owed);
    }

    RoomState withoutNodes(Set<String> gone) {
        Map<String, Integer> next = new TreeMap<>(seats);
        return next.keySet().removeAll(gone) ? with(visits, floor, next, owed) : this;
    }

    /** Something changed in the class. */
    public RoomState onFloor(UnaryOperator<Floor> change) {
        Floor next = change.apply(floor);
        return next.equals(floor) ? this : with(visits, next.revised(), seats, owed);
    }

    RoomState end(long now, EndReason reason) {
        if (ended) {
            return this;
        }
        List<Owed> next = new ArrayList<>(owed);
        next.removeIf(o -> o.is(Owed.Kind.MEDIA_OPEN) && o.sid().equals(sid));
        Ending over = new Ending(now, reason.name());
        next.add(Owed.history(past(over).fitting()));
        next.add(Owed.of(Owed.Kind.MEDIA_CLOSE, sid));
        next.add(Owed.of(Owed.Kind.SAID_FORGET, sid));
        next.add(Owed.of(Owed.Kind.SEATS_CLEAR, sid));
        return new RoomState(
                site,
                id,
                title,
                sid,
                startedAt,
                true,
                Optional.of(over),
                entered,
                visits,
                most,
                plan,
                memo,
                opener,
                floor,
                Map.of(),
                next,
                more);
    }

    /** What is kept of it. */
    private Past past(Ending over) {
        return new Past(site, id, title, sid, startedAt, over.at(), over.reason(), visits, most, Map.of());
    }

    /** The room without what it owes and who holds its seats, as others may keep it. */
    RoomState bare() {
        return with(visits, floor, Map.of(), List.of());
    }

    RoomState withOwed(List<Owed> obligations) {
        return with(visits, floor, seats, obligations);
    }

    RoomState done(Set<String> owedIds) {
        List<Owed> next = new ArrayList<>(owed);
        return next.removeIf(o -> owedIds.contains(o.id())) ? withOwed(next) : this;
    }

    RoomState done(String owedId) {
        List<Owed> next = new ArrayList<>(owed);
        return next.removeIf(o -> o.id().equals(owedId)) ? with(visits, floor, seats, next) : this;
    }

    private RoomState with(int times, Floor scene, Map<String, Integer> counts, List<Owed> obligations) {
        int now = counts.values().stream().mapToInt(Integer::intValue).sum();
        return new RoomState(
                site,
                id,
                title,
                sid,
                startedAt,
                ended,
                ending,
                entered || now > 0,
                times,
                Math.max(most, now),
                plan,
                memo,
                opener,
                scene,
                counts,
                obligations,
                more);
    }
}
