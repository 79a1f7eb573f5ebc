package io.lectern.core.room;

import io.lectern.bus.Bus;
import io.lectern.bus.NatsServer;
import io.lectern.bus.nats.NatsBus;
import io.lectern.bus.nats.NatsSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A real NATS server; each server has a connection of its own. */
final class NatsWire implements Wire {
    private final NatsServer server;

    private NatsWire(NatsServer server) {
        this.server = server;
    }

    static NatsWire start() {
        try {
            return new NatsWire(NatsServer.start());
        } catch (IOException e) {
            throw new AssertionError("no nats-server", e);
        }
    }

    @Override
    public Bus connect() {
        return NatsBus.connect(new NatsSettings(server.url(), Optional.empty(), "test", 1, Duration.ofSeconds(10)));
    }

    @Override
    public void crash() throws Exception {
        server.kill();
    }

    @Override
    public void restart() throws Exception {
        server.restart();
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
