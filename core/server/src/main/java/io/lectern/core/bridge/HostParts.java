package io.lectern.core.bridge;

import java.util.concurrent.ScheduledExecutorService;

/**
 * What every call to any bridge needs of its host.
 *
 * @param source sites and meetings
 * @param meter told of every call
 * @param options bounds
 * @param files memory for downloads
 * @param clock one thread that ends what takes too long
 */
record HostParts(
        MeetingsSource source,
        BridgeMeter meter,
        BridgeOptions options,
        FileRoom files,
        ScheduledExecutorService clock) {}
