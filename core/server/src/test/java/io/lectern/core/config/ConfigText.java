package io.lectern.core.config;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A configuration file that a test writes and reads. */
final class ConfigText {
    static final String SECRET = "0123456789abcdef0123456789abcdef";
    static final String OTHER_SECRET = "fedcba9876543210fedcba9876543210";

    /** A file without mistakes; its last line is number 7. */
    static final String GOOD = """
            listen: {host: 127.0.0.1, port: 8080}
            publicUrl: https://meet.example.org/lectern/
            nats: {url: "nats://127.0.0.1:4222"}
            livekit: {url: "http://127.0.0.1:7880", browserUrl: "wss://media.example.org", key: k, secret: %s}
            sites:
              - {id: school, home: "https://school.example.org", secret: %s}
              - {id: academy, home: "https://academy.example.org", secret: %s, title: Academy}
            """.formatted(SECRET, SECRET, OTHER_SECRET);

    private final Path file;

    ConfigText(Path folder) {
        this.file = folder.resolve("lectern.yaml");
    }

    Config read(String text, Map<String, String> environment) throws Exception {
        return read(text.getBytes(StandardCharsets.UTF_8), environment);
    }

    Config read(String text) throws Exception {
        return read(text, Map.of());
    }

    private Config read(byte[] text, Map<String, String> environment) throws Exception {
        Files.write(file, text);
        return ConfigFile.read(file, name -> Optional.ofNullable(environment.get(name)));
    }

    /** All that is wrong with a text, each as line and sentence. */
    List<String> problems(String text) throws IOException {
        return problems(text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    List<String> problems(String text, Map<String, String> environment) throws IOException {
        return problems(text.getBytes(StandardCharsets.UTF_8), environment);
    }

    List<String> problems(byte[] text, Map<String, String> environment) {
        InvalidConfig invalid = assertThrows(InvalidConfig.class, () -> read(text, environment));
        String prefix = file + ":";
        return invalid.problems().stream().map(line -> line.replace(prefix, "")).toList();
    }
}
