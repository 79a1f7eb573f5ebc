package io.lectern.recorder;

import java.net.URI;
import java.util.Objects;

/**
 * Where a recorder asks for an address to join the class with, once per browser: see {@link JoinRequest}.
 *
 * @param core the core as recorders reach it; a recorder may be told another one by its operator
 * @param ticket proves that this recording was ordered; a secret, good for as long as the recording is in state
 *     {@code recording}
 */
public record Entrance(URI core, String ticket) {
    public Entrance {
        Objects.requireNonNull(core, "core");
        Objects.requireNonNull(ticket, "ticket");
    }

    /** Never shows the ticket. */
    @Override
    public String toString() {
        return core + "/…";
    }
}
