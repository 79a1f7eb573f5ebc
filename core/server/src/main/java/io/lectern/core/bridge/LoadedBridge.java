package io.lectern.core.bridge;

import io.lectern.bridge.About;
import io.lectern.bridge.Bridge;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A bridge that runs.
 *
 * @param bridge the plugin's object
 * @param about what it said of itself when it was loaded
 * @param follows names of the event kinds that it is told of
 * @param threads its own
 * @param sites how many calls of each site it may work on
 * @param calls those in hand
 */
record LoadedBridge(
        Bridge bridge,
        About about,
        List<String> follows,
        BridgeThreads threads,
        SiteLimits sites,
        Set<CallFlow> calls) {
    LoadedBridge(Bridge bridge, About about, List<String> follows, BridgeThreads threads, SiteLimits sites) {
        this(bridge, about, follows, threads, sites, ConcurrentHashMap.newKeySet());
    }

    String id() {
        return about.id();
    }
}
