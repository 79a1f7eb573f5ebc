package io.lectern.moodle;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bridge.testkit.LecternSigner;
import io.lectern.bridge.testkit.RecordedCall;
import io.lectern.bridge.testkit.RecordedRun;
import io.lectern.bridge.testkit.RecordedSites;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Calls kept in {@code calls/}, byte for byte as they were sent, still get an answer; and so they do signed anew. */
class RecordedCallsTest {
    private static final Path CALLS = Path.of("src/test/resources/calls");

    @TestFactory
    Stream<DynamicTest> acceptsThemByteForByte() {
        return accepted(run().asRecorded(RecordedCall.folder(CALLS)));
    }

    @TestFactory
    Stream<DynamicTest> acceptsThemSignedAnew() {
        return accepted(run().resigned(RecordedCall.folder(CALLS), Instant.parse("2030-01-01T00:00:00Z")));
    }

    private static RecordedRun run() {
        return new RecordedRun(
                new MoodleBridge(), RecordedSites.read(CALLS.resolve("sites.properties")), new LecternSigner());
    }

    private static Stream<DynamicTest> accepted(List<RecordedRun.Result> results) {
        return results.stream()
                .map(result -> DynamicTest.dynamicTest(
                        result.call().name(),
                        () -> assertTrue(
                                result.accepted(), () -> result.answer().text())));
    }
}
