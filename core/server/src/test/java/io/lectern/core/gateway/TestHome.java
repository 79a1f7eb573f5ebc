package io.lectern.core.gateway;

import io.lectern.core.config.Config.LiveKitConfig;
import io.lectern.core.config.Config.Secret;
import io.lectern.core.config.SiteConfig;
import io.lectern.core.theme.Color;
import io.lectern.core.theme.ThemeConfig;
import io.lectern.core.theme.Token;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of a distribution with the real pages and themes and a tiny client, and two sites. */
public final class TestHome {
    /** The media server of the configuration. */
    public static final LiveKitConfig LIVEKIT = new LiveKitConfig(
            URI.create("http://127.0.0.1:7880"),
            URI.create("wss://media.example"),
            "key",
            new Secret("a-secret-of-livekit-that-is-long-enough"));

    /** Two sites that have nothing to do with each other. */
    public static final List<SiteConfig> SITES = List.of(
            site("school", "Example school", "#0B6E63", "https://cdn.school.example/logo.svg"),
            site("college", "Example college", "#7A1FA2", "https://pictures.college.example/c.png"));

    private TestHome() {}

    /** A site by that name, on origins of its own. */
    public static SiteConfig site(String id, String title, String accent, String logo) {
        return new SiteConfig(
                id,
                title,
                new Secret("a-secret-of-" + id + "-that-is-long-enough"),
                URI.create("https://www." + id + ".example/"),
                List.of("https://www." + id + ".example", "https://" + id + ".example:8443"),
                new ThemeConfig(
                        Map.of(Token.ACCENT, Color.parse(accent).orElseThrow()), Optional.of(URI.create(logo))));
    }

    /** An empty folder, which goes away with the tests. */
    public static Path fresh() {
        try {
            Path folder = Files.createTempDirectory("lectern-test");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path make() throws IOException {
        Path home = fresh();
        for (String page : List.of("room", "demo", "message", "header", "footer", "notice")) {
            copy("pages/" + page + ".hbs", home);
        }
        copy("themes/default.css", home);
        copy("themes/pages.css", home);
        write(home, "web/manifest.json", """
                {"src/main.ts": {"isEntry": true, "file": "assets/main-1.js", "css": ["assets/main-1.css"],
                  "imports": ["_shared"]},
                 "_shared": {"file": "assets/shared-1.js"}}
                """);
        write(home, "web/assets/main-1.js", "plain");
        write(home, "web/assets/main-1.js.br", "brotli");
        write(home, "web/assets/main-1.js.gz", "gzip");
        write(home, "web/assets/main-1.css", "main{}");
        write(home, "web/assets/shared-1.js", "shared");
        write(home, "web/secret.txt", "not an asset");
        return home;
    }

    private static void write(Path home, String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void copy(String name, Path home) throws IOException {
        try (InputStream content =
                Objects.requireNonNull(TestHome.class.getClassLoader().getResourceAsStream(name), name)) {
            write(home, name, new String(content.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}
