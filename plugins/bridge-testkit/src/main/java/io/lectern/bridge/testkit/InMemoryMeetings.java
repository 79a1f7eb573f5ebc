package io.lectern.bridge.testkit;

import io.lectern.bridge.Answer;
import io.lectern.bridge.Attendee;
import io.lectern.bridge.Fetch;
import io.lectern.bridge.Meetings;
import io.lectern.bridge.Presence;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bridge.Rooms;
import io.lectern.bridge.Site;
import io.lectern.bridge.Store;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** All that a bridge can do inside one site, in memory. */
public final class InMemoryMeetings implements Meetings {
    private final Site site;
    private final InMemoryRecordings recordings;
    private final InMemoryRooms rooms;
    private final InMemoryStore store;
    private final List<Fetch> fetched = new CopyOnWriteArrayList<>();
    private volatile Function<Fetch, Answer> outside = fetch -> {
        throw new Refused(new Refusal("remote.unreachable", "Nobody answers at that address.", Refusal.Blame.REMOTE));
    };

    InMemoryMeetings(Site site, Clock clock, AtomicInteger counter) {
        this.site = site;
        List<String> log = new CopyOnWriteArrayList<>();
        this.recordings = new InMemoryRecordings(site, clock, log::add);
        this.rooms = new InMemoryRooms(site, clock, counter, recordings, log);
        this.store = new InMemoryStore(clock);
    }

    /** One site, for tests of what lies below a bridge. */
    public static InMemoryMeetings of(Site site, Clock clock) {
        return new InMemoryMeetings(site, clock, new AtomicInteger());
    }

    /** What was opened, admitted, recorded and ended in this site, oldest first. */
    public List<String> changes() {
        return rooms.changes();
    }

    /** Puts so many people into a live room, as if they had entered with their tickets. */
    public void fill(String roomId, int people) {
        rooms.fill(roomId, people);
    }

    /** Puts a person into a live room, as if the ticket had been used. */
    public void enter(String roomId, Attendee attendee) {
        rooms.enter(roomId, attendee);
    }

    /** The keys that are claimed now. */
    public List<String> claims() {
        return store.claims().keySet().stream().sorted().toList();
    }

    /** The values that the store holds now. */
    public Map<String, String> values() {
        return store.values();
    }

    /** Who answers from now on when the bridge calls an address outside; before, nobody does. */
    public void outside(Function<Fetch, Answer> answers) {
        outside = answers;
    }

    /** Every address that the bridge called outside, oldest first. */
    public List<Fetch> fetched() {
        return List.copyOf(fetched);
    }

    /** Everybody's attendance of a session, from now on. */
    public void attended(String sid, List<Presence> attendance) {
        rooms.attended(sid, attendance);
    }

    @Override
    public CompletionStage<Answer> fetch(Fetch fetch) {
        fetched.add(fetch);
        try {
            return CompletableFuture.completedFuture(outside.apply(fetch));
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    @Override
    public CompletionStage<Void> erase(String person) {
        rooms.erase(person);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Site site() {
        return site;
    }

    @Override
    public Rooms rooms() {
        return rooms;
    }

    @Override
    public InMemoryRecordings recordings() {
        return recordings;
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public URI base() {
        return URI.create("https://lectern.test");
    }

    @Override
    public String version() {
        return "0.1.0";
    }
}
