package io.lectern.core.gateway;

import io.lectern.core.gateway.Visit.Place;
import io.lectern.core.room.RoomKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The visits on this server that have a seat, by room, by session and by seat. */
final class Guests {
    private final Map<RoomKey, Map<String, Visit>> byRoom = new HashMap<>();

    /** A room that was opened again has guests of two sessions for a moment. */
    private final Map<String, Map<String, Visit>> bySession = new HashMap<>();

    void add(Visit visit) {
        visit.place().ifPresent(place -> {
            put(byRoom, place.room(), place, visit);
            put(bySession, place.seat().sid(), place, visit);
        });
    }

    /** Whether the visit was there. */
    boolean remove(Visit visit) {
        return visit.place()
                .map(place -> take(byRoom, place.room(), place, visit)
                        && take(bySession, place.seat().sid(), place, visit))
                .orElse(false);
    }

    Optional<Visit> at(RoomKey room, String seat) {
        return Optional.ofNullable(byRoom.getOrDefault(room, Map.of()).get(seat));
    }

    Collection<Visit> inRoom(RoomKey room) {
        return List.copyOf(byRoom.getOrDefault(room, Map.of()).values());
    }

    Collection<Visit> inSession(String sid) {
        return List.copyOf(bySession.getOrDefault(sid, Map.of()).values());
    }

    boolean isEmpty() {
        return byRoom.isEmpty() && bySession.isEmpty();
    }

    private static <K> void put(Map<K, Map<String, Visit>> index, K key, Place place, Visit visit) {
        index.computeIfAbsent(key, k -> new HashMap<>()).put(place.seat().seat(), visit);
    }

    private static <K> boolean take(Map<K, Map<String, Visit>> index, K key, Place place, Visit visit) {
        Map<String, Visit> there = index.getOrDefault(key, Map.of());
        if (there.get(place.seat().seat()) != visit) {
            return false;
        }
        there.remove(place.seat().seat());
        if (there.isEmpty()) {
            index.remove(key);
        }
        return true;
    }
}
