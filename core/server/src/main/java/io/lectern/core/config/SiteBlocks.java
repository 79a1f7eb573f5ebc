package io.lectern.core.config;

import io.lectern.core.config.Config.Secret;
import io.lectern.core.config.SiteConfig.AttendanceConfig;
import io.lectern.core.outbound.Allowed;
import io.lectern.core.theme.Color;
import io.lectern.core.theme.ThemeConfig;
import io.lectern.core.theme.Token;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the list of sites. */
final class SiteBlocks {
    private final Block top;
    private final Secrets secrets;
    private final Set<String> ids = new HashSet<>();
    private final Set<String> used = new HashSet<>();

    SiteBlocks(Block top, Secrets secrets) {
        this.top = top;
        this.secrets = secrets;
    }

    List<SiteConfig> read() {
        List<SiteConfig> sites = new ArrayList<>();
        for (Block block : top.blocks("sites")) {
            sites.add(site(block));
            block.nothingElse();
        }
        return sites;
    }

    private SiteConfig site(Block block) {
        String id = block.need("id", "school");
        if (!id.isEmpty() && !id.matches("[a-z0-9-]{1,32}")) {
            block.problem("id", "is 1 to 32 small letters, digits and dashes, not: " + id);
        } else if (!id.isEmpty() && !ids.add(id)) {
            block.problem("id", "is used by another site already: " + id);
        }
        URI home = Addresses.http(block, "home", "https://school.example.org");
        return new SiteConfig(
                id,
                block.text("title").orElse(id),
                secret(block),
                home,
                origins(block, home),
                theme(block),
                outbound(block),
                attendance(block));
    }

    private static List<Allowed> outbound(Block site) {
        List<Allowed> allowed = new ArrayList<>();
        site.block("outbound").ifPresent(block -> {
            for (String text : block.texts("allow")) {
                Optional<Allowed> one = Allowed.parse(text);
                if (one.isEmpty()) {
                    block.problem(
                            "allow",
                            "holds hosts with a port such as cms.internal:8080, and networks such as 10.1.0.0/16, not: "
                                    + text);
                }
                one.ifPresent(allowed::add);
            }
            block.nothingElse();
        });
        return List.copyOf(allowed);
    }

    private static AttendanceConfig attendance(Block site) {
        String kept = site.text("attendance").orElse("none");
        int days = site.number("attendanceDays", 30, 1, 366);
        if (!kept.matches("none|ids|names")) {
            site.problem("attendance", "is none, ids (minutes by the CMS's user ids) or names, not: " + kept);
        }
        boolean ids = kept.equals("ids") || kept.equals("names");
        return new AttendanceConfig(ids, kept.equals("names"), Duration.ofDays(days));
    }

    private static List<String> origins(Block block, URI home) {
        List<String> origins = new ArrayList<>();
        for (String text : block.texts("origins")) {
            Optional<String> origin = Addresses.origin(text);
            if (origin.isEmpty()) {
                block.problem(
                        "origins",
                        "holds scheme, host and port only, such as https://school.example.org, not: " + text);
            }
            origin.ifPresent(origins::add);
        }
        return origins.isEmpty() ? List.of(SiteConfig.originOf(home)) : List.copyOf(origins);
    }

    private Secret secret(Block block) {
        String secret = secrets.key(block, "secret", "${SCHOOL_SECRET}");
        if (!secret.isEmpty() && !secret.matches("[A-Za-z0-9._~-]+")) {
            block.problem(
                    "secret",
                    "is made of letters, digits, dots, dashes, underscores and tildes, so that it fits"
                            + " a connection string; make one with: openssl rand -hex 32");
        } else if (!secret.isEmpty() && !used.add(secret)) {
            block.problem("secret", "is another site's secret too; give each site its own.");
        }
        return new Secret(secret);
    }

    private static ThemeConfig theme(Block site) {
        Map<Token, Color> colors = new EnumMap<>(Token.class);
        Optional<Block> theme = site.block("theme");
        theme.flatMap(block -> block.block("colors")).ifPresent(block -> colors(block, colors));
        Optional<URI> logo = theme.flatMap(block -> block.text("logo").map(text -> logo(block, text)));
        theme.ifPresent(Block::nothingElse);
        return new ThemeConfig(colors, logo);
    }

    private static void colors(Block block, Map<Token, Color> colors) {
        block.all().forEach((name, value) -> {
            Optional<Token> token = Token.of(name);
            Optional<Color> color = Color.parse(value);
            if (token.isEmpty()) {
                block.problem(name, "is not a colour of a theme; known: " + Token.labels());
            } else if (color.isEmpty()) {
                block.problem(
                        name,
                        "is a colour such as \"#0B6E63\", in quotes, since a bare # begins a comment"
                                + (value.isEmpty() ? "." : ", not: " + value));
            } else {
                colors.put(token.get(), color.get());
            }
        });
    }

    /** Over plain http a browser would not show it in a class that came by https. */
    private static URI logo(Block block, String text) {
        URI logo =
                Addresses.address(block, "logo", text, List.of("https", "http"), "https://school.example.org/logo.png");
        if ("http".equals(logo.getScheme())
                && !logo.getHost().matches("localhost|127\\.[0-9.]+|\\[::1]|absent.invalid")) {
            block.problem("logo", "begins with https://, unless it lies on this machine.");
        }
        return logo;
    }
}
