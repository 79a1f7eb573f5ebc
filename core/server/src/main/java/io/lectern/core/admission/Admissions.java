package io.lectern.core.admission;

import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bus.Asset;
import io.lectern.bus.Bucket;
import io.lectern.bus.Bus;
import io.lectern.core.admission.Passes.Credential;
import io.lectern.core.admission.Passes.Proof;
import io.lectern.core.admission.Passes.Ticket;
import io.lectern.protocol.Bye;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

/** Lets people in: proves tickets, each good for one browser tab only, and credentials. */
public final class Admissions {
    private final Passes passes;
    private final Bucket claims;
    private final Context context;
    private final Clock clock;

    public Admissions(Passes passes, Bus bus, Context context, Clock clock) {
        this.passes = passes;
        this.claims = bus.bucket(Asset.CLAIMS);
        this.context = context;
        this.clock = clock;
    }

    /** Proves a ticket and claims it for the device; fails with {@link Refused} carrying the code of a {@link Bye}. */
    public Future<Pass> redeem(String token, String device) {
        Proof<Ticket> proof = passes.readTicket(token);
        if (proof.content().isEmpty()) {
            return Future.failedFuture(refused(proof.expired() ? Bye.TICKET_EXPIRED : Bye.TICKET_INVALID));
        }
        Ticket ticket = proof.content().get();
        Duration keep = Duration.between(clock.instant(), ticket.expires()).plus(Passes.LEEWAY.multipliedBy(2));
        byte[] holder = device.getBytes(StandardCharsets.UTF_8);
        return Future.fromCompletionStage(claims.claim("ticket." + ticket.id(), holder, keep), context)
                .recover(failure ->
                        Future.failedFuture(new Refused(Refusal.us(Bye.UNAVAILABLE.code(), Bye.UNAVAILABLE.text()))))
                .compose(held -> held.isEmpty() || java.util.Arrays.equals(held.get(), holder)
                        ? Future.succeededFuture(ticket.pass())
                        : Future.failedFuture(refused(Bye.TICKET_USED)));
    }

    /** Proves a credential. */
    public Future<Credential> recognise(String token) {
        return passes.readCredential(token)
                .content()
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(refused(Bye.CREDENTIAL_INVALID)));
    }

    /** A credential for coming back. */
    public String credential(Pass pass, long epoch) {
        return passes.credential(pass, epoch);
    }

    private static Refused refused(Bye bye) {
        return new Refused(Refusal.caller(bye.code(), bye.text()));
    }
}
