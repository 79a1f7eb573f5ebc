package io.lectern.core.config;

import io.lectern.core.config.Config.Secret;
import io.lectern.core.site.SiteConfig;
import io.lectern.core.theme.Color;
import io.lectern.core.theme.ThemeConfig;
import io.lectern.core.theme.Token;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the list of sites. */
final class SiteBlocks {
    /** An HMAC-SHA256 key shorter than its hash is the weaker for it (RFC 2104, section 3). */
    private static final int SECRET_LENGTH = 32;

    private final Block top;
    private final Path file;
    private final Set<String> ids = new HashSet<>();
    private final Set<String> secrets = new HashSet<>();

    SiteBlocks(Block top, Path file) {
        this.top = top;
        this.file = file;
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
        List<String> origins = new ArrayList<>(block.texts("origins"));
        for (String origin : origins) {
            if (!Addresses.isOrigin(origin)) {
                block.problem(
                        "origins",
                        "holds scheme, host and port only, such as https://school.example.org, not: " + origin);
            }
        }
        if (origins.isEmpty()) {
            origins.add(originOf(home));
        }
        return new SiteConfig(
                id, block.text("title").orElse(id), secret(block), home, List.copyOf(origins), theme(block));
    }

    private static String originOf(URI address) {
        return address.getScheme() + "://" + address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    private Secret secret(Block block) {
        String secret;
        if (block.isBlock("secret")) {
            secret = block.block("secret").map(this::fromFile).orElse("");
        } else {
            secret = block.need("secret", "${SCHOOL_SECRET}");
        }
        if (!secret.isEmpty() && secret.length() < SECRET_LENGTH) {
            block.problem("secret", "has at least 32 characters; make one with: openssl rand -hex 32");
        } else if (!secret.isEmpty() && !secret.matches("[A-Za-z0-9._~-]+")) {
            block.problem(
                    "secret",
                    "is made of letters, digits, dots, dashes, underscores and tildes, so that it fits"
                            + " a connection string; make one with: openssl rand -hex 32");
        } else if (!secret.isEmpty() && !secrets.add(secret)) {
            block.problem("secret", "is another site's secret too; give each site its own.");
        }
        return new Secret(secret);
    }

    private String fromFile(Block block) {
        String name = block.need("file", "secrets/school");
        block.nothingElse();
        try {
            return name.isEmpty()
                    ? ""
                    : Files.readString(file.toAbsolutePath().resolveSibling(name))
                            .strip();
        } catch (IOException e) {
            block.problem("file", "cannot be read: " + name);
            return "";
        }
    }

    private static ThemeConfig theme(Block site) {
        Map<Token, Color> colors = new EnumMap<>(Token.class);
        Optional<Block> theme = site.block("theme");
        theme.flatMap(block -> block.block("colors"))
                .ifPresent(block -> block.all().forEach((name, value) -> {
                    Optional<Token> token = Token.of(name);
                    Optional<Color> color = Color.parse(value);
                    if (token.isEmpty()) {
                        block.problem(name, "is not a colour of a theme; known: " + Token.labels());
                    } else if (color.isEmpty()) {
                        block.problem(name, "is a colour such as \"#0B6E63\", in quotes, not: " + value);
                    } else {
                        colors.put(token.get(), color.get());
                    }
                }));
        Optional<URI> logo = theme.flatMap(block -> block.text("logo")
                .map(text -> Addresses.address(
                        block, "logo", text, List.of("https", "http"), "https://school.example.org/logo.png")));
        theme.ifPresent(Block::nothingElse);
        return new ThemeConfig(colors, logo);
    }
}
