package io.lectern.core.web;

import io.lectern.bus.Bus;
import io.lectern.core.bridge.BridgeHost;
import io.lectern.core.config.Config;
import io.lectern.core.gateway.Gateway;
import io.lectern.core.livekit.Webhooks;
import io.lectern.core.room.Classroom;
import io.lectern.core.site.ConfiguredSites;
import io.lectern.protocol.Limits;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The one HTTP port, and what is where on it. Lives on the classroom's context. */
public final class WebServer {
    private static final int IDLE_SECONDS = 75;

    private final Vertx vertx;
    private final Config config;
    private final Policies policies;
    private final Refusals refusals;
    private final Router router;
    private Optional<SocketDoor> door = Optional.empty();

    /** Reads pages, themes and the client from the distribution's folder. */
    public WebServer(Vertx vertx, Config config, ConfiguredSites sites, Path home) throws IOException {
        this.vertx = vertx;
        this.config = config;
        this.policies = new Policies(config.publicUrl(), config.livekit().browserUrl());
        this.router = Router.router(vertx);
        StaticFiles assets = StaticFiles.hashed(home.resolve("web").resolve("assets"));
        StaticFiles themes = StaticFiles.named(home.resolve("themes"));
        ClientFiles client = ClientFiles.read(home.resolve("web").resolve("manifest.json"), config.basePath());
        Look look = new Look(config.basePath(), client, themes);
        Pages pages = Pages.read(home.resolve("pages"));
        this.refusals = new Refusals(pages, look, policies);
        RoomPages rooms = new RoomPages(sites, pages, look, policies);
        at("/assets/:name", assets::serve, HttpMethod.GET, HttpMethod.HEAD);
        at("/themes/:name", themes::serve, HttpMethod.GET, HttpMethod.HEAD);
        at("/app/:site", rooms::room, HttpMethod.GET, HttpMethod.HEAD);
        at("/app/:site/probe", rooms::probe, HttpMethod.GET, HttpMethod.HEAD);
        at("/app/:site/theme.css", rooms::theme, HttpMethod.GET, HttpMethod.HEAD);
    }

    /** Other methods at a path of ours are refused, each saying which it takes. */
    private void at(String path, Handler<RoutingContext> answer, HttpMethod... methods) {
        List<HttpMethod> taken = List.of(methods);
        Route route = router.route(path);
        taken.forEach(route::method);
        route.handler(answer);
        String allowed = taken.stream().map(HttpMethod::name).collect(Collectors.joining(", "));
        router.route(path).handler(routing -> {
            if (taken.contains(routing.request().method())) {
                routing.next();
            } else {
                routing.response().putHeader("Allow", allowed);
                refusals.refuse(
                        routing.request(),
                        405,
                        "method.unknown",
                        "This address takes " + allowed + " and nothing else.");
            }
        });
    }

    /** Adds health and metrics. */
    public void observe(Bus bus, Classroom classroom, BridgeHost bridges, Metrics metrics, String version) {
        Health health = new Health(bus, classroom, bridges::states, version);
        at("/health/live", health::live, HttpMethod.GET, HttpMethod.HEAD);
        at("/health/ready", health::ready, HttpMethod.GET, HttpMethod.HEAD);
        at("/health", health::everything, HttpMethod.GET, HttpMethod.HEAD);
        at("/metrics", metrics::serve, HttpMethod.GET, HttpMethod.HEAD);
    }

    /** Adds the browsers' WebSocket. */
    public void gateway(Gateway gateway) {
        door = Optional.of(new SocketDoor(config, gateway, refusals));
    }

    /**
     * Adds LiveKit's webhooks.
     *
     * @param heard takes an event; answered only when it has
     */
    public void webhooks(Webhooks webhooks, Function<Webhooks.Event, Future<Void>> heard) {
        at("/livekit/webhook", new MediaHook(webhooks, heard, refusals)::take, HttpMethod.POST);
    }

    /** Adds the bridges' mounts. */
    public void bridges(BridgeHost bridges) {
        bridges.mount(router);
    }

    /** Adds routes of the demo classroom; they get the router and the means to show a page. */
    public void demo(BiConsumer<Router, PageWriter> routes) {
        routes.accept(router, (routing, status, page, model) -> refusals.show(routing.response(), status, page, model));
    }

    /** Shows a page to the browser. */
    public interface PageWriter {
        /** Answers with a page of no site; the model is what the page needs beside the common look. */
        void show(RoutingContext routing, int status, String page, Map<String, Object> model);
    }

    /** Begins to listen; completes with the port. To be called last, on the classroom's context. */
    public Future<HttpServer> listen() {
        router.route().handler(refusals::unknown);
        Router outer = Router.router(vertx);
        outer.errorHandler(400, refusals::unreadable).route().failureHandler(refusals::failed);
        if (!config.basePath().isEmpty()) {
            outer.route(config.basePath() + "/*").subRouter(router);
        }
        outer.route("/*").subRouter(router);
        return vertx.createHttpServer(options())
                .requestHandler(request -> take(request, outer))
                .invalidRequestHandler(request -> {
                    policies.everywhere(request.response());
                    HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER.handle(request);
                })
                .listen();
    }

    private void take(HttpServerRequest request, Router outer) {
        policies.everywhere(request.response());
        door.filter(one -> one.isFor(request)).ifPresentOrElse(one -> one.open(request), () -> outer.handle(request));
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setHost(config.listen().host())
                .setPort(config.listen().port())
                .setIdleTimeout(IDLE_SECONDS)
                // Proxies speak HTTP/1.1 to us; what nobody uses, nobody abuses.
                .setHttp2ClearTextEnabled(false)
                .setMaxWebSocketFrameSize(2 * Limits.FRAME)
                // A little more than is accepted, so that what is too large gets a clear answer.
                .setMaxWebSocketMessageSize(2 * Limits.FRAME)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .addWebSocketSubProtocol(Limits.SUB_PROTOCOL);
    }
}
