package io.lectern.bridge.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A call as a real extension sent it, kept in a {@code .http} file: request line, headers, an empty line, the body byte
 * for byte. The request line's target lies below the server's base. Head lines end in LF or CRLF.
 *
 * @param name the file's name
 * @param call the call; it arrives when it is run
 */
public record RecordedCall(String name, TestCall call) {
    /** All calls of a folder, in the order of their names. A folder without any is a mistake, not a success. */
    public static List<RecordedCall> folder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<RecordedCall> calls = files.filter(file -> file.toString().endsWith(".http"))
                    .sorted()
                    .map(RecordedCall::read)
                    .toList();
            if (calls.isEmpty()) {
                throw new IllegalStateException("No recorded call (*.http) lies in " + folder + ".");
            }
            return calls;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The folder " + folder + " cannot be read.", unreadable);
        }
    }

    /** The call in one file. */
    public static RecordedCall read(Path file) {
        try {
            return parse(String.valueOf(file.getFileName()), Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The recorded call " + file + " cannot be read.", unreadable);
        }
    }

    static RecordedCall parse(String name, byte[] bytes) {
        List<String> head = new ArrayList<>();
        int at = 0;
        while (true) {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            if (end == bytes.length) {
                throw broken(name, "has no empty line after its headers");
            }
            String line = new String(bytes, at, end - at, StandardCharsets.ISO_8859_1);
            at = end + 1;
            if (line.isBlank()) {
                break;
            }
            head.add(line.strip());
        }
        if (head.isEmpty()) {
            throw broken(name, "has no request line");
        }
        return new RecordedCall(name, call(name, head, Arrays.copyOfRange(bytes, at, bytes.length)));
    }

    private static TestCall call(String name, List<String> head, byte[] rest) {
        String[] request = head.get(0).split(" ");
        if (request.length < 2 || !request[1].startsWith("/")) {
            throw broken(name, "has no request line such as POST /path");
        }
        TestCall call = TestCall.of(request[0], request[1]);
        for (String line : head.subList(1, head.size())) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw broken(name, "has a header without a colon");
            }
            call = call.withHeader(
                    line.substring(0, colon), line.substring(colon + 1).strip());
        }
        Optional<Integer> length = call.header("Content-Length").map(Integer::valueOf);
        if (length.isPresent() && rest.length < length.get()) {
            throw broken(name, "is shorter than its Content-Length");
        }
        // An editor may have put a line break behind the body; the length knows better.
        return call.withBody(Arrays.copyOf(rest, length.orElse(rest.length)));
    }

    private static IllegalArgumentException broken(String name, String how) {
        return new IllegalArgumentException("The recorded call " + name + " " + how + ".");
    }
}
