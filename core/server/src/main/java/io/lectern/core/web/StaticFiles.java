package io.lectern.core.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of small files, read once into memory. A request is only ever looked up by name, so no path leads out of it.
 */
final class StaticFiles {
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "woff2", "font/woff2",
            "json", "application/json; charset=utf-8",
            "txt", "text/plain; charset=utf-8");

    private final boolean hashed;
    private final Map<String, Buffer> files = new HashMap<>();
    private final Map<String, String> versions = new HashMap<>();

    private StaticFiles(boolean hashed) {
        this.hashed = hashed;
    }

    /** Files whose names change with their content. */
    static StaticFiles hashed(Path folder) throws IOException {
        return read(new StaticFiles(true), folder);
    }

    /** Files that keep their names; their addresses carry the version. */
    static StaticFiles named(Path folder) throws IOException {
        return read(new StaticFiles(false), folder);
    }

    private static StaticFiles read(StaticFiles all, Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                byte[] content = Files.readAllBytes(file);
                all.files.put(String.valueOf(file.getFileName()), Buffer.buffer(content));
                all.versions.put(String.valueOf(file.getFileName()), Look.version(content));
            }
        }
        return all;
    }

    /** The version of a file; empty when there is none. */
    String version(String name) {
        return versions.getOrDefault(name, "");
    }

    /** Answers with the file whose name is the last part of the path. */
    void serve(RoutingContext routing) {
        String path = routing.normalizedPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        Optional<String> type = Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
        Buffer plain = files.get(name);
        if (plain == null || type.isEmpty()) {
            routing.next();
            return;
        }
        HttpServerResponse response = routing.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, type.get())
                .putHeader(HttpHeaders.VARY, "Accept-Encoding");
        if (hashed) {
            response.putHeader(HttpHeaders.CACHE_CONTROL, Http.FOR_EVER);
        } else {
            Http.keep(routing, version(name));
        }
        if (accepts(routing, "br") && files.containsKey(name + ".br")) {
            Http.end(response.putHeader(HttpHeaders.CONTENT_ENCODING, "br"), files.getOrDefault(name + ".br", plain));
        } else if (accepts(routing, "gzip") && files.containsKey(name + ".gz")) {
            Http.end(response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip"), files.getOrDefault(name + ".gz", plain));
        } else {
            Http.end(response, plain);
        }
    }

    private static boolean accepts(RoutingContext routing, String encoding) {
        return routing.request().headers().getAll(HttpHeaders.ACCEPT_ENCODING).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .anyMatch(one -> one.equals(encoding) || one.matches(encoding + " *; *q=(0\\.0*[1-9].*|1(\\.0*)?)"));
    }
}
