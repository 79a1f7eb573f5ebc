package io.lectern.bus.nats;

import io.lectern.bus.Asset;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.KeyValueManagement;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.KeyValueConfiguration;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** Makes the fixed assets. */
final class Assets {
    /** How long the mark of a removed key is kept for those who watch; long past any reconnection. */
    static final Duration MARK = Duration.ofHours(1);

    /** Most that all running classes may have said, in bytes of the server's memory. */
    private static final long SAID_BYTES = 256L << 20;

    /** Most lines kept of one class. */
    private static final long SAID_LINES = 2_000;

    private Assets() {}

    static void ensure(Connection connection, NatsSettings settings) throws IOException, JetStreamApiException {
        KeyValueManagement keys = connection.keyValueManagement();
        Set<String> there = new TreeSet<>(keys.getBucketNames());
        for (Asset asset : Asset.values()) {
            if (!there.contains(bucket(settings.prefix(), asset))) {
                keys.create(KeyValueConfiguration.builder()
                        .name(bucket(settings.prefix(), asset))
                        .storageType(asset.durable() ? StorageType.File : StorageType.Memory)
                        .replicas(settings.replicas())
                        .limitMarker(MARK)
                        .build());
            }
        }
        ensureRelay(connection.jetStreamManagement(), settings);
    }

    private static void ensureRelay(JetStreamManagement streams, NatsSettings settings)
            throws IOException, JetStreamApiException {
        if (streams.getStreamNames().contains(relay(settings.prefix()))) {
            return;
        }
        streams.addStream(StreamConfiguration.builder()
                .name(relay(settings.prefix()))
                .subjects(said(settings.prefix(), "*"))
                .storageType(StorageType.Memory)
                .retentionPolicy(RetentionPolicy.Limits)
                .discardPolicy(DiscardPolicy.Old)
                .maxBytes(SAID_BYTES)
                .maxMessagesPerSubject(SAID_LINES)
                .maxAge(Duration.ofDays(1))
                .duplicateWindow(Duration.ofMinutes(2))
                .replicas(settings.replicas())
                .build());
    }

    static String bucket(String prefix, Asset asset) {
        return prefix + "_" + asset.label();
    }

    static String relay(String prefix) {
        return prefix + "_live";
    }

    static String said(String prefix, String room) {
        return prefix + ".live." + room;
    }
}
