package io.lectern.bus.nats;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bus.Asset;
import io.lectern.bus.Bus;
import io.lectern.bus.BusContract;
import io.lectern.bus.BusException;
import io.lectern.bus.NatsServer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NatsBusIT extends BusContract {
    private static final AtomicInteger RUN = new AtomicInteger();
    private static NatsServer server;
    private NatsBus bus;

    @BeforeAll
    static void startServer() throws Exception {
        server = NatsServer.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @BeforeEach
    void connect() {
        bus = NatsBus.connect(settings(server.url(), Duration.ofSeconds(10)));
    }

    @AfterEach
    void disconnect() {
        bus.close();
    }

    private static NatsSettings settings(String url, Duration patience) {
        return new NatsSettings(url, Optional.empty(), "test" + RUN.incrementAndGet(), 1, patience);
    }

    @Override
    protected Bus bus() {
        return bus;
    }

    @Override
    protected void interrupt() throws Exception {
        server.kill();
        server.restart();
    }

    @Test
    void whileTheServerIsAwayEverythingFailsAtOnceAndComesBackByItself() throws Exception {
        AtomicInteger reconnected = new AtomicInteger();
        bus.onReconnect(reconnected::incrementAndGet);
        server.kill();
        eventually(() -> !bus.health().connected());
        assertThrows(BusException.class, () -> get(bus.bucket(Asset.SEATS).put("a", bytes("1"))));
        assertThrows(BusException.class, () -> get(bus.bucket(Asset.SEATS).read("a")));
        server.restart();
        eventually(() -> reconnected.get() > 0);
        assertTrue(bus.health().connected());
        get(bus.bucket(Asset.SEATS).put("a", bytes("2")));
        assertFalse(get(bus.bucket(Asset.SEATS).read("a")).value().isEmpty());
    }

    @Test
    void aServerThatIsNotThereIsNamedInOneSentence() {
        BusException refused = assertThrows(
                BusException.class, () -> NatsBus.connect(settings("nats://127.0.0.1:1", Duration.ofMillis(100))));
        assertTrue(refused.getMessage().contains("nats://127.0.0.1:1"), refused.getMessage());
    }
}
