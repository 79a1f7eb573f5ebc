package io.lectern.core.bridge;

import io.lectern.bridge.Call;
import io.lectern.bridge.Mount;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bridge.Reply;
import io.lectern.bridge.Site;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call on its way through a bridge: proved, answered, or refused in the dialect's words; over exactly once. */
final class CallFlow {
    private static final Logger LOG = LoggerFactory.getLogger(CallFlow.class);

    /** A refusal is a line of text; a bridge that needs longer for it is stuck. */
    private static final int LONGEST_PHRASING_MS = 1_000;

    private static final String INCIDENT_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private enum Ending {
        OPEN,
        ANSWERED,
        REFUSED,
        BUSY,
        DEADLINE,
        FAULT
    }

    private final LoadedBridge loaded;
    private final HostParts host;
    private final Mount mount;
    private final BiConsumer<String, Outgoing> answered;
    private volatile Call call;
    private volatile boolean begun;
    private volatile Optional<Work> work = Optional.empty();
    private volatile Optional<ScheduledFuture<?>> deadline = Optional.empty();
    private Optional<String> site = Optional.empty();
    private Ending ending = Ending.OPEN;
    private boolean over;

    /**
     * @param head the call without its body, which is still to be read
     * @param answered given how the call ended and what to write, once
     */
    CallFlow(LoadedBridge loaded, HostParts host, Mount mount, Call head, BiConsumer<String, Outgoing> answered) {
        this.loaded = loaded;
        this.host = host;
        this.mount = mount;
        this.call = head;
        this.answered = answered;
    }

    /** The call is on its way in; from now on its time runs. */
    void arrive() {
        loaded.calls().add(this);
        deadline = Optional.of(
                host.clock().schedule(this::expire, host.options().deadline().toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Begins the work on the bridge's threads, now that the call is whole. Returns at once. */
    void begin(Call whole) {
        call = whole;
        begun = true;
        work = loaded.threads().begin();
        work.ifPresentOrElse(
                place -> place.execute(() -> run(place)),
                () -> refuse(
                        Ending.BUSY,
                        Refusal.us("server.busy", "This server has too much to do at the moment. Try again soon.")));
    }

    /** Refuses a call that never gets as far as the bridge's work. */
    void refuse(Refusal refusal) {
        refuse(Ending.REFUSED, refusal);
    }

    /** Its time is up. Decided before the work is interrupted, or the interrupted work would tell the caller its story. */
    private void expire() {
        refuse(
                Ending.DEADLINE,
                begun
                        ? Refusal.us("server.deadline", "The answer took too long and was given up. Try again soon.")
                        : Refusal.caller("request.timeout", "The call did not arrive whole in time. Send it again."));
    }

    /** Ends the call because its bridge goes away, or because its caller has. */
    void stop() {
        if (claim(Ending.REFUSED)) {
            over(Outgoing.plain(Refusal.us("server.stopping", "This server is stopping. Try again in a minute.")));
        }
    }

    private void run(Work place) {
        try {
            CompletionStage<Reply> reply =
                    mount.open() ? loaded.bridge().open(call, host.source().sites()) : prove(place);
            CompletionStage<Void> unused = reply.thenApplyAsync(answer -> Outgoing.of(answer, host.files()), place)
                    .handle((outgoing, failure) -> {
                        finish(outgoing, failure);
                        return null;
                    });
        } catch (Throwable failure) {
            fail(failure);
        }
    }

    private CompletionStage<Reply> prove(Work place) {
        return loaded.bridge()
                .authenticate(call, host.source().sites())
                .thenComposeAsync(
                        found -> {
                            // The server's own site of that id: nothing that a bridge made up passes for one.
                            Site proved = found.flatMap(
                                            any -> host.source().sites().find(any.id()))
                                    .orElseThrow(() -> new Refused(Refusal.caller(
                                            "auth.unsigned",
                                            "The call does not prove who sends it. Calls come from the extension"
                                                    + " installed in your site.")));
                            enter(proved.id());
                            return loaded.bridge()
                                    .handle(
                                            call,
                                            new PooledMeetings(host.source().of(loaded.id(), proved), place));
                        },
                        place);
    }

    private synchronized void enter(String id) {
        if (over || !loaded.sites().enter(id)) {
            throw new Refused(Refusal.us(
                    "server.busy", "Too many calls of this site are being worked on. Try again in a moment."));
        }
        site = Optional.of(id);
    }

    private void finish(Outgoing outgoing, Throwable failure) {
        if (failure != null) {
            fail(failure);
        } else if (claim(Ending.ANSWERED)) {
            over(outgoing);
        } else {
            outgoing.sent().run();
        }
    }

    private void fail(Throwable failure) {
        Throwable cause = PooledFuture.cause(failure);
        if (cause instanceof Refused refused) {
            refuse(Ending.REFUSED, refused.refusal());
        } else if (claim(Ending.FAULT)) {
            phrase(fault(cause, "failed"));
        }
    }

    private void refuse(Ending how, Refusal refusal) {
        if (claim(how)) {
            work.ifPresent(Work::end);
            LOG.info(
                    "Bridge {} refused {} {}: {} ({})",
                    loaded.id(),
                    mount.method(),
                    mount.path(),
                    refusal.code(),
                    provedSite().map(id -> "site " + id).orElse("no site proved"));
            phrase(refusal);
        }
    }

    /** Asks the bridge for its words, beside its other work and not for long. */
    private void phrase(Refusal refusal) {
        CompletableFuture<Outgoing> words = new CompletableFuture<>();
        boolean taken = loaded.threads().phrase(() -> {
            try {
                words.complete(Outgoing.of(loaded.bridge().refuse(call, refusal), host.files()));
            } catch (Throwable failure) {
                words.complete(Outgoing.plain(fault(failure, "could not phrase " + refusal.code())));
            }
        });
        if (!taken) {
            words.complete(Outgoing.plain(refusal));
        }
        ScheduledFuture<?> late = host.clock()
                .schedule(() -> words.complete(Outgoing.plain(refusal)), LONGEST_PHRASING_MS, TimeUnit.MILLISECONDS);
        CompletableFuture<Void> unused = words.thenAccept(outgoing -> {
            late.cancel(false);
            over(outgoing);
        });
    }

    private Refusal fault(Throwable cause, String what) {
        StringBuilder incident = new StringBuilder();
        ThreadLocalRandom.current()
                .ints(10, 0, INCIDENT_LETTERS.length())
                .forEach(at -> incident.append(INCIDENT_LETTERS.charAt(at)));
        LOG.error(
                "Incident {}: bridge {} {} at {} {}", incident, loaded.id(), what, mount.method(), mount.path(), cause);
        return Refusal.fault(incident.toString());
    }

    /** Whether whoever asks is the one to decide how the call ends. */
    private synchronized boolean claim(Ending how) {
        if (ending != Ending.OPEN) {
            return false;
        }
        ending = how;
        return true;
    }

    private synchronized Optional<String> provedSite() {
        return site;
    }

    private void over(Outgoing outgoing) {
        Ending how;
        synchronized (this) {
            over = true;
            how = ending;
            site.ifPresent(loaded.sites()::leave);
        }
        loaded.calls().remove(this);
        deadline.ifPresent(waiting -> waiting.cancel(false));
        work.ifPresent(Work::end);
        answered.accept(how.name().toLowerCase(Locale.ROOT), outgoing);
    }
}
