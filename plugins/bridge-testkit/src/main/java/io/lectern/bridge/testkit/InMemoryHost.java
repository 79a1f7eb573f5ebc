package io.lectern.bridge.testkit;

import io.lectern.bridge.Bridge;
import io.lectern.bridge.Delivery;
import io.lectern.bridge.Fetch;
import io.lectern.bridge.MeetingEvent;
import io.lectern.bridge.Mount;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bridge.Reply;
import io.lectern.bridge.Site;
import io.lectern.bridge.Sites;
import io.lectern.bridge.Verdict;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A host for one bridge: takes calls as the server does, on the caller's thread and in memory. */
public final class InMemoryHost implements Sites {
    private final Bridge bridge;
    private final TestClock clock;
    private final Map<String, TestSite> sites = new LinkedHashMap<>();
    private final Map<String, InMemoryMeetings> meetings = new LinkedHashMap<>();

    public InMemoryHost(Bridge bridge, TestClock clock, Collection<TestSite> sites) {
        this.bridge = bridge;
        this.clock = clock;
        AtomicInteger counter = new AtomicInteger();
        for (TestSite site : sites) {
            this.sites.put(site.id(), site);
            this.meetings.put(site.id(), new InMemoryMeetings(site, clock, counter));
        }
    }

    /**
     * How a call was answered.
     *
     * @param reply what the caller reads
     * @param refusal why it was refused, if it was
     * @param fault what broke, if something did; the refusal is then the fault's
     */
    public record Answer(Reply reply, Optional<Refusal> refusal, Optional<Throwable> fault) {
        /** The text of the reply. */
        public String text() {
            return reply.content() instanceof Reply.Text text ? text.text() : "";
        }
    }

    /** Takes a call, which arrives now. */
    public Answer call(TestCall sent) {
        TestCall call = sent.arriving(clock.instant());
        Mount mount = mount(call)
                .orElseThrow(() -> new IllegalArgumentException("The bridge has no mount for " + call + "."));
        try {
            return new Answer(answer(mount, call), Optional.empty(), Optional.empty());
        } catch (Throwable failure) {
            Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                    ? wrapped.getCause()
                    : failure;
            if (cause instanceof Refused refused) {
                return refused(call, refused.refusal(), Optional.empty());
            }
            return refused(call, Refusal.fault("t3st1nc1d3nt"), Optional.of(cause));
        }
    }

    /**
     * Tells the bridge of an event in a room that it opened, as the server does.
     *
     * @return what the CMS is owed; nothing when the bridge does not follow such events
     */
    public List<Delivery> raise(String siteId, MeetingEvent event) {
        if (!bridge.follows().contains(event.kind())) {
            return List.of();
        }
        List<Delivery> owed =
                bridge.owed(event, meetings(siteId)).toCompletableFuture().join();
        long ids = owed.stream().map(Delivery::id).distinct().count();
        if (ids < owed.size()) {
            throw new IllegalStateException("Two deliveries of one event have the same id: " + owed);
        }
        return owed;
    }

    /**
     * Attempts a delivery, as the server does: the bridge phrases it, the test answers, the bridge judges.
     *
     * @param receiver stands for the CMS
     */
    public Attempt attempt(
            String siteId, MeetingEvent event, Delivery delivery, Function<Fetch, io.lectern.bridge.Answer> receiver) {
        Fetch fetch = bridge.phrase(delivery, event, meetings(siteId))
                .toCompletableFuture()
                .join();
        return new Attempt(fetch, bridge.judge(delivery, receiver.apply(fetch)));
    }

    /**
     * One attempt of a delivery.
     *
     * @param fetch as the bridge phrased it
     * @param verdict what the bridge made of the answer
     */
    public record Attempt(Fetch fetch, Verdict verdict) {}

    /** The mount that takes a call, exact paths first. */
    public Optional<Mount> mount(TestCall call) {
        List<Mount> mounts = bridge.about().mounts().stream()
                .filter(mount -> mount.method().equals(call.method()))
                .filter(mount -> mount.claim().isEmpty()
                        || !call.query(mount.claim().get()).isEmpty())
                .sorted(Comparator.comparing(mount -> mount.claim().isEmpty()))
                .toList();
        return mounts.stream()
                .filter(mount -> mount.path().equals(call.path()))
                .findFirst()
                .or(() -> mounts.stream()
                        .filter(mount -> mount.covers(call.path()))
                        .min(Comparator.comparing(mount -> mount.path().endsWith("/*"))));
    }

    /** What one site holds. */
    public InMemoryMeetings meetings(String siteId) {
        InMemoryMeetings found = meetings.get(siteId);
        if (found == null) {
            throw new IllegalArgumentException("There is no site " + siteId + ".");
        }
        return found;
    }

    /** Everything that ever changed in any site; two equal snapshots mean that nothing happened between. */
    public Map<String, List<String>> changes() {
        Map<String, List<String>> changes = new TreeMap<>();
        meetings.forEach((id, site) -> changes.put(id, site.changes()));
        return changes;
    }

    /** The keys claimed in each site. */
    public Map<String, List<String>> claims() {
        Map<String, List<String>> claims = new TreeMap<>();
        meetings.forEach((id, site) -> claims.put(id, site.claims()));
        return claims;
    }

    @Override
    public Optional<Site> find(String id) {
        return Optional.ofNullable(sites.get(id));
    }

    @Override
    public List<Site> all() {
        return List.copyOf(sites.values());
    }

    private Reply answer(Mount mount, TestCall call) {
        if (call.body().length > mount.bodyLimit()) {
            throw new Refused(Refusal.caller("request.oversized", "The call is too large."));
        }
        if (mount.open()) {
            return bridge.open(call, this).toCompletableFuture().join();
        }
        Site site = bridge.authenticate(call, this)
                .toCompletableFuture()
                .join()
                .orElseThrow(() -> new Refused(Refusal.caller("auth.unsigned", "The call is not proved.")));
        return bridge.handle(call, meetings(site.id())).toCompletableFuture().join();
    }

    private Answer refused(TestCall call, Refusal refusal, Optional<Throwable> fault) {
        return new Answer(bridge.refuse(call, refusal), Optional.of(refusal), fault);
    }
}
