package io.lectern.core.room;

import io.lectern.bus.Bus;

/** Buses that the servers of a test share, for tests of other packages. */
public final class Wires implements AutoCloseable {
    private final Wire wire;

    private Wires(Wire wire) {
        this.wire = wire;
    }

    /** One in memory. */
    public static Wires inMemory() {
        return new Wires(new InMemoryWire());
    }

    /** A real NATS server. */
    public static Wires nats() {
        return new Wires(NatsWire.start());
    }

    /** One server's own connection. */
    public Bus connect() {
        return wire.connect();
    }

    @Override
    public void close() throws Exception {
        wire.close();
    }
}
