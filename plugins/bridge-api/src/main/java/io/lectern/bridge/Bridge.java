package io.lectern.bridge;

import java.util.Optional;
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

    /** The dialect's own words for a refusal. Must not fail and must not block. */
    Reply refuse(Call call, Refusal refusal);
}
