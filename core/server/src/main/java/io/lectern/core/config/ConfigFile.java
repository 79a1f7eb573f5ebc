package io.lectern.core.config;

import io.lectern.core.config.Config.Listen;
import io.lectern.core.config.Config.LiveKitConfig;
import io.lectern.core.config.Config.NatsConfig;
import io.lectern.core.config.Config.Secret;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a configuration file as a whole and reports all of its problems together. */
public final class ConfigFile {
    private static final String NATS_SERVER = "(nats|tls)://[^@/,\\s]+/?";

    private final Path file;
    private final Function<String, Optional<String>> environment;
    private final Problems problems;
    private final Secrets secrets;

    private ConfigFile(Path file, Function<String, Optional<String>> environment) {
        this.file = file;
        this.environment = environment;
        this.problems = new Problems(file.toString());
        this.secrets = new Secrets(file);
    }

    /**
     * Reads a file.
     *
     * @param environment looks up the variables that the file refers to
     * @throws InvalidConfig with every problem
     */
    public static Config read(Path file, Function<String, Optional<String>> environment) throws InvalidConfig {
        return new ConfigFile(file, environment).read();
    }

    private Config read() throws InvalidConfig {
        Config config = bind(parse());
        if (!problems.found().isEmpty()) {
            throw new InvalidConfig(problems.found());
        }
        return config;
    }

    private Node parse() throws InvalidConfig {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(Files.readString(file)));
            if (root instanceof MappingNode) {
                return root;
            }
            problems.add(
                    1,
                    (root == null ? "the file is empty" : "the file is not a block of keys")
                            + "; begin with the example in etc/lectern.example.yaml.");
        } catch (CharacterCodingException e) {
            problems.add(1, "is not text in UTF-8; save it as UTF-8.");
        } catch (IOException e) {
            problems.add(1, "cannot be read; give the path of an existing file with --config.");
        } catch (MarkedYAMLException e) {
            Optional<Mark> mark = Optional.ofNullable(e.getProblemMark());
            String line = mark.map(Mark::get_snippet).orElse("");
            problems.add(
                    mark.map(at -> at.getLine() + 1).orElse(1),
                    "is not YAML: " + e.getProblem() + "."
                            + (line.contains("${") ? " Between braces, write \"${NAME}\" in quotes." : ""));
        } catch (YAMLException e) {
            // A character that no text has, or more nesting or aliases than any configuration needs.
            problems.add(
                    1,
                    "is not YAML: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ".");
        }
        throw new InvalidConfig(problems.found());
    }

    private Config bind(Node root) {
        Block top = new Block(root, "", problems, environment);
        Block listen = top.needBlock("listen", "listen: {host: 127.0.0.1, port: 8080}");
        Listen where = new Listen(listen.need("host", "127.0.0.1"), listen.number("port", 8080, 0, 65_535));
        listen.nothingElse();
        URI publicUrl = Addresses.http(top, "publicUrl", "https://meet.example.org");
        Path data = data(top);
        Config config =
                new Config(where, publicUrl, data, nats(top), livekit(top), new SiteBlocks(top, secrets).read());
        top.nothingElse();
        return config;
    }

    private Path data(Block top) {
        try {
            return Secrets.beside(file, top.text("data").orElse("data"));
        } catch (InvalidPathException e) {
            top.problem("data", "is not a path: " + e.getReason() + ".");
            return file;
        }
    }

    private NatsConfig nats(Block top) {
        Block nats = top.needBlock("nats", "nats: {url: nats://127.0.0.1:4222}");
        NatsConfig config = new NatsConfig(
                nats.need("url", "nats://127.0.0.1:4222"),
                nats.text("user"),
                new Secret(secrets.find(nats, "password").orElse("")),
                nats.text("prefix").orElse("lectern"),
                nats.number("replicas", 1, 1, 5));
        if (!config.prefix().matches("[a-z0-9]{1,16}")) {
            nats.problem("prefix", "is 1 to 16 small letters and digits.");
        }
        if (!config.url().isEmpty() && !config.url().matches(NATS_SERVER + "(," + NATS_SERVER + ")*")) {
            nats.problem(
                    "url",
                    "is an address that begins with nats:// or tls://, or several joined by commas, without a user;"
                            + " write for example: nats://127.0.0.1:4222");
        }
        if (config.user().isEmpty() != config.password().value().isEmpty()) {
            nats.problem("user", "and password belong together; write both or neither.");
        }
        nats.nothingElse();
        return config;
    }

    private LiveKitConfig livekit(Block top) {
        Block livekit = top.needBlock(
                "livekit", "livekit: {url: http://127.0.0.1:7880, browserUrl: wss://media.example.org, …}");
        URI url = Addresses.http(livekit, "url", "http://127.0.0.1:7880");
        URI browserUrl = Addresses.socket(livekit, "browserUrl", "wss://media.example.org");
        String key = livekit.need("key", "${LIVEKIT_API_KEY}");
        String secret = secrets.key(livekit, "secret", "${LIVEKIT_API_SECRET}");
        Map<String, Secret> webhookKeys = new LinkedHashMap<>();
        livekit.block("webhookKeys")
                .ifPresent(block -> block.all().forEach((name, value) -> {
                    if (value.length() < Secrets.LENGTH) {
                        block.problem(name, "has at least 32 characters, as LiveKit's own secrets.");
                    }
                    webhookKeys.put(name, new Secret(value));
                }));
        livekit.nothingElse();
        return new LiveKitConfig(url, browserUrl, key, new Secret(secret), webhookKeys);
    }
}
