package io.lectern.core.web;

import io.lectern.core.bridge.BridgeHost;
import io.lectern.core.config.Config;
import io.lectern.core.gateway.Gateway;
import io.lectern.core.livekit.Webhooks;
import io.lectern.core.room.Classroom;
import io.lectern.core.site.ConfiguredSite;
import io.lectern.core.site.ConfiguredSites;
import io.lectern.protocol.Limits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one HTTP port. Lives on the classroom's context. */
public final class WebServer {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    /** LiveKit's own limit of an API body. */
    private static final int WEBHOOK_BYTES = 1 << 20;

    private static final int IDLE_SECONDS = 75;

    private final Vertx vertx;
    private final Config config;
    private final ConfiguredSites sites;
    private final Pages pages;
    private final Look look;
    private final Policies policies;
    private final StaticFiles assets;
    private final StaticFiles themes;
    private final Router router;

    /** Reads pages, themes and the client from the distribution's folder. */
    public WebServer(Vertx vertx, Config config, ConfiguredSites sites, Path home) throws IOException {
        this.vertx = vertx;
        this.config = config;
        this.sites = sites;
        this.pages = Pages.read(home.resolve("pages"));
        this.look = Look.read(home, config.basePath());
        this.policies = new Policies(config.publicUrl(), config.livekit().browserUrl());
        this.assets = StaticFiles.read(home.resolve("web").resolve("assets"));
        this.themes = StaticFiles.read(home.resolve("themes"));
        this.router = Router.router(vertx);
        router.route().handler(policies::everywhere);
        router.get("/assets/:name").handler(assets::serve);
        router.get("/themes/:name").handler(themes::serve);
        router.get("/app/:site").handler(this::front);
        router.get("/app/:site/probe").handler(routing -> room(routing, "probe"));
        router.get("/app/:site/theme.css").handler(this::theme);
    }

    /** Adds health and metrics. */
    public void observe(
            io.lectern.bus.Bus bus, Classroom classroom, BridgeHost bridges, Metrics metrics, String version) {
        Health health = new Health(bus, classroom, () -> reports(bridges), version);
        router.get("/health/live").handler(health::live);
        router.get("/health/ready").handler(health::ready);
        router.get("/health").handler(health::everything);
        router.get("/metrics").handler(metrics::serve);
    }

    private static List<Health.BridgeReport> reports(BridgeHost bridges) {
        return bridges.states().stream()
                .map(state -> new Health.BridgeReport(
                        state.id(),
                        state.version(),
                        state.status() == io.lectern.core.bridge.BridgeState.Status.RUNNING,
                        state.reason()))
                .toList();
    }

    /** Adds the browsers' WebSocket. */
    public void gateway(Gateway gateway) {
        router.get("/rt/v1").handler(routing -> {
            HttpServerRequest request = routing.request();
            if (!sameOrigin(request)) {
                LOG.info("a socket was refused: wrong origin");
                refuse(routing, 403, "origin.forbidden", "This page may not connect here.");
            } else if (!String.valueOf(request.getHeader("Sec-WebSocket-Protocol"))
                    .contains(Limits.SUB_PROTOCOL)) {
                refuse(routing, 400, "protocol.unknown", "This server speaks " + Limits.SUB_PROTOCOL + ".");
            } else {
                request.toWebSocket()
                        .onSuccess(gateway::accept)
                        .onFailure(failure -> LOG.info("a socket was refused: {}", failure.getMessage()));
            }
        });
    }

    /** Only our own pages open sockets; they are served from the address they connect to. */
    private boolean sameOrigin(HttpServerRequest request) {
        String origin = String.valueOf(request.getHeader(HttpHeaders.ORIGIN));
        String publicOrigin =
                config.publicUrl().getScheme() + "://" + config.publicUrl().getRawAuthority();
        String host = String.valueOf(request.getHeader(HttpHeaders.HOST));
        return origin.equals(publicOrigin) || origin.equals("http://" + host) || origin.equals("https://" + host);
    }

    /** Adds LiveKit's webhooks; what is not LiveKit's is refused. */
    public void webhooks(Webhooks webhooks, Consumer<Webhooks.Event> heard) {
        router.post("/livekit/webhook")
                .handler(routing -> routing.request().bodyHandler(body -> {
                    String authorization = String.valueOf(routing.request().getHeader(HttpHeaders.AUTHORIZATION));
                    Optional<Webhooks.Event> event = body.length() > WEBHOOK_BYTES
                            ? Optional.empty()
                            : webhooks.prove(body.getBytes(), authorization);
                    if (event.isEmpty()) {
                        LOG.info("a webhook was refused: not signed by the media server");
                        refuse(routing, 401, "webhook.unsigned", "This is not signed by the media server.");
                    } else {
                        heard.accept(event.get());
                        Http.end(routing.response(), Buffer.buffer());
                    }
                }));
    }

