package io.lectern.bridge.testkit;

import io.lectern.bridge.Call;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A call made by a test; every wither gives a new one. */
public final class TestCall implements Call {
    private final String method;
    private final String target;
    private final TreeMap<String, String> headers;
    private final byte[] body;
    private final Instant arrived;

    private TestCall(String method, String target, Map<String, String> headers, byte[] body, Instant arrived) {
        this.method = method;
        this.target = target;
        this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.headers.putAll(headers);
        this.body = body.clone();
        this.arrived = arrived;
    }

    /** A call without headers and body. */
    public static TestCall of(String method, String target) {
        return new TestCall(method, target, Map.of(), new byte[0], Instant.EPOCH);
    }

    /** A POST of JSON. */
    public static TestCall json(String target, String body) {
        return of("POST", target).withHeader("Content-Type", "application/json").withBody(body);
    }

    /** The same call with that header instead of any of its name. */
    public TestCall withHeader(String name, String value) {
        TreeMap<String, String> changed = new TreeMap<>(headers);
        changed.put(name, value);
        return new TestCall(method, target, changed, body, arrived);
    }

    /** The same call to another target. */
    public TestCall withTarget(String other) {
        return new TestCall(method, other, headers, body, arrived);
    }

    /** The same call with another body. */
    public TestCall withBody(byte[] other) {
        return new TestCall(method, target, headers, other, arrived);
    }

    /** The same call with another body. */
    public TestCall withBody(String other) {
        return withBody(other.getBytes(StandardCharsets.UTF_8));
    }

    /** The same call, arriving then. */
    public TestCall arriving(Instant time) {
        return new TestCall(method, target, headers, body, time);
    }

    /** All headers; names are compared without regard to case. */
    public Map<String, String> headers() {
        return new TreeMap<>(headers);
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public List<String> query(String name) {
        int query = target.indexOf('?');
        if (query < 0) {
            return List.of();
        }
        return Arrays.stream(target.substring(query + 1).split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> decoded(pair[0]).equals(name))
                .map(pair -> pair.length == 2 ? decoded(pair[1]) : "")
                .toList();
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    @Override
    public Instant arrived() {
        return arrived;
    }

    @Override
    public String toString() {
        return method + " " + target;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
