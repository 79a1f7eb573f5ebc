package io.lectern.bridge.testkit;

import io.lectern.bridge.Bridge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Runs recorded calls against a bridge, one after another on one in-memory host. */
public final class RecordedRun {
    private final InMemoryHost host;
    private final TestClock clock;
    private final Collection<TestSite> sites;
    private final CallSigner signer;
    private final RandomGenerator nonces = new Random();

    public RecordedRun(Bridge bridge, Collection<TestSite> sites, CallSigner signer) {
        this.clock = new TestClock(Instant.EPOCH);
        this.host = new InMemoryHost(bridge, clock, sites);
        this.sites = List.copyOf(sites);
        this.signer = signer;
    }

    /**
     * A call and how the bridge answered it.
     *
     * @param call as recorded
     * @param answer the bridge's
     */
    public record Result(RecordedCall call, InMemoryHost.Answer answer) {
        /** Whether the bridge did what was asked. */
        public boolean accepted() {
            return answer.refusal().isEmpty() && answer.reply().status() < 400;
        }
    }

    /** Runs calls byte for byte, each at the time at which it says that it was made. */
    public List<Result> asRecorded(List<RecordedCall> calls) {
        List<Result> results = new ArrayList<>();
        for (RecordedCall recorded : calls) {
            clock.set(signer.time(recorded.call()).orElseGet(Instant::now));
            results.add(new Result(recorded, host.call(recorded.call())));
        }
        return results;
    }

    /** Runs calls signed anew, each at {@code now}; for recordings whose proof is lost or whose content was edited. */
    public List<Result> resigned(List<RecordedCall> calls, Instant now) {
        clock.set(now);
        List<Result> results = new ArrayList<>();
        for (RecordedCall recorded : calls) {
            byte[] nonce = new byte[16];
            nonces.nextBytes(nonce);
            TestCall signed = signer.sign(
                    recorded.call(), site(recorded), now, HexFormat.of().formatHex(nonce));
            results.add(new Result(recorded, host.call(signed)));
        }
        return results;
    }

    /** The host, to look at what the calls left behind. */
    public InMemoryHost host() {
        return host;
    }

    private TestSite site(RecordedCall recorded) {
        String id = signer.site(recorded.call()).orElse("");
        return sites.stream()
                .filter(site -> site.id().equals(id))
                .findFirst()
                .orElseGet(() -> sites.iterator().next());
    }
}
