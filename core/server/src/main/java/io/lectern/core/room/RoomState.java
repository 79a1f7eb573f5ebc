package io.lectern.core.room;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.lectern.bridge.RoomSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A room while it is live, as all servers share it. The rules that change it are plain functions of it.
 *
 * @param site id of the site
 * @param id the CMS's name for the room
 * @param sid id of the session, and the room's name on the media server
 * @param startedAt when the session was opened, in milliseconds since the epoch
 * @param ended whether the session is over; then only what it owes is left
 * @param entered whether anybody ever was inside
 * @param maximum most people at a time
 * @param memo the bridge's own data
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
        boolean entered,
        Optional<Integer> maximum,
        String memo,
        Map<String, Integer> seats,
        List<Owed> owed,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> more) {
    public RoomState {
        seats = seats == null ? Map.of() : Map.copyOf(seats);
        owed = owed == null ? List.of() : List.copyOf(owed);
        more = StoredJson.kept(more);
        maximum = maximum == null ? Optional.empty() : maximum;
    }

    static RoomState open(String site, RoomSpec spec, String sid, long now, List<Owed> leftOver) {
        List<Owed> owed = new ArrayList<>(leftOver);
        owed.add(Owed.of(Owed.Kind.MEDIA_OPEN, sid));
        return new RoomState(
                site,
                spec.id(),
                spec.title(),
                sid,
                now,
                false,
                false,
                spec.maximum(),
                spec.memo(),
                Map.of(),
                owed,
                Map.of());
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
        return maximum.isPresent() && people() >= maximum.get();
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
        return with(ended, entered || count > 0, next, owed);
    }

    RoomState withoutNodes(Set<String> gone) {
        Map<String, Integer> next = new TreeMap<>(seats);
        return next.keySet().removeAll(gone) ? with(ended, entered, next, owed) : this;
    }

    RoomState end() {
        if (ended) {
            return this;
        }
        List<Owed> next = new ArrayList<>(owed);
        next.removeIf(o -> o.is(Owed.Kind.MEDIA_OPEN) && o.sid().equals(sid));
        next.add(Owed.of(Owed.Kind.MEDIA_CLOSE, sid));
        next.add(Owed.of(Owed.Kind.SAID_FORGET, sid));
        next.add(Owed.of(Owed.Kind.SEATS_CLEAR, sid));
        return with(true, entered, Map.of(), next);
    }

    RoomState done(String owedId) {
        List<Owed> next = new ArrayList<>(owed);
        return next.removeIf(o -> o.id().equals(owedId)) ? with(ended, entered, seats, next) : this;
    }

    private RoomState with(boolean over, boolean visited, Map<String, Integer> counts, List<Owed> obligations) {
        return new RoomState(site, id, title, sid, startedAt, over, visited, maximum, memo, counts, obligations, more);
    }
}
