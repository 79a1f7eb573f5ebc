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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The routes of the loaded bridges, and what happens to a request on its event loop before and after a bridge has it. */
final class BridgeRoutes {
    private static final String RENEWING = "This part of the server is being renewed. Try again in a few seconds.";

    private final HostParts host;

    /**
     * Place of the next route: before the server's own, since a bridge that comes later must not end up behind the last
     * word, which is that nothing is there. Each has its own, or the router could not find it again to remove it.
     */
    private int place = Integer.MIN_VALUE;
    /** By the threads of each bridge, which are no other's; a bridge itself may say that it equals whom it likes. */
    private final Map<BridgeThreads, List<Route>> routes = new HashMap<>();

    private final Set<BridgeThreads> paused = ConcurrentHashMap.newKeySet();

    BridgeRoutes(HostParts host) {
        this.host = host;
    }

    /** Hangs a bridge's mounts into a router, exact paths before wild ones. */
    synchronized void add(Router router, LoadedBridge loaded) {
        List<Route> mine = routes.computeIfAbsent(loaded.threads(), one -> new ArrayList<>());
        loaded.about().mounts().stream()
                .sorted(Comparator.comparing((Mount mount) -> mount.path().endsWith("/*"))
                        .thenComparing(mount -> mount.claim().isEmpty()))
                .forEach(mount -> {
                    Route route = router.route(mount.path().replace("/{site}", "/:site"))
                            .order(place++)
                            .method(HttpMethod.valueOf(mount.method()));
                    if (mount.method().equals("GET")) {
                        route.method(HttpMethod.HEAD);
                    }
                    mine.add(route.handler(request -> take(request, loaded, mount)));
                });
    }

    /** From now on callers are told to come again in a moment. */
    void pause(LoadedBridge loaded) {
        paused.add(loaded.threads());
    }

    synchronized void remove(LoadedBridge loaded) {
        Optional.ofNullable(routes.remove(loaded.threads())).ifPresent(mine -> mine.forEach(Route::remove));
        paused.remove(loaded.threads());
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
        if (paused.contains(loaded.threads())) {
            write(request, Outgoing.plain(Refusal.us("server.renewing", RENEWING)));
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
