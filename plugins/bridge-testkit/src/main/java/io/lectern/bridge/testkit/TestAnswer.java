package io.lectern.bridge.testkit;

import io.lectern.bridge.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An answer from outside, made by a test. */
public record TestAnswer(int status, Map<String, String> headers, String content) implements Answer {
    public TestAnswer {
        TreeMap<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        headers = sorted;
    }

    /** An answer without headers and body. */
    public static TestAnswer of(int status) {
        return new TestAnswer(status, Map.of(), "");
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public byte[] body() {
        return content.getBytes(StandardCharsets.UTF_8);
    }
}
