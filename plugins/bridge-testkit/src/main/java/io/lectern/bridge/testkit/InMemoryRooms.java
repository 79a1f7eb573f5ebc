package io.lectern.bridge.testkit;

import io.lectern.bridge.Admission;
import io.lectern.bridge.Attendee;
import io.lectern.bridge.EndReason;
import io.lectern.bridge.GuestPolicy;
import io.lectern.bridge.LiveRoom;
import io.lectern.bridge.Lock;
import io.lectern.bridge.Opened;
import io.lectern.bridge.Page;
import io.lectern.bridge.PastSession;
import io.lectern.bridge.Presence;
import io.lectern.bridge.Recording;
import io.lectern.bridge.RecordingOrder;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bridge.Role;
import io.lectern.bridge.RoomSpec;
import io.lectern.bridge.Rooms;
import io.lectern.bridge.SessionQuery;
import io.lectern.bridge.Site;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** The rooms of one site, in memory, with the semantics of the contract. */
final class InMemoryRooms implements Rooms {
    private final Site site;
    private final Clock clock;
    private final AtomicInteger counter;
    private final Map<String, List<Presence>> attendance = new LinkedHashMap<>();
    private final InMemoryRecordings recordings;
    private final List<String> log;
    private final Map<String, InMemoryRoom> live = new LinkedHashMap<>();
    private final List<InMemoryPast> past = new ArrayList<>();

    /** @param counter shared by all sites, so that no session id is ever the same in two */
    InMemoryRooms(Site site, Clock clock, AtomicInteger counter, InMemoryRecordings recordings, List<String> log) {
        this.site = site;
        this.clock = clock;
        this.counter = counter;
        this.recordings = recordings;
        this.log = log;
    }

    private LiveRoom seen(InMemoryRoom room) {
        return room.recorded(recordings.running(room.sid()).isPresent());
    }

    private record Outcome(LiveRoom room, boolean created) implements Opened {}

    private record Ticket(URI join, URI probe, Instant expires) implements Admission {}

    /** What ever changed here, oldest first. */
    synchronized List<String> changes() {
        return List.copyOf(log);
    }

    /** Puts so many participants into a live room, beside those who entered. */
    synchronized void fill(String roomId, int people) {
        InMemoryRoom room = present(roomId);
        for (int i = room.people(); i < people; i++) {
            room = room.with(Attendee.of("person-" + i, "Person " + i, Role.PARTICIPANT), clock.instant());
        }
        live.put(roomId, room);
    }

    /** Puts a person into a live room, as if the ticket had been used. */
    synchronized void enter(String roomId, Attendee attendee) {
        live.put(roomId, present(roomId).with(attendee, clock.instant()));
    }

    private InMemoryRoom present(String roomId) {
        return Optional.ofNullable(live.get(roomId))
                .orElseThrow(() -> new IllegalStateException("The room " + roomId + " is not live."));
    }

    @Override
    public synchronized CompletionStage<Opened> open(RoomSpec spec) {
        if (spec.logoutUrl().filter(address -> !site.owns(address)).isPresent()) {
            return refused("request.invalid", "The address after leaving lies outside the site.");
        }
        InMemoryRoom there = live.get(spec.id());
        if (there != null) {
            return CompletableFuture.completedFuture(new Outcome(seen(there), false));
        }
        InMemoryRoom room = InMemoryRoom.opened(spec, "s" + counter.incrementAndGet(), clock.instant());
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
    public synchronized CompletionStage<List<LiveRoom>> live() {
        return CompletableFuture.completedFuture(
                live.values().stream().map(this::seen).toList());
    }

    @Override
    public synchronized CompletionStage<Page<PastSession>> past(SessionQuery query) {
        Comparator<PastSession> oldest = Comparator.comparing(PastSession::startedAt);
        List<PastSession> all = past.stream()
                .filter(one -> query.roomIds().isEmpty() || query.roomIds().contains(one.roomId()))
                .filter(one -> query.from().filter(one.startedAt()::isBefore).isEmpty())
                .filter(one -> query.until().isEmpty()
                        || one.startedAt().isBefore(query.until().get()))
                .map(PastSession.class::cast)
                .sorted(query.oldestFirst() ? oldest : oldest.reversed())
                .toList();
        List<PastSession> page =
                all.stream().skip(query.offset()).limit(query.limit()).toList();
        return CompletableFuture.completedFuture(new Page<>(page, all.size()));
    }

    @Override
    public synchronized CompletionStage<Admission> admit(String roomId, Attendee attendee) {
        if (!live.containsKey(roomId)) {
            return refused("room.unknown", "This class is not live.");
        }
        if (attendee.returnTo().filter(address -> !site.owns(address)).isPresent()) {
            return refused("request.invalid", "The return address lies outside the site.");
        }
        if (attendee.guest() && live.get(roomId).spec().entry().guests() == GuestPolicy.DENY) {
            return refused("guest.denied", "This class takes no guests.");
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
        InMemoryRoom ended = live.remove(roomId);
        if (ended != null) {
            recordings.stop(ended.sid());
            log.add("ended " + roomId);
            past.add(InMemoryPast.of(ended, clock.instant(), EndReason.REQUESTED));
        }
        return CompletableFuture.completedFuture(ended != null);
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
        InMemoryRoom room = live.get(roomId);
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
        InMemoryRoom room = live.get(roomId);
        return CompletableFuture.completedFuture(room != null && recordings.stop(room.sid()));
    }

    @Override
    public CompletionStage<Boolean> lock(String roomId, Set<Lock> locks) {
        return command(roomId, "locked " + roomId, room -> room.locked(locks));
    }

    @Override
    public CompletionStage<Boolean> muteAll(String roomId) {
        return command(roomId, "muted " + roomId, room -> room);
    }

    @Override
    public CompletionStage<Boolean> say(String roomId, String from, String text) {
        return command(roomId, "said in " + roomId + " by " + from + ": " + text, room -> room);
    }

    @Override
    public CompletionStage<Boolean> remove(String roomId, String attendeeId) {
        return command(roomId, "removed " + attendeeId + " from " + roomId, room -> room.without(attendeeId));
    }

    private synchronized CompletionStage<Boolean> command(
            String roomId, String line, UnaryOperator<InMemoryRoom> change) {
        boolean known = live.computeIfPresent(roomId, (id, room) -> change.apply(room)) != null;
        if (known) {
            log.add(line);
        }
        return CompletableFuture.completedFuture(known);
    }

    private static <T> CompletionStage<T> refused(String code, String text) {
        return CompletableFuture.failedFuture(new Refused(Refusal.caller(code, text)));
    }
}
