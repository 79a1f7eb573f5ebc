package io.lectern.core.web;

import io.lectern.core.config.Config;
import io.lectern.core.gateway.Gateway;
import io.lectern.protocol.Limits;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where browsers' WebSockets come in. Stands before the router, which would wrap the socket so that a stuck one cannot
 * be cut.
 */
final class SocketDoor {
    private static final Logger LOG = LoggerFactory.getLogger(SocketDoor.class);
    private static final String PATH = "/rt/v1";

    private final Config config;
    private final Gateway gateway;
    private final Refusals refusals;

    SocketDoor(Config config, Gateway gateway, Refusals refusals) {
        this.config = config;
        this.gateway = gateway;
        this.refusals = refusals;
    }

    /** Whether the request is for this door. A proxy may have taken the base path off. */
    boolean isFor(HttpServerRequest request) {
        String path = request.path();
        return PATH.equals(path) || (config.basePath() + PATH).equals(path);
    }

    void open(HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.GET) || !upgrade(request)) {
            request.response().putHeader(HttpHeaders.UPGRADE, "websocket");
            refusals.refuse(request, 426, "socket.expected", "Only WebSockets come in here.");
        } else if (!sameOrigin(request)) {
            LOG.info("a socket was refused: wrong origin");
            refusals.refuse(request, 403, "origin.forbidden", "This page may not connect here.");
        } else if (!speaksOurs(request)) {
            refusals.refuse(request, 400, "protocol.unknown", "This server speaks " + Limits.SUB_PROTOCOL + ".");
        } else {
            request.toWebSocket()
                    .onSuccess(gateway::accept)
                    .onFailure(failure -> LOG.info("a socket was refused: {}", failure.getMessage()));
        }
    }

    private static boolean upgrade(HttpServerRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))
                && names(request, "Connection").anyMatch("upgrade"::equalsIgnoreCase);
    }

    private static boolean speaksOurs(HttpServerRequest request) {
        return names(request, "Sec-WebSocket-Protocol").anyMatch(Limits.SUB_PROTOCOL::equals);
    }

    private static Stream<String> names(HttpServerRequest request, String header) {
        return request.headers().getAll(header).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip);
    }

    /** Only our own pages open sockets; they are served from the address they connect to. */
    private boolean sameOrigin(HttpServerRequest request) {
        String origin = String.valueOf(request.getHeader(HttpHeaders.ORIGIN));
        String publicOrigin =
                config.publicUrl().getScheme() + "://" + config.publicUrl().getRawAuthority();
        String host = String.valueOf(request.getHeader(HttpHeaders.HOST));
        return origin.equals(publicOrigin) || origin.equals("http://" + host) || origin.equals("https://" + host);
    }
}
