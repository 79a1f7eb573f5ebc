package io.lectern.core.gateway;

import java.time.Duration;

/**
 * How long the gateway waits for what.
 *
 * @param enter from a socket's opening until somebody has entered by it
 * @param ping between two pings
 * @param silent without a sign of life until a socket counts as broken
 * @param away how long a seat waits for a browser whose socket broke
 * @param renew between two credentials
 * @param farewell from goodbye until a socket that does not close by itself is cut
 * @param sweep between two looks for what was said in classes that are over
 */
public record Pace(
        Duration enter,
        Duration ping,
        Duration silent,
        Duration away,
        Duration renew,
        Duration farewell,
        Duration sweep) {
    static final Pace USUAL = new Pace(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            // Three pings unanswered, and a little.
            Duration.ofSeconds(35),
            // The media server notices a crashed browser as late.
            Duration.ofSeconds(20),
            Duration.ofHours(1),
            Duration.ofSeconds(5),
            Duration.ofMinutes(1));
}
