package io.lectern.recorder.agent.config;

import io.lectern.bus.nats.NatsSettings;
import io.lectern.recorder.RecorderStatus.Mode;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads a recorder's configuration file as a whole and reports all of its problems together. */
public final class ConfigFile {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private record Value(String text, int line) {}

    private final Path file;
    private final Function<String, Optional<String>> environment;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Value> values = new HashMap<>();
    private final Set<String> known = new TreeSet<>();

    private ConfigFile(Path file, Function<String, Optional<String>> environment) {
        this.file = file;
        this.environment = environment;
    }

    /**
     * Reads a file.
     *
     * @param environment looks up the variables that the file refers to
     * @throws InvalidConfig with every problem
     */
    public static RecorderConfig read(Path file, Function<String, Optional<String>> environment) throws InvalidConfig {
        return new ConfigFile(file, environment).read();
    }

    private RecorderConfig read() throws InvalidConfig {
        parse();
        RecorderConfig config = bind();
        for (Map.Entry<String, Value> each : values.entrySet()) {
            if (!known.contains(each.getKey())) {
                problem(each.getKey(), "is not a setting; known are: " + String.join(", ", known));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfig(problems.stream().sorted().toList());
        }
        return config;
    }

    private void parse() throws InvalidConfig {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(Files.readString(file)));
            if (root instanceof MappingNode mapping) {
                collect("", mapping);
                return;
            }
            problems.add(file + ":1: is not a block of keys; begin with etc/recorder.example.yaml");
        } catch (IOException e) {
            problems.add(file + ":1: cannot be read; give the path of an existing file with --config");
        } catch (YAMLException e) {
            problems.add(file + ":1: is not YAML: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
        throw new InvalidConfig(problems);
    }

    private void collect(String above, MappingNode mapping) {
        for (NodeTuple pair : mapping.getValue()) {
            String key = above + (pair.getKeyNode() instanceof ScalarNode name ? name.getValue() : "?");
            int line = pair.getKeyNode().getStartMark().getLine() + 1;
            if (pair.getValueNode() instanceof MappingNode below) {
                collect(key + ".", below);
            } else if (pair.getValueNode() instanceof ScalarNode scalar) {
                if (values.put(key, new Value(expanded(key, scalar.getValue(), line), line)) != null) {
                    problem(key, "is written twice; keep one");
                }
            } else {
                problems.add(file + ":" + line + ": " + key + " is one value, not a list");
            }
        }
    }

    private String expanded(String key, String text, int line) {
        Matcher variable = VARIABLE.matcher(text);
        return variable.replaceAll(found -> {
            Optional<String> value = environment.apply(found.group(1));
            if (value.isEmpty()) {
                problems.add(file + ":" + line + ": " + key + " refers to ${" + found.group(1)
                        + "}, which the environment does not have; set it");
            }
            return Matcher.quoteReplacement(value.orElse(""));
        });
    }

    private void problem(String key, String sentence) {
        int line = Optional.ofNullable(values.get(key)).map(Value::line).orElse(1);
        problems.add(file + ":" + line + ": " + key + " " + sentence);
    }

    private Optional<String> text(String key) {
        known.add(key);
        return Optional.ofNullable(values.get(key)).map(Value::text).filter(text -> !text.isBlank());
    }

    private String text(String key, String pattern, String absent, String what) {
        String text = text(key).orElse(absent);
        if (!text.matches(pattern)) {
            problem(key, what + ", not: " + text);
            return absent;
        }
        return text;
    }

    private int number(String key, int absent, int least, int most) {
        String text = text(key).orElse(Integer.toString(absent));
        if (text.matches("\\d{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        problem(key, "is a whole number from " + least + " to " + most + ", not: " + text);
        return absent;
    }

    private RecorderConfig bind() {
        long minFree = number("minFree", 4096, 1, 99_999_999);
        long reserve = number("reserve", 512, 1, 99_999_999);
        if (reserve > minFree) {
            problem("reserve", "must not be more than minFree");
            reserve = minFree;
        }
        Optional<Integer> capacity =
                text("capacity").isPresent() ? Optional.of(number("capacity", 1, 1, 64)) : Optional.empty();
        return new RecorderConfig(
                text("name").orElseGet(ConfigFile::host),
                nats(),
                path("folder").orElse(beside("recordings")),
                path("shared"),
                text("core").isPresent()
                        ? Optional.of(URI.create(text(
                                "core",
                                "https?://[^\\s?#@]+",
                                "http://127.0.0.1:8080",
                                "is the address of the core, as http://core.example.org:8080")))
                        : Optional.empty(),
                Mode.valueOf(text("mode", "both|record|transcode", "both", "is both, record or transcode")
                        .toUpperCase(Locale.ROOT)),
                capacity,
                minFree << 20,
                reserve << 20,
                path("work").orElse(Path.of(System.getProperty("java.io.tmpdir"))),
                text("chromium").orElse("chromium"),
                Boolean.parseBoolean(text("sandbox", "true|false", "true", "is true or false")),
                number("ready", 30, 5, 600));
    }

    private NatsSettings nats() {
        String url = text(
                "nats.url",
                "(nats|tls)://[^@/,\\s]+/?(,(nats|tls)://[^@/,\\s]+/?)*",
                "nats://127.0.0.1:4222",
                "is the address of NATS without user and password, as nats://127.0.0.1:4222");
        Optional<String> user = text("nats.user");
        Optional<String> password = text("nats.password");
        if (user.isPresent() != password.isPresent()) {
            problem(
                    user.isPresent() ? "nats.user" : "nats.password",
                    "needs the other one too: nats.user, nats.password");
        }
        Optional<NatsSettings.Login> login =
                user.flatMap(name -> password.map(word -> new NatsSettings.Login(name, word)));
        String prefix = text("nats.prefix", "[a-z0-9]{1,16}", "lectern", "is 1 to 16 of a-z and 0-9");
        return new NatsSettings(url, login, prefix, number("nats.replicas", 1, 1, 5), PATIENCE);
    }

    private Optional<Path> path(String key) {
        return text(key).map(this::beside);
    }

    // A path in the file is meant from the file's own folder.
    private Path beside(String name) {
        return file.toAbsolutePath().resolveSibling(name).normalize();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "recorder";
        }
    }
}
