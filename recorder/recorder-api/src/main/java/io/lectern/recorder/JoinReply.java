package io.lectern.recorder;

import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * The core's answer to a {@link JoinRequest}.
 *
 * @param join the page of the class, good for one browser; a secret
 * @param streams where to stream to, with keys; as many as the order names
 */
public record JoinReply(URI join, List<RtmpTarget> streams) {
    public JoinReply {
        Objects.requireNonNull(join, "join");
        streams = Rest.orEmpty(streams);
    }

    /** Never shows the address. */
    @Override
    public String toString() {
        return "JoinReply[" + streams + "]";
    }
}
