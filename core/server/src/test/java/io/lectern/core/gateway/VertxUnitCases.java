package io.lectern.core.gateway;

import io.vertx.ext.unit.TestContext;
import io.vertx.ext.unit.TestOptions;
import io.vertx.ext.unit.TestSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Turns the cases of a Vert.x Unit suite into JUnit 5 dynamic tests. Each runs on a fixture of its own, which is closed
 * behind it, and fails when an event loop was blocked meanwhile.
 */
public final class VertxUnitCases<F extends AutoCloseable> {
    private static final long TIMEOUT_MILLIS = 30_000;

    private final String suite;
    private final Supplier<F> fixtures;
    private final List<DynamicTest> tests = new ArrayList<>();

    public VertxUnitCases(String suite, Supplier<F> fixtures) {
        this.suite = suite;
        this.fixtures = fixtures;
    }

    /** Adds a case. */
    public VertxUnitCases<F> test(String name, BiConsumer<TestContext, F> body) {
        tests.add(DynamicTest.dynamicTest(name, () -> run(name, body)));
        return this;
    }

    /** The cases, for a {@code @TestFactory}. */
    public Stream<DynamicTest> stream() {
        return tests.stream();
    }

    private void run(String name, BiConsumer<TestContext, F> body) throws Exception {
        try (LoopWatch watch = new LoopWatch()) {
            try (F fixture = fixtures.get()) {
                TestSuite.create(suite)
                        .test(name, context -> body.accept(context, fixture))
                        .run(new TestOptions().setTimeout(TIMEOUT_MILLIS))
                        .awaitSuccess();
            }
            watch.check();
        }
    }
}
