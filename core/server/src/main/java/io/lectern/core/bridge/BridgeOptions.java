package io.lectern.core.bridge;

import java.time.Duration;
import java.util.List;

/**
 * Bounds of what bridges may use.
 *
 * @param basePath what stands before every path that people see, such as {@code /lectern}, or empty; taken off for the
 *     bridge where a proxy has not done so
 * @param reserved paths that are the server's own; a mount at or below one gets its bridge refused
 * @param threads threads of each bridge
 * @param queue calls of each bridge that may wait for a thread
 * @param callsPerSite calls of one site that one bridge may work on at a time
 * @param deadline the longest a call may take, its body included
 */
public record BridgeOptions(
        String basePath, List<String> reserved, int threads, int queue, int callsPerSite, Duration deadline) {
    public BridgeOptions {
        if (!basePath.isEmpty() && !basePath.matches("(/[A-Za-z0-9._~-]+)+")) {
            throw new IllegalArgumentException("A base path is empty or like /lectern, not: " + basePath);
        }
        if (threads < 1 || queue < 1 || callsPerSite < 1 || deadline.toMillis() < 1) {
            throw new IllegalArgumentException("Bounds of bridges are at least one.");
        }
        reserved = List.copyOf(reserved);
    }

    /** The server's usual bounds, for CMS calls that take milliseconds. */
    public static BridgeOptions below(String basePath) {
        return new BridgeOptions(
                basePath,
                List.of("/", "/app", "/assets", "/rt", "/livekit", "/health", "/metrics", "/demo", "/favicon.ico"),
                4,
                64,
                16,
                Duration.ofSeconds(10));
    }

    /** The same with another deadline. */
    public BridgeOptions withDeadline(Duration other) {
        return new BridgeOptions(basePath, reserved, threads, queue, callsPerSite, other);
    }

    /** The same with other numbers of threads, waiting calls and calls of one site. */
    public BridgeOptions withRoom(int otherThreads, int otherQueue, int otherCallsPerSite) {
        return new BridgeOptions(basePath, reserved, otherThreads, otherQueue, otherCallsPerSite, deadline);
    }
}
