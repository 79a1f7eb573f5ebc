package io.lectern.core.livekit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lectern.bus.memory.InMemoryBus;
import io.lectern.core.livekit.Webhooks.Event;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two servers, one bus. */
class HookInboxTest {
    private static final Event JOINED = new Event("participant_joined", "s1", "x7", "EV_1");

    private final Vertx vertx = Vertx.vertx();
    private final InMemoryBus bus = new InMemoryBus();
    private final List<Event> heard = new CopyOnWriteArrayList<>();
    private final HookInbox one = new HookInbox(bus, vertx.getOrCreateContext(), heard::add);
    private final HookInbox other = new HookInbox(bus, vertx.getOrCreateContext(), heard::add);

    @AfterEach
    void stop() throws Exception {
        take(vertx.close());
        bus.close();
    }

    private static void take(Future<Void> taken) throws Exception {
        Void unused = taken.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void anEventIsHeardOnceWhicheverServerItReaches() throws Exception {
        take(one.take(JOINED));
        take(one.take(JOINED));
        take(other.take(JOINED));
        assertEquals(List.of(JOINED), heard);
        take(other.take(new Event("participant_joined", "s1", "x7", "EV_2")));
        assertEquals(2, heard.size());
    }

    @Test
    void whatCannotBeRememberedIsNotAnswered() throws Exception {
        bus.breakDown();
        assertThrows(ExecutionException.class, () -> take(one.take(JOINED)));
        assertEquals(List.of(), heard);
        bus.recover();
        take(other.take(JOINED));
        assertEquals(List.of(JOINED), heard, "it is sent again");
    }
}
