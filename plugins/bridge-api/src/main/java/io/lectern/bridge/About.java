package io.lectern.bridge;

import java.util.List;

/**
 * Who a bridge is and where it listens.
 *
 * @param id stable name, {@code [a-z][a-z0-9-]{0,31}}; appears in logs, metrics and health
 * @param title name for people
 * @param mounts every path the bridge answers; a path that another bridge or the server owns gets the bridge refused
 */
public record About(String id, String title, List<Mount> mounts) {
    public About {
        if (!id.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException("A bridge id is [a-z][a-z0-9-]{0,31}, not: " + id);
        }
        mounts = List.copyOf(mounts);
        if (mounts.isEmpty()) {
            throw new IllegalArgumentException("The bridge " + id + " names no mount, so nothing could ever reach it.");
        }
    }
}
