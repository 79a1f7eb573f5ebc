package io.lectern.bridge.testkit;

import io.lectern.bridge.Admission;
import io.lectern.bridge.Attendee;
import io.lectern.bridge.LiveRoom;
import io.lectern.bridge.Opened;
import io.lectern.bridge.Presence;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bridge.RoomSpec;
import io.lectern.bridge.Rooms;
import io.lectern.bridge.Site;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** The rooms of one site, in memory, with the semantics of the contract. */
final class InMemoryRooms implements Rooms {
    private final Site site;
    private final Clock clock;
    private final AtomicInteger counter;
    private final Map<String, Room> live = new LinkedHashMap<>();
    private final Map<String, List<Presence>> attendance = new LinkedHashMap<>();
    private final List<String> log = new ArrayList<>();

    /** @param counter shared by all sites, so that no session id is ever the same in two */
    InMemoryRooms(Site site, Clock clock, AtomicInteger counter) {
        this.site = site;
        this.clock = clock;
        this.counter = counter;
    }

    private record Room(String id, String title, String sid, Instant startedAt, int people, String memo)
            implements LiveRoom {
        Room withPeople(int number) {
            return new Room(id, title, sid, startedAt, number, memo);
        }
    }

    private record Outcome(LiveRoom room, boolean created) implements Opened {}

    private record Ticket(URI join, URI probe, Instant expires) implements Admission {}

    /** What ever changed here, oldest first. */
    synchronized List<String> changes() {
        return List.copyOf(log);
    }

    /** Puts people into a live room, as if they had entered with their tickets. */
    synchronized void fill(String roomId, int people) {
        if (live.computeIfPresent(roomId, (id, room) -> room.withPeople(people)) == null) {
            throw new IllegalStateException("The room " + roomId + " is not live.");
        }
    }

    @Override
    public synchronized CompletionStage<Opened> open(RoomSpec spec) {
        Room there = live.get(spec.id());
        if (there != null) {
            return CompletableFuture.completedFuture(new Outcome(there, false));
        }
        Room room = new Room(spec.id(), spec.title(), "s" + counter.incrementAndGet(), clock.instant(), 0, spec.memo());
        live.put(spec.id(), room);
        log.add("opened " + spec.id());
        return CompletableFuture.completedFuture(new Outcome(room, true));
    }

    @Override
    public synchronized CompletionStage<Optional<LiveRoom>> find(String roomId) {
        return CompletableFuture.completedFuture(Optional.ofNullable(live.get(roomId)));
    }

    @Override
    public synchronized CompletionStage<List<LiveRoom>> live(Collection<String> roomIds) {
        return CompletableFuture.completedFuture(roomIds.stream()
                .filter(live::containsKey)
                .<LiveRoom>map(live::get)
                .toList());
    }

    @Override
    public synchronized CompletionStage<Admission> admit(String roomId, Attendee attendee) {
        if (!live.containsKey(roomId)) {
            return refused("room.unknown", "This class is not live.");
        }
        if (attendee.returnTo().filter(address -> !site.owns(address)).isPresent()) {
            return refused("request.invalid", "The return address lies outside the site.");
        }
        String ticket = "ticket-" + counter.incrementAndGet();
        String base = "https://lectern.test/app/" + site.id();
        log.add("admitted " + attendee.id() + " as " + attendee.role() + " to " + roomId);
        return CompletableFuture.completedFuture(new Ticket(
                URI.create(base + "/#t=" + ticket),
                URI.create(base + "/probe#t=" + ticket),
                clock.instant().plus(attendee.ticketLife())));
    }

    @Override
    public synchronized CompletionStage<Boolean> end(String roomId) {
        boolean ended = live.remove(roomId) != null;
        if (ended) {
            log.add("ended " + roomId);
        }
        return CompletableFuture.completedFuture(ended);
    }

    @Override
    public synchronized CompletionStage<List<Presence>> attendance(String sid) {
        return CompletableFuture.completedFuture(attendance.getOrDefault(sid, List.of()));
    }

    synchronized void attended(String sid, List<Presence> people) {
        attendance.put(sid, List.copyOf(people));
    }

    synchronized void erase(String person) {
        attendance.replaceAll((sid, people) ->
                people.stream().filter(one -> !one.person().equals(person)).toList());
        log.add("erased " + person);
    }

    private static <T> CompletionStage<T> refused(String code, String text) {
        return CompletableFuture.failedFuture(new Refused(Refusal.caller(code, text)));
    }
}
