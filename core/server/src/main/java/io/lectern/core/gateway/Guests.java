package io.lectern.core.gateway;

import io.lectern.core.room.RoomKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The visits on this server that have entered, by room and seat. */
final class Guests {
    private final Map<RoomKey, Map<String, Visit>> byRoom = new HashMap<>();

    void add(Visit visit) {
        visit.place()
                .ifPresent(place -> byRoom.computeIfAbsent(place.room(), k -> new HashMap<>())
                        .put(place.seat().seat(), visit));
    }

    /** Whether the visit was there. */
    boolean remove(Visit visit) {
        return visit.place()
                .map(place -> {
                    Map<String, Visit> room = byRoom.getOrDefault(place.room(), Map.of());
                    if (room.get(place.seat().seat()) != visit) {
                        return false;
                    }
                    room.remove(place.seat().seat());
                    if (room.isEmpty()) {
                        byRoom.remove(place.room());
                    }
                    return true;
                })
                .orElse(false);
    }

    Optional<Visit> at(RoomKey room, String seat) {
        return Optional.ofNullable(byRoom.getOrDefault(room, Map.of()).get(seat));
    }

    Collection<Visit> inRoom(RoomKey room) {
        return List.copyOf(byRoom.getOrDefault(room, Map.of()).values());
    }

    /** Guests of one session; a room that was opened again has those of the newer one too. */
    Collection<Visit> inSession(String sid) {
        return byRoom.values().stream()
                .flatMap(room -> room.values().stream())
                .filter(visit ->
                        visit.place().map(p -> p.seat().sid().equals(sid)).orElse(false))
                .toList();
    }
}
