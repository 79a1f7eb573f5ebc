package io.lectern.recorder.agent.config;

import io.lectern.bus.nats.NatsSettings;
import io.lectern.recorder.RecorderStatus.Mode;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a recorder is told by its operator's file.
 *
 * @param name how people call it
 * @param nats where offers come from
 * @param folder its own folder of recordings
 * @param shared the folder that it shares with cores and other recorders
 * @param core where it asks to be let in, in place of the address that recordings name
 * @param mode what it accepts
 * @param capacity how many classes may be captured at once; absent: as many as the cores can
 * @param minFree bytes that must be free to start
 * @param reserve bytes that stay free while recording
 * @param work where temporary folders are made
 * @param chromium the program
 * @param sandbox whether the browser's own sandbox is used, unless it cannot be
 * @param ready seconds that a page may take to become ready
 */
public record RecorderConfig(
        String name,
        NatsSettings nats,
        Path folder,
        Optional<Path> shared,
        Optional<URI> core,
        Mode mode,
        Optional<Integer> capacity,
        long minFree,
        long reserve,
        Path work,
        String chromium,
        boolean sandbox,
        int ready) {}
