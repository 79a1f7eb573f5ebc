package io.lectern.core.bridge;

import io.lectern.bridge.Mount;
import io.lectern.bridge.Refusal;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The routes of the loaded bridges, and what happens to a request on its event loop before and after a bridge has it. */
final class BridgeRoutes {
    private final HostParts host;
    private final List<Route> routes = new ArrayList<>();

    BridgeRoutes(HostParts host) {
        this.host = host;
    }

    /** Hangs a bridge's mounts into a router, exact paths before wild ones. */
    void add(Router router, LoadedBridge loaded) {
        loaded.about().mounts().stream()
                .sorted(Comparator.comparing((Mount mount) -> mount.path().endsWith("/*"))
                        .thenComparing(mount -> mount.claim().isEmpty()))
                .forEach(mount -> {
                    Route route = router.route(mount.path().replace("/{site}", "/:site"))
                            .method(HttpMethod.valueOf(mount.method()));
                    if (mount.method().equals("GET")) {
                        route.method(HttpMethod.HEAD);
                    }
                    routes.add(route.handler(request -> take(request, loaded, mount)));
                });
    }

    void removeAll() {
        routes.forEach(Route::remove);
        routes.clear();
    }

    private void take(RoutingContext routing, LoadedBridge loaded, Mount mount) {
        long began = System.nanoTime();
        HttpServerRequest request = routing.request();
        Optional<String> target = HttpCall.target(request, host.options().basePath(), mount);
        if (target.isEmpty() || !HttpCall.carries(target.get(), mount.claim())) {
            // The router matches what a path means; what is signed is how it is spelt.
            routing.next();
            return;
        }
        Instant arrived = Instant.now();
        Context loop = routing.vertx().getOrCreateContext();
        HttpCall head = HttpCall.of(request, target.get(), new byte[0], arrived);
        CallFlow flow = new CallFlow(loaded, host, mount, head, (outcome, outgoing) -> {
            host.meter().call(loaded.id(), outcome, System.nanoTime() - began);
            loop.runOnContext(now -> write(request, outgoing));
        });
        flow.arrive();
        request.exceptionHandler(gone -> flow.stop());
        BodyReader.read(
                request,
                mount.bodyLimit(),
                body -> flow.begin(HttpCall.of(request, target.get(), body, arrived)),
                () -> flow.refuse(Refusal.caller(
                        "request.oversized",
                        "The call is larger than the " + mount.bodyLimit() + " bytes that are accepted here.")));
    }

    private static void write(HttpServerRequest request, Outgoing outgoing) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            outgoing.sent().run();
            return;
        }
        response.setStatusCode(outgoing.status());
        outgoing.headers().forEach(response::putHeader);
        Future<Void> written;
        if (outgoing.status() == 204 || outgoing.status() == 304) {
            written = response.end();
        } else if (request.method().equals(HttpMethod.HEAD)) {
            response.putHeader(
                    HttpHeaders.CONTENT_LENGTH, String.valueOf(outgoing.body().length()));
            written = response.end();
        } else {
            written = response.end(outgoing.body());
        }
        Future<Void> unused = written.onComplete(done -> outgoing.sent().run());
    }
}
