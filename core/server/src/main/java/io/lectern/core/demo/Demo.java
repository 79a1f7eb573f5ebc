package io.lectern.core.demo;

import io.lectern.bridge.Attendee;
import io.lectern.bridge.Role;
import io.lectern.bridge.RoomSpec;
import io.lectern.bridge.Rooms;
import io.lectern.core.admission.Ids;
import io.lectern.core.config.Config;
import io.lectern.core.config.Config.Secret;
import io.lectern.core.config.SiteConfig;
import io.lectern.core.theme.ThemeConfig;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A class to try out, for whoever sits at this machine. */
public final class Demo {
    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

    /** Id of the demo's site; with the demo on, no other may have it. */
    public static final String SITE = "demo";

    private static final RoomSpec ROOM = RoomSpec.of("demo", "Demo classroom");

    private final Rooms rooms;
    private final Ids ids;
    private final URI home;
    private final AtomicInteger students = new AtomicInteger();

    public Demo(Rooms rooms, Ids ids, Config config) {
        this.rooms = rooms;
        this.ids = ids;
        this.home = URI.create(config.publicUrl() + "/demo");
    }

    /** The demo's own site, beside those of the configuration. */
    public static SiteConfig site(Config config, Ids ids) {
        String origin =
                config.publicUrl().getScheme() + "://" + config.publicUrl().getRawAuthority();
        return new SiteConfig(
                SITE,
                "Demo classroom",
                new Secret(ids.fresh() + ids.fresh()),
                URI.create(config.publicUrl() + "/demo"),
                List.of(origin),
                new ThemeConfig(Map.of(), Optional.empty()));
    }

    /** Whether an address is this machine's own; the demo is for no other. */
    public static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Adds the demo's pages. */
    public void mount(Router router, Pages pages) {
        router.get("/demo")
                .handler(routing -> guarded(
                        routing, pages, () -> pages.show(routing, 200, "demo", Map.of("siteTitle", "Lectern"))));
        router.get("/demo/teacher")
                .handler(routing -> guarded(routing, pages, () -> join(routing, pages, "Teacher", Role.MODERATOR)));
        router.get("/demo/student")
                .handler(routing -> guarded(
                        routing,
                        pages,
                        () -> join(routing, pages, "Student " + students.incrementAndGet(), Role.PARTICIPANT)));
    }

    /** A page elsewhere may neither open the demo nor, by a name that leads here, read it. */
    private static void guarded(RoutingContext routing, Pages pages, Runnable answer) {
        SocketAddress from = routing.request().remoteAddress();
        String fetchedBy = String.valueOf(routing.request().getHeader("Sec-Fetch-Site"));
        boolean near = from != null && from.hostAddress() != null && isLoopback(from.hostAddress());
        boolean named = String.valueOf(routing.request().getHeader(HttpHeaders.HOST))
                .matches("(127\\.0\\.0\\.1|localhost|\\[::1])(:[0-9]+)?");
        if (near && named && !fetchedBy.equals("cross-site")) {
            answer.run();
        } else {
            pages.show(
                    routing,
                    403,
                    "message",
                    Map.of(
                            "title", "The demo is not for you",
                            "text", "It can be opened on the machine it runs on only, by 127.0.0.1.",
                            "code", "demo.forbidden"));
        }
    }

    private void join(RoutingContext routing, Pages pages, String name, Role role) {
        Attendee attendee = Attendee.of(ids.fresh(), name, role).returningTo(home);
        Future.fromCompletionStage(rooms.open(ROOM)
                        .thenCompose(opened -> rooms.admit(opened.room().id(), attendee)))
                .onSuccess(admission -> redirect(routing, admission.join()))
                .onFailure(failure -> {
                    LOG.warn("the demo class cannot be opened: {}", failure.getMessage());
                    pages.show(
                            routing,
                            503,
                            "message",
                            Map.of(
                                    "title", "The class cannot be opened right now",
                                    "text", "The server cannot reach its store. Try again in a moment.",
                                    "code", "server.unavailable"));
                });
    }

    /** The address holds a ticket, so nobody keeps the answer. */
    private static void redirect(RoutingContext routing, URI to) {
        routing.response()
                .setStatusCode(303)
                .putHeader(HttpHeaders.LOCATION, to.toString())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end()
                .onFailure(gone -> LOG.debug("whoever asked for the demo is gone"));
    }

    /** Shows pages in the server's own look. */
    public interface Pages {
        /** Answers with a page; the model is what it needs beside the common look. */
        void show(RoutingContext routing, int status, String page, Map<String, Object> model);
    }
}
