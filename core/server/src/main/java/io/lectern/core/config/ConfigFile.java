package io.lectern.core.config;

import io.lectern.core.config.Config.Listen;
import io.lectern.core.config.Config.LiveKitConfig;
import io.lectern.core.config.Config.NatsConfig;
import io.lectern.core.config.Config.Secret;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a configuration file as a whole and reports all of its problems together. */
public final class ConfigFile {
    private final Path file;
    private final Function<String, Optional<String>> environment;
    private final Problems problems;

    private ConfigFile(Path file, Function<String, Optional<String>> environment) {
        this.file = file;
        this.environment = environment;
        this.problems = new Problems(file.toString());
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
            if (root == null) {
                problems.add(1, "the file is empty; begin with the example in etc/lectern.example.yaml.");
                throw new InvalidConfig(problems.found());
            }
            return root;
        } catch (IOException e) {
            problems.add(1, "cannot be read; give the path of an existing file with --config.");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problems.add(line, "is not YAML: " + e.getProblem() + ".");
        }
        throw new InvalidConfig(problems.found());
    }

    private Config bind(Node root) {
        Block top = new Block(root, "", problems, environment);
        Block listen = top.needBlock("listen", "listen: {host: 127.0.0.1, port: 8080}");
        Listen where = new Listen(listen.need("host", "127.0.0.1"), listen.number("port", 8080, 0, 65_535));
        listen.nothingElse();
        URI publicUrl = Addresses.http(top, "publicUrl", "https://meet.example.org");
        Path data = file.toAbsolutePath().resolveSibling(top.text("data").orElse("data"));
        Config config = new Config(where, publicUrl, data, nats(top), livekit(top), new SiteBlocks(top, file).read());
        top.nothingElse();
        return config;
    }

    private NatsConfig nats(Block top) {
        Block nats = top.needBlock("nats", "nats: {url: nats://127.0.0.1:4222}");
        NatsConfig config = new NatsConfig(
                nats.need("url", "nats://127.0.0.1:4222"),
                nats.text("user"),
                new Secret(nats.text("password").orElse("")),
                nats.text("prefix").orElse("lectern"),
                nats.number("replicas", 1, 1, 5));
        if (!config.prefix().matches("[a-z0-9]{1,16}")) {
            nats.problem("prefix", "is 1 to 16 small letters and digits.");
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
        String secret = livekit.need("secret", "${LIVEKIT_API_SECRET}");
        if (!secret.isEmpty() && secret.length() < 32) {
            livekit.problem("secret", "has at least 32 characters; make one with: openssl rand -hex 32");
        }
        livekit.nothingElse();
        return new LiveKitConfig(url, browserUrl, key, new Secret(secret));
    }
}