    /** Adds the bridges' mounts. */
    public void bridges(BridgeHost bridges) {
        bridges.mount(router);
    }

    /** Adds routes of the demo classroom; they get the router and the means to show a page. */
    public void demo(BiConsumer<Router, PageWriter> routes) {
        routes.accept(router, this::show);
    }

    /** Shows a page to the browser. */
    public interface PageWriter {
        /** Answers with a page of no site; the model is what the page needs beside the common look. */
        void show(RoutingContext routing, int status, String page, Map<String, Object> model);
    }

    private void show(RoutingContext routing, int status, String page, Map<String, Object> more) {
        Map<String, Object> model = look.plain("Lectern");
        model.putAll(more);
        policies.page(routing.response());
        Http.end(routing.response(), status, "text/html; charset=utf-8", pages.render(page, model));
    }

    /** The address ends in a slash, for the pages' own relative addresses. */
    private void front(RoutingContext routing) {
        if (routing.request().path().endsWith("/")) {
            room(routing, "room");
        } else {
            Http.redirect(routing.response(), java.net.URI.create(config.publicUrl() + routing.normalizedPath() + "/"));
        }
    }

    private void room(RoutingContext routing, String mode) {
        Optional<ConfiguredSite> site = sites.configured(routing.pathParam("site"));
        if (site.isEmpty()) {
            routing.next();
            return;
        }
        policies.room(routing.response(), site.get());
        Http.end(
                routing.response(), 200, "text/html; charset=utf-8", pages.render("room", look.room(site.get(), mode)));
    }

    private void theme(RoutingContext routing) {
        Optional<String> css = sites.configured(routing.pathParam("site")).flatMap(Look::style);
        if (css.isEmpty()) {
            routing.next();
            return;
        }
        Http.end(
                routing.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/css; charset=utf-8")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable"),
                Buffer.buffer(css.get()));
    }

    private void refuse(RoutingContext routing, int status, String code, String text) {
        if (String.valueOf(routing.request().getHeader(HttpHeaders.ACCEPT)).contains("text/html")) {
            show(
                    routing,
                    status,
                    "message",
                    Map.of(
                            "title",
                            status == 404 ? "There is nothing here" : "This did not work",
                            "text",
                            text,
                            "code",
                            code));
        } else {
            Http.end(
                    routing.response(),
                    status,
                    "application/json; charset=utf-8",
                    new io.vertx.core.json.JsonObject()
                            .put(
                                    "error",
                                    new io.vertx.core.json.JsonObject()
                                            .put("code", code)
                                            .put("text", text))
                            .encode());
        }
    }

    /** Begins to listen; completes with the port. To be called last, on the classroom's context. */
    public Future<HttpServer> listen() {
        router.route()
                .handler(routing -> refuse(
                        routing,
                        404,
                        "page.unknown",
                        "Check the address, or go back to the course and join from there."));
        Router outer = Router.router(vertx);
        outer.route().failureHandler(this::fault);
        if (!config.basePath().isEmpty()) {
            outer.route(config.basePath() + "/*").subRouter(router);
        }
        outer.route("/*").subRouter(router);
        return vertx.createHttpServer(options()).requestHandler(outer).listen();
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setHost(config.listen().host())
                .setPort(config.listen().port())
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxWebSocketFrameSize(2 * Limits.FRAME)
                // A little more than is accepted, so that what is too large gets a clear answer.
                .setMaxWebSocketMessageSize(2 * Limits.FRAME)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .addWebSocketSubProtocol(Limits.SUB_PROTOCOL);
    }

    private void fault(RoutingContext routing) {
        if (routing.failure() != null) {
            String incident = Long.toString(System.nanoTime(), 36);
            LOG.error("incident {}", incident, routing.failure());
            if (!routing.response().ended()) {
                show(
                        routing,
                        500,
                        "message",
                        Map.of(
                                "title", "Something went wrong here",
                                "text",
                                        "The fault is the server's. Try again; if it stays, tell the administrator the incident.",
                                "code", "fault",
                                "incident", incident));
            }
        } else {
            refuse(
                    routing,
                    routing.statusCode() < 0 ? 400 : routing.statusCode(),
                    "request.malformed",
                    "The request was not understood.");
        }
    }
}
