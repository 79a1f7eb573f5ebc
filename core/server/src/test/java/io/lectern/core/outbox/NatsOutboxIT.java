package io.lectern.core.outbox;

import io.lectern.bus.Bus;
import io.lectern.core.room.Wires;
import org.junit.jupiter.api.AfterEach;

class NatsOutboxIT extends OutboxContract {
    private final Wires wire = Wires.nats();

    @Override
    Bus connect() throws Exception {
        return wire.connect();
    }

    @AfterEach
    void stop() throws Exception {
        wire.close();
    }
}
