package io.lectern.bridge.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedCallTest {
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void readsACallWithEitherLineEnd(String end) {
        String file = String.join(end, "POST /a/b?c=%20d HTTP/1.1", "Host: x:1", "X-Time:  7 ", "", "{\"é\":1}\r\n");
        TestCall call = RecordedCall.parse("1.http", file.getBytes(StandardCharsets.UTF_8))
                .call();
        assertEquals("POST /a/b?c=%20d", call.toString());
        assertEquals("/a/b", call.path());
        assertEquals(Optional.of("7"), call.header("x-time"));
        assertEquals("{\"é\":1}\r\n", new String(call.body(), StandardCharsets.UTF_8));
    }

    @Test
    void trustsTheLengthOverAnEditorsLineBreak() {
        assertEquals(2, parse("POST /a\nContent-Length: 2\n\n{}\n").call().body().length);
        assertThrows(IllegalArgumentException.class, () -> parse("POST /a\nContent-Length: 4\n\n{}\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "POST /a\nHost: x", "POST\n\n", "POST http://x/a\n\n", "GET /\nnocolon\n\n"})
    void refusesWhatIsNoCall(String file) {
        assertThrows(IllegalArgumentException.class, () -> parse(file));
    }

    @Test
    void takesAnEmptyFolderForAMistake(@TempDir Path folder) {
        assertThrows(IllegalStateException.class, () -> RecordedCall.folder(folder));
    }

    @Test
    void explainsItselfOnTheCommandLine() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertEquals(2, RunCalls.run(List.of("calls"), Optional.empty(), new PrintStream(out)));
        assertEquals("usage:", out.toString(StandardCharsets.UTF_8).substring(0, 6));
    }

    private static RecordedCall parse(String file) {
        return RecordedCall.parse("1.http", file.getBytes(StandardCharsets.UTF_8));
    }
}
