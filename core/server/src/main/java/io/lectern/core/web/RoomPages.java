package io.lectern.core.web;

import io.lectern.core.site.ConfiguredSite;
import io.lectern.core.site.ConfiguredSites;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The pages of each site: the class, the connection test, and the style sheet of both. */
final class RoomPages {
    private final ConfiguredSites sites;
    private final Pages pages;
    private final Look look;
    private final Policies policies;

    RoomPages(ConfiguredSites sites, Pages pages, Look look, Policies policies) {
        this.sites = sites;
        this.pages = pages;
        this.look = look;
        this.policies = policies;
    }

    /** The class; its address ends in a slash, for the page's own relative addresses. */
    void room(RoutingContext routing) {
        ofSite(routing, (site, there) -> {
            if (there.request().path().endsWith("/")) {
                page(there, site, "room");
            } else {
                Http.redirect(there.response(), look.address(site, ""));
            }
        });
    }

    /** The connection test. */
    void probe(RoutingContext routing) {
        ofSite(routing, (site, there) -> page(there, site, "probe"));
    }

    /** The site's own colours; nothing when it sets none. */
    void theme(RoutingContext routing) {
        ofSite(routing, (site, there) -> {
            Optional<String> css = Look.style(site);
            if (css.isEmpty()) {
                there.next();
                return;
            }
            there.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/css; charset=utf-8");
            Http.keep(there, Look.version(css.get()));
            Http.end(there.response(), Buffer.buffer(css.get()));
        });
    }

    private void page(RoutingContext routing, ConfiguredSite site, String mode) {
        policies.room(routing.response(), site);
        Http.end(routing.response(), 200, "text/html; charset=utf-8", pages.render("room", look.room(site, mode)));
    }

    private void ofSite(RoutingContext routing, BiConsumer<ConfiguredSite, RoutingContext> answer) {
        sites.configured(routing.pathParam("site"))
                .ifPresentOrElse(site -> answer.accept(site, routing), routing::next);
    }
}
