package io.lectern.bbb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lectern.bridge.testkit.RecordedCall;
import io.lectern.bridge.testkit.RecordedRun;
import io.lectern.bridge.testkit.RecordedSites;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Calls of the modules that come with Moodle 4.1 (SHA-1) and 5.2 (SHA-256), byte for byte as they were sent. */
class RecordedCallsTest {
    private static final Path CALLS = Path.of("src/test/resources/calls");

    @TestFactory
    Stream<DynamicTest> eachGetsTheAnswerOfItsMoment() {
        Set<String> live = new HashSet<>();
        return run().stream()
                .map(result -> dynamicTest(result.call().name(), () -> {
                    String target = result.call().call().target();
                    String name = target.replaceFirst(".*/api/([A-Za-z]*).*", "$1");
                    String meeting = target.replaceFirst(".*meetingID=([^&]*).*", "$1");
                    if (name.equals("create")) {
                        live.add(meeting);
                    }
                    boolean known = live.contains(meeting);
                    String expected = name.equals("getMeetingInfo") && !known ? "notFound" : "SUCCESS";
                    if (name.equals("end")) {
                        live.remove(meeting);
                    }
                    String key = Api.at(result.answer(), "returncode").equals("SUCCESS")
                            ? "SUCCESS"
                            : Api.at(result.answer(), "messageKey");
                    assertEquals(expected, key, result.answer().text());
                }));
    }

    @Test
    void holdsBothCreatesAndBothEnds() {
        List<String> changes = runOf().host().meetings("moodle").changes();
        assertEquals(4, changes.size(), changes.toString());
    }

    private static List<RecordedRun.Result> run() {
        return newRun().asRecorded(RecordedCall.folder(CALLS));
    }

    private static RecordedRun runOf() {
        RecordedRun run = newRun();
        assertEquals(21, run.asRecorded(RecordedCall.folder(CALLS)).size());
        return run;
    }

    private static RecordedRun newRun() {
        return new RecordedRun(
                new BbbBridge(), RecordedSites.read(CALLS.resolve("sites.properties")), new ChecksumSigner("SHA-256"));
    }
}
