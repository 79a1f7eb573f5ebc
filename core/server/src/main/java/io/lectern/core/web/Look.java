package io.lectern.core.web;

import io.lectern.core.admission.Ids;
import io.lectern.core.site.ConfiguredSite;
import io.lectern.core.theme.SiteStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all pages have in common: addresses of styles, and the site's name and colours. */
final class Look {
    private final String base;
    private final ClientFiles client;
    private final Map<String, String> themes = new LinkedHashMap<>();

    private Look(String base, ClientFiles client) {
        this.base = base;
        this.client = client;
    }

    static Look read(Path home, String base) throws IOException {
        Look look = new Look(base, ClientFiles.read(home.resolve("web").resolve("manifest.json"), base));
        for (String name : List.of("default.css", "pages.css")) {
            String css = Files.readString(home.resolve("themes").resolve(name));
            look.themes.put(name, base + "/themes/" + name + "?v=" + Ids.of(css).substring(0, 8));
        }
        return look;
    }

    private String theme(String name) {
        return themes.getOrDefault(name, "");
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
                        .map(css -> base + "/app/" + site.id() + "/theme.css?v="
                                + Ids.of(css).substring(0, 8))
                        .orElse(""));
        model.put("client", client.model());
        return model;
    }

    static Optional<String> style(ConfiguredSite site) {
        return Optional.of(SiteStyle.of(site.theme())).filter(css -> !css.isEmpty());
    }
}
