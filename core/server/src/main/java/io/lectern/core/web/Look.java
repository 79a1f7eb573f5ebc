package io.lectern.core.web;

import io.lectern.core.admission.Ids;
import io.lectern.core.site.ConfiguredSite;
import io.lectern.core.theme.SiteStyle;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all pages have in common: addresses of styles, and the site's name and colours. */
final class Look {
    private final String base;
    private final ClientFiles client;
    private final StaticFiles themes;

    Look(String base, ClientFiles client, StaticFiles themes) {
        this.base = base;
        this.client = client;
        this.themes = themes;
    }

    private String theme(String name) {
        return base + "/themes/" + name + "?v=" + themes.version(name);
    }

    /** A page of no site. */
    Map<String, Object> plain(String title) {
        Map<String, Object> model = new HashMap<>();
        model.put("lang", "en");
        model.put("base", base);
        model.put("title", title);
        model.put("siteTitle", "");
        model.put("styles", List.of(theme("default.css"), theme("pages.css")));
        return model;
    }

    /** The class, or the connection test. */
    Map<String, Object> room(ConfiguredSite site, String mode) {
        Map<String, Object> model = plain(site.title());
        model.put("styles", List.of(theme("default.css")));
        model.put("mode", mode);
        model.put("siteId", site.id());
        model.put("siteTitle", site.title());
        model.put("logo", site.theme().logo().map(Object::toString).orElse(""));
        model.put("home", site.home().toString());
        model.put("origins", site.origins());
        model.put(
                "themeHref",
                style(site)
                        .map(css -> address(site, "theme.css?v=" + version(css)))
                        .orElse(""));
        model.put("client", client.model());
        return model;
    }

    /** Where something of a site is, as browsers see it. */
    String address(ConfiguredSite site, String below) {
        return base + "/app/" + site.id() + "/" + below;
    }

    static Optional<String> style(ConfiguredSite site) {
        return Optional.of(SiteStyle.of(site.theme())).filter(css -> !css.isEmpty());
    }

    /** Names a content: another content has another version. */
    static String version(String content) {
        return Ids.of(content).substring(0, 8);
    }

    static String version(byte[] content) {
        return version(new String(content, StandardCharsets.ISO_8859_1));
    }
}
