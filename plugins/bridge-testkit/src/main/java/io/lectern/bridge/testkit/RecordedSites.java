package io.lectern.bridge.testkit;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * The sites that recorded calls came from, kept beside them in {@code sites.properties}: {@code ID.secret},
 * {@code ID.home}, {@code ID.origins} (separated by blanks).
 */
public final class RecordedSites {
    private RecordedSites() {}

    /** The sites of that file. */
    public static List<TestSite> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "The sites of the recorded calls, " + file + ", cannot be read.", unreadable);
        }
        return properties.stringPropertyNames().stream()
                .filter(key -> key.endsWith(".secret"))
                .sorted()
                .map(key -> site(properties, key.substring(0, key.length() - ".secret".length())))
                .toList();
    }

    private static TestSite site(Properties properties, String id) {
        String home = value(properties, id + ".home");
        List<String> origins = List.of(value(properties, id + ".origins").split(" +"));
        return new TestSite(id, value(properties, id + ".secret"), URI.create(home), origins);
    }

    private static String value(Properties properties, String key) {
        return Optional.ofNullable(properties.getProperty(key))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalArgumentException("The sites of the recorded calls lack " + key + "."));
    }
}
