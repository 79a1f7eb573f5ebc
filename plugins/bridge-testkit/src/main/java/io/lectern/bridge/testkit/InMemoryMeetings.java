package io.lectern.bridge.testkit;

import io.lectern.bridge.Meetings;
import io.lectern.bridge.Rooms;
import io.lectern.bridge.Site;
import io.lectern.bridge.Store;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** All that a bridge can do inside one site, in memory. */
public final class InMemoryMeetings implements Meetings {
    private final Site site;
    private final InMemoryRecordings recordings;
    private final InMemoryRooms rooms;
    private final InMemoryStore store;

    InMemoryMeetings(Site site, Clock clock, AtomicInteger counter) {
        this.site = site;
        List<String> log = new CopyOnWriteArrayList<>();
        this.recordings = new InMemoryRecordings(site, clock, log::add);
        this.rooms = new InMemoryRooms(site, clock, counter, recordings, log);
        this.store = new InMemoryStore(clock);
    }

    /** What was opened, admitted, recorded and ended in this site, oldest first. */
    public List<String> changes() {
        return rooms.changes();
    }

    /** Puts so many people into a live room, as if they had entered with their tickets. */
    public void fill(String roomId, int people) {
        rooms.fill(roomId, people);
    }

    /** The keys that are claimed now. */
    public List<String> claims() {
        return store.claims().keySet().stream().sorted().toList();
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
    public String version() {
        return "0.1.0";
    }
}
