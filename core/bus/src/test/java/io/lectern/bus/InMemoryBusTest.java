package io.lectern.bus;

import io.lectern.bus.memory.InMemoryBus;
import org.junit.jupiter.api.AfterEach;

class InMemoryBusTest extends BusContract {
    private final InMemoryBus bus = new InMemoryBus();

    @Override
    protected Bus bus() {
        return bus;
    }

    @Override
    protected void interrupt() {
        bus.breakDown();
        bus.loseMemory();
        bus.recover();
    }

    @AfterEach
    void stop() {
        bus.close();
    }
}
