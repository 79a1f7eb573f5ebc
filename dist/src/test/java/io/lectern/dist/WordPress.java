package io.lectern.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real WordPress with the plugin, made and served by the scripts beside the tests. */
final class WordPress {
    private static final Path SCRIPTS = Path.of("src/test/wordpress");

    private final Path folder;
    private final Map<String, String> facts = new HashMap<>();

    private WordPress(Path folder) {
        this.folder = folder;
    }

    /** Installs it with that plugin and that connection, and serves it on the port. */
    static WordPress start(Parts parts, int port, Path plugin, String connection)
            throws IOException, InterruptedException {
        WordPress site = new WordPress(parts.folder("wp"));
        String url = "http://127.0.0.1:" + port;
        site.setUp(parts, url, plugin, connection);
        MariaDb.start(parts, site.folder);
        parts.add(Program.start(
                parts.log("wordpress-web"),
                Map.of(),
                "sh",
                SCRIPTS.resolve("web.sh").toString(),
                site.folder.toString(),
                Integer.toString(port)));
        Await.until("WordPress answers", () -> Http.get(site.fact("login")).statusCode() == 200);
        return site;
    }

    private void setUp(Parts parts, String url, Path plugin, String connection)
            throws IOException, InterruptedException {
        Path out = folder.resolve("facts");
        Process process = new ProcessBuilder(
                        "sh",
                        SCRIPTS.resolve("setup.sh").toString(),
                        folder.toString(),
                        url,
                        plugin.toString(),
                        connection)
                .redirectOutput(out.toFile())
                .redirectError(parts.log("wordpress-setup").toFile())
                .start();
        parts.add(Program.of(process));
        if (!process.waitFor(180, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError("WordPress was not set up");
        }
        for (String line : Files.readAllLines(out)) {
            facts.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
    }

    /** Something that the set-up told, such as {@code post.class.url}. */
    String fact(String name) {
        String fact = facts.get(name);
        if (fact == null) {
            throw new AssertionError("the set-up of WordPress tells no " + name + ", only " + facts.keySet());
        }
        return fact;
    }

    /** Gives somebody a name past all of WordPress' cleaning, as an import or another plugin may do. */
    void rename(String login, String name) throws IOException, InterruptedException {
        String code = """
                $_SERVER['HTTP_HOST'] = '127.0.0.1';
                require $argv[1] . '/www/wp-load.php';
                exit($wpdb->update($wpdb->users, ['display_name' => $argv[3]], ['user_login' => $argv[2]]) === 1 ? 0 : 1);
                """;
        Process php = new ProcessBuilder("php", "-r", code, "--", folder.toString(), login, name)
                .inheritIO()
                .start();
        if (!php.waitFor(60, TimeUnit.SECONDS) || php.exitValue() != 0) {
            throw new AssertionError("WordPress did not take the name " + name);
        }
    }

    /** What PHP complained about in our plugin; WordPress' own code has its deprecations. */
    List<String> complaints() throws IOException {
        Path log = folder.resolve("wordpress.log");
        return !Files.exists(log)
                ? List.of()
                : Files.readAllLines(log).stream()
                        .filter(line -> line.contains("plugins/lectern/"))
                        .toList();
    }
}
