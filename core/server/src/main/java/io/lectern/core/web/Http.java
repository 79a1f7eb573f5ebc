package io.lectern.core.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** The last step of an answer. */
final class Http {
    static final String FOR_EVER = "public, max-age=31536000, immutable";

    private Http() {}

    /** Ends an answer, in full or for HEAD without the body; whoever has gone meanwhile does not want it. */
    static void end(HttpServerResponse response, Buffer body) {
        response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()));
        response.end(body).onFailure(gone -> {});
    }

    /** Ends an answer with text. */
    static void end(HttpServerResponse response, int status, String type, String body) {
        end(
                response.setStatusCode(status)
                        .putHeader(HttpHeaders.CONTENT_TYPE, type)
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store"),
                Buffer.buffer(body));
    }

    /** Sends the browser elsewhere on this server. */
    static void redirect(HttpServerResponse response, String path) {
        end(
                response.setStatusCode(303)
                        .putHeader(HttpHeaders.LOCATION, path)
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store"),
                Buffer.buffer());
    }

    /** Lets the answer be kept for ever under an address that names this version; any other is asked for again. */
    static void keep(RoutingContext routing, String version) {
        boolean named = version.equals(routing.request().getParam("v"));
        routing.response().putHeader(HttpHeaders.CACHE_CONTROL, named ? FOR_EVER : "no-cache");
    }
}
