package io.lectern.core.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private final Map<String, Buffer> files = new HashMap<>();

    static StaticFiles read(Path folder) throws IOException {
        StaticFiles all = new StaticFiles();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                all.files.put(String.valueOf(file.getFileName()), Buffer.buffer(Files.readAllBytes(file)));
            }
        }
        return all;
    }

    /** Answers with the file whose name is the last part of the path; the address changes with the content. */
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
                .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .putHeader(HttpHeaders.VARY, "Accept-Encoding");
        String accepted = String.valueOf(routing.request().getHeader(HttpHeaders.ACCEPT_ENCODING));
        if (accepted.contains("br") && files.containsKey(name + ".br")) {
            Http.end(response.putHeader(HttpHeaders.CONTENT_ENCODING, "br"), files.get(name + ".br"));
        } else if (accepted.contains("gzip") && files.containsKey(name + ".gz")) {
            Http.end(response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip"), files.get(name + ".gz"));
        } else {
            Http.end(response, plain);
        }
    }
}
