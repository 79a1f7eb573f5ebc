package io.lectern.core.web;

import io.lectern.core.site.ConfiguredSite;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.Optional;

/** What browsers are told they may do with an answer. No script or style of ours ever stands in a page itself. */
final class Policies {
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

    private final String connect;

    Policies(URI publicUrl, URI mediaUrl) {
        String ours = (publicUrl.getScheme().equals("https") ? "wss://" : "ws://") + publicUrl.getRawAuthority();
        String media = mediaUrl.getScheme() + "://" + mediaUrl.getRawAuthority();
        String mediaHttp = (mediaUrl.getScheme().equals("wss") ? "https://" : "http://") + mediaUrl.getRawAuthority();
        this.connect = "'self' " + ours + " " + media + " " + mediaHttp;
    }

    /** For every answer; pages widen it. */
    void everywhere(HttpServerResponse response) {
        response.putHeader("Content-Security-Policy", NOTHING)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader(
                        "Permissions-Policy",
                        "camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), autoplay=(self),"
                                + " geolocation=(), payment=(), usb=(), midi=(), serial=(), hid=()");
    }

    /** For the class, which the site's own pages may frame. */
    void room(HttpServerResponse response, ConfiguredSite site) {
        String logo = site.theme()
                .logo()
                .flatMap(Policies::origin)
                .map(origin -> " " + origin)
                .orElse("");
        page(response, logo, "'self' " + String.join(" ", site.origins()));
    }

    /** For a page that nobody frames. */
    void page(HttpServerResponse response) {
        page(response, "", "'none'");
    }

    private void page(HttpServerResponse response, String pictures, String ancestors) {
        response.putHeader(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:" + pictures
                        + "; font-src 'self'; connect-src " + connect
                        + "; worker-src 'self' blob:; media-src 'self' blob:; frame-ancestors " + ancestors
                        + "; base-uri 'none'; form-action 'self'; object-src 'none'");
    }

    /** An address without a plain host gets no place in a policy, where a semicolon would begin another directive. */
    private static Optional<String> origin(URI address) {
        return Optional.ofNullable(address.getHost())
                .map(host ->
                        address.getScheme() + "://" + host + (address.getPort() < 0 ? "" : ":" + address.getPort()));
    }
}
