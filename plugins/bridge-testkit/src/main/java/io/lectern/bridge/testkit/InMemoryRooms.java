package io.lectern.bridge.testkit;

import io.lectern.bridge.Admission;
import io.lectern.bridge.Attendee;
import io.lectern.bridge.LiveRoom;
import io.lectern.bridge.Opened;
import io.lectern.bridge.Presence;
import io.lectern.bridge.Recording;
import io.lectern.bridge.RecordingOrder;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bridge.RoomSpec;
import io.lectern.bridge.Rooms;
import io.lectern.bridge.Site;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
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
    private final InMemoryRecordings recordings;
    private final List<String> log;

    /** @param counter shared by all sites, so that no session id is ever the same in two */
    InMemoryRooms(Site site, Clock clock, AtomicInteger counter, InMemoryRecordings recordings, List<String> log) {
        this.site = site;
        this.clock = clock;
        this.counter = counter;
        this.recordings = recordings;
        this.log = log;
    }

    private record Room(String id, String title, String sid, Instant startedAt, int people, String memo) {
        Room withPeople(int number) {
            return new Room(id, title, sid, startedAt, number, memo);
        }
    }

    private record Live(
            String id, String title, String sid, Instant startedAt, int people, String memo, boolean recording)
            implements LiveRoom {}

    private LiveRoom seen(Room room) {
        return new Live(
                room.id(),
                room.title(),
                room.sid(),
                room.startedAt(),
                room.people(),
                room.memo(),
                recordings.running(room.sid()).isPresent());
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
            return CompletableFuture.completedFuture(new Outcome(seen(there), false));
        }
        Room room = new Room(spec.id(), spec.title(), "s" + counter.incrementAndGet(), clock.instant(), 0, spec.memo());
        live.put(spec.id(), room);
        log.add("opened " + spec.id());
        return CompletableFuture.completedFuture(new Outcome(seen(room), true));
    }

    @Override
    public synchronized CompletionStage<Optional<LiveRoom>> find(String roomId) {
        return CompletableFuture.completedFuture(
                Optional.ofNullable(live.get(roomId)).map(this::seen));
    }

    @Override
    public synchronized CompletionStage<List<LiveRoom>> live(Collection<String> roomIds) {
        return CompletableFuture.completedFuture(roomIds.stream()
                .filter(live::containsKey)
                .map(live::get)
                .map(this::seen)
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
        Room room = live.remove(roomId);
        boolean ended = room != null;
        if (ended) {
            recordings.stop(room.sid());
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

    @Override
    public synchronized CompletionStage<Recording> record(String roomId, RecordingOrder order) {
        Room room = live.get(roomId);
        if (room == null) {
            return refused("room.unknown", "This class is not live.");
        }
        try {
            return CompletableFuture.completedFuture(
                    recordings.begin(roomId, room.sid(), room.title(), room.startedAt(), order));
        } catch (Refused refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    @Override
    public synchronized CompletionStage<Boolean> stopRecording(String roomId) {
        Room room = live.get(roomId);
        return CompletableFuture.completedFuture(room != null && recordings.stop(room.sid()));
    }

    private static <T> CompletionStage<T> refused(String code, String text) {
        return CompletableFuture.failedFuture(new Refused(Refusal.caller(code, text)));
    }
}
