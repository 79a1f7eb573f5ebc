package io.lectern.core.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says no, to people with a page and to programs with JSON; and owns up to what was our fault. */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final String FAULT =
            "The fault is the server's. Try again; if it stays, tell the administrator the incident.";

    private final Pages pages;
    private final Look look;
    private final Policies policies;

    Refusals(Pages pages, Look look, Policies policies) {
        this.pages = pages;
        this.look = look;
        this.policies = policies;
    }

    /** Shows a page of no site; the model is what it needs beside the common look. */
    void show(HttpServerResponse response, int status, String page, Map<String, Object> more) {
        Map<String, Object> model = look.plain("Lectern");
        model.putAll(more);
        policies.page(response);
        Http.end(response, status, "text/html; charset=utf-8", pages.render(page, model));
    }

    /** Refuses what the caller asked for. */
    void refuse(HttpServerRequest request, int status, String code, String text) {
        answer(request, status, code, text, Optional.empty());
    }

    /** There is nothing at that address. */
    void unknown(RoutingContext routing) {
        refuse(
                routing.request(),
                404,
                "page.unknown",
                "Check the address, or go back to the course and join from there.");
    }

    /** The address cannot even be read. */
    void unreadable(RoutingContext routing) {
        refuse(routing.request(), 400, "request.malformed", "The address is misspelt.");
    }

    /** The last resort of the router. */
    void failed(RoutingContext routing) {
        int status = routing.statusCode();
        if (routing.response().headWritten()) {
            // Too late for an answer; the caller sees that something broke off.
            routing.request().connection().close().onFailure(closed -> {});
        } else if (status == 404) {
            unknown(routing);
        } else if (status >= 400 && status < 500) {
            refuse(routing.request(), status, "request.malformed", "The request was not understood.");
        } else {
            String incident = Long.toString(System.nanoTime(), 36);
            LOG.error("incident {}", incident, routing.failure());
            answer(routing.request(), 500, "fault", FAULT, Optional.of(incident));
        }
    }

    private void answer(HttpServerRequest request, int status, String code, String text, Optional<String> incident) {
        if (String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains("text/html")) {
            Map<String, Object> model = new HashMap<>(Map.of("title", title(status), "text", text, "code", code));
            incident.ifPresent(id -> model.put("incident", id));
            show(request.response(), status, "message", model);
        } else {
            JsonObject error = new JsonObject().put("code", code).put("text", text);
            incident.ifPresent(id -> error.put("incident", id));
            Http.end(
                    request.response(),
                    status,
                    "application/json; charset=utf-8",
                    new JsonObject().put("error", error).encode());
        }
    }

    private static String title(int status) {
        return switch (status) {
            case 404 -> "There is nothing here";
            case 500 -> "Something went wrong here";
            default -> "This did not work";
        };
    }
}
