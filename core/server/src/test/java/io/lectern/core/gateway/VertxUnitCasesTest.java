package io.lectern.core.gateway;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.ext.unit.TestContext;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class VertxUnitCasesTest {
    private record Loop(Vertx vertx, AtomicBoolean closed) implements AutoCloseable {
        static Loop make() {
            return new Loop(Vertx.vertx(LoopWatch.options()), new AtomicBoolean());
        }

        @Override
        public void close() {
            closed.set(true);
            vertx.close().await();
        }
    }

    private static void run(BiConsumer<TestContext, Loop> body) throws Throwable {
        new VertxUnitCases<>("suite", Loop::make)
                .test("case", body).stream()
                        .findFirst()
                        .orElseThrow()
                        .getExecutable()
                        .execute();
    }

    @Test
    void aFailedAssertionOnTheLoopFailsTheTest() {
        assertThrows(
                AssertionError.class,
                () -> run((context, loop) -> {
                    var done = context.async();
                    loop.vertx().runOnContext(v -> {
                        context.assertTrue(false);
                        done.complete();
                    });
                }));
    }

    @Test
    void aBlockedEventLoopFailsTheTest() {
        AssertionError failure = assertThrows(
                AssertionError.class,
                () -> run((context, loop) -> {
                    CountDownLatch blocked = new CountDownLatch(1);
                    loop.vertx().runOnContext(v -> {
                        sleep();
                        blocked.countDown();
                    });
                    context.verify(v -> assertTrue(await(blocked)));
                }));
        assertTrue(String.valueOf(failure.getMessage()).contains("blocked"));
    }

    @Test
    void theFixtureIsClosedBehindTheCase() throws Throwable {
        AtomicBoolean[] closed = new AtomicBoolean[1];
        run((context, loop) -> closed[0] = loop.closed());
        assertTrue(closed[0].get());
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(2_500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
