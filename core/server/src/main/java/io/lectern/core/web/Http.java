package io.lectern.core.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The last step of an answer. */
public final class Http {
    private Http() {}

    /** Ends an answer; whoever has gone meanwhile does not want it. */
    public static void end(HttpServerResponse response, @Nullable Buffer body) {
        response.end(body == null ? Buffer.buffer() : body).onFailure(gone -> {});
    }

    /** Ends an answer with text. */
    public static void end(HttpServerResponse response, int status, String type, String body) {
        end(
                response.setStatusCode(status)
                        .putHeader(HttpHeaders.CONTENT_TYPE, type)
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store"),
                Buffer.buffer(body));
    }

    /** Sends the browser elsewhere. */
    public static void redirect(HttpServerResponse response, URI location) {
        end(
                response.setStatusCode(303)
                        .putHeader(HttpHeaders.LOCATION, location.toString())
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store"),
                Buffer.buffer());
    }
}
