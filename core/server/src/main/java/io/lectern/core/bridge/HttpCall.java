package io.lectern.core.bridge;

import io.lectern.bridge.Call;
import io.lectern.bridge.Mount;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request as a bridge sees it: a copy, since the request itself belongs to its event loop. */
final class HttpCall implements Call {
    private final String method;
    private final String target;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Instant arrived;

    private HttpCall(String method, String target, Map<String, String> headers, byte[] body, Instant arrived) {
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
        this.arrived = arrived;
    }

    static HttpCall of(HttpServerRequest request, String target, byte[] body, Instant arrived) {
        Map<String, String> headers = new TreeMap<>();
        request.headers().forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        String method = request.method().name();
        return new HttpCall(method.equals("HEAD") ? "GET" : method, target, headers, body, arrived);
    }

    /** The target below the base, if it lies at that mount as it is spelt. A proxy may have taken the base off. */
    static Optional<String> target(HttpServerRequest request, String basePath, Mount mount) {
        String uri = request.uri();
        if (mount.covers(path(uri))) {
            return Optional.of(uri);
        }
        return Optional.of(uri)
                .filter(whole -> whole.startsWith(basePath + "/"))
                .map(whole -> whole.substring(basePath.length()))
                .filter(below -> mount.covers(path(below)));
    }

    /** Whether the query holds the parameter that a mount claims, by its plain name. */
    static boolean carries(String target, Optional<String> claim) {
        return claim.isEmpty()
                || Arrays.stream(target.substring(path(target).length()).split("[?&]"))
                        .anyMatch(pair -> pair.equals(claim.get()) || pair.startsWith(claim.get() + "="));
    }

    private static String path(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String path() {
        return path(target);
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
        List<String> values = new ArrayList<>();
        for (String pair : target.substring(query + 1).split("&")) {
            int equals = pair.indexOf('=');
            if (decoded(equals < 0 ? pair : pair.substring(0, equals)).equals(name)) {
                values.add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public Instant arrived() {
        return arrived;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw new Refused(Refusal.caller("request.malformed", "The address holds a broken percent sequence."));
        }
    }
}
