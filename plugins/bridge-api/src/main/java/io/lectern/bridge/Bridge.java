package io.lectern.bridge;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Speaks one dialect: turns what a CMS asks for into room and join operations, and their outcome into what the CMS
 * expects to read.
 *
 * <p>Found by {@link java.util.ServiceLoader}: the jar names its implementation, which needs a public constructor
 * without parameters, in {@code META-INF/services/io.lectern.bridge.Bridge}. Every method runs on threads of this
 * bridge alone, may block, and is interrupted at the server's deadline. One instance serves all sites and all threads,
 * so it keeps nothing in fields that belongs to one call.
 *
 * <p>What a bridge composes onto a stage that {@code meetings} returned runs on its own threads too, never on the
 * server's. So compose rather than wait: a thread that waits for a stage composed by itself holds up its own bridge.
 *
 * <p>A method refuses by throwing {@link Refused} or by completing with it; the server then asks {@link #refuse} for
 * the dialect's words. Any other failure is a fault: the caller learns an incident id and nothing else.
 */
public interface Bridge {
    /** Who this bridge is and where it listens. Asked once, when the bridge is loaded. */
    About about();

    /**
     * Proves who calls. Changes nothing, so that a forged call leaves no trace but its refusal.
     *
     * @return the calling site, or empty when the proof does not hold
     */
    CompletionStage<Optional<Site>> authenticate(Call call, Sites sites);

    /** Answers a call whose site is proved. Everything reachable through {@code meetings} lies inside that site. */
    CompletionStage<Reply> handle(Call call, Meetings meetings);

    /** Answers a call to a mount that is open to anyone, such as a version page or a download. */
    default CompletionStage<Reply> open(Call call, Sites sites) {
        return CompletableFuture.failedFuture(new Refused(Refusal.caller("call.unknown", "There is nothing here.")));
    }

    /**
     * The kinds of events that this bridge may owe something for; asked once, when the bridge is loaded. Of others it is
     * never told. Following people costs one write for each who comes or goes.
     */
    default Set<MeetingEvent.Kind> follows() {
        return Set.of();
    }

    /**
     * What the CMS is owed because of an event in a room that this bridge opened. The server keeps what is returned, so
     * it must be the same when asked again: {@link Delivery#id} tells deliveries of one event apart.
     *
     * @param meetings of the room's site
     */
    default CompletionStage<List<Delivery>> owed(MeetingEvent event, Meetings meetings) {
        return CompletableFuture.completedFuture(List.of());
    }

    /**
     * The request that carries out a delivery. Asked for each attempt, so that time and signature are fresh; may fetch a
     * token first. A failure counts as a failed attempt; {@link Refused} with {@link Refusal.Blame#CALLER} gives the
     * delivery up.
     */
    default CompletionStage<Fetch> phrase(Delivery delivery, MeetingEvent event, Meetings meetings) {
        return CompletableFuture.failedFuture(new Refused(
                Refusal.caller("delivery.unknown", "This bridge has no words for " + delivery.kind() + ".")));
    }

    /** What the receiver's answer means. Nobody answering counts as a failed attempt and is not judged. */
    default Verdict judge(Delivery delivery, Answer answer) {
        return Verdict.of(answer);
    }

    /** The dialect's own words for a refusal. Must not fail and must not block. */
    Reply refuse(Call call, Refusal refusal);
}
