package io.lectern.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bus.memory.InMemoryBus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProjectionTest {
    private final InMemoryBus bus = new InMemoryBus();
    private final Bucket seats = bus.bucket(Asset.SEATS);
    private final List<String> told = new ArrayList<>();
    private final Projection<Integer> numbers = Projection.idle(
            bytes -> Integer.parseInt(new String(bytes, StandardCharsets.UTF_8)),
            (key, before, after) -> told.add(key + " " + before + " " + after));

    @AfterEach
    void stop() {
        bus.close();
    }

    private void put(String key, String value) throws Exception {
        seats.put(key, value.getBytes(StandardCharsets.UTF_8))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    /** The bus does everything in order, on the thread that also tells it. */
    private void settle() throws Exception {
        seats.read("x").toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void anIdleOneKnowsNothing() throws Exception {
        put("a", "1");
        assertFalse(numbers.ready());
        assertEquals(0, numbers.size());
    }

    @Test
    void itKnowsWhatIsThere() throws Exception {
        put("a", "1");
        numbers.follow(seats);
        settle();
        assertTrue(numbers.ready());
        assertEquals(1, numbers.find("a").orElseThrow().value());
    }

    @Test
    void aDamagedValueHidesNoOther() throws Exception {
        put("a", "one");
        put("b", "2");
        numbers.follow(seats);
        settle();
        assertTrue(numbers.ready());
        assertEquals(Set.of("b"), numbers.all().keySet());
    }

    @Test
    void aValueThatIsDamagedLaterIsToldAsRemoved() throws Exception {
        put("a", "1");
        numbers.follow(seats);
        put("a", "one");
        put("a", "2");
        settle();
        assertEquals(
                List.of("a Optional.empty Optional[1]", "a Optional[1] Optional.empty", "a Optional.empty Optional[2]"),
                told);
    }

    @Test
    void whatABusForgetsIsToldAsRemoved() throws Exception {
        put("a", "1");
        numbers.follow(seats);
        settle();
        bus.breakDown();
        bus.loseMemory();
        bus.recover();
        settle();
        assertEquals(0, numbers.size());
        assertEquals("a Optional[1] Optional.empty", told.get(told.size() - 1));
    }
}
