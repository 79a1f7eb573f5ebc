package io.lectern.recorder.agent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.recorder.RecorderStatus.Mode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    @TempDir
    Path folder;

    private RecorderConfig read(String... lines) throws Exception {
        Path file = folder.resolve("recorder.yaml");
        Files.writeString(file, String.join("\n", lines));
        Map<String, String> environment = Map.of("NATS_PASSWORD", "geheim");
        return ConfigFile.read(file, name -> Optional.ofNullable(environment.get(name)));
    }

    private List<String> problems(String... lines) {
        InvalidConfig refused = assertThrows(InvalidConfig.class, () -> read(lines));
        return List.of(refused.getMessage().replace(folder + "/", "").split("\n"));
    }

    @Test
    void aNearlyEmptyFileIsEnough() throws Exception {
        RecorderConfig config = read("name: north");

        assertEquals("north", config.name());
        assertEquals("nats://127.0.0.1:4222", config.nats().url());
        assertEquals(folder.resolve("recordings"), config.folder());
        assertEquals(Optional.empty(), config.shared());
        assertEquals(Mode.BOTH, config.mode());
        assertEquals(4096L << 20, config.minFree());
    }

    @Test
    void everythingCanBeSaid() throws Exception {
        RecorderConfig config = read(
                "nats: {url: 'tls://n.example.org:4222', user: lectern, password: '${NATS_PASSWORD}', prefix: two}",
                "folder: /srv/own",
                "shared: blobs",
                "core: http://10.0.0.5:8080",
                "mode: transcode",
                "capacity: 3",
                "minFree: 100",
                "reserve: 50",
                "sandbox: false");

        assertEquals("geheim", config.nats().login().orElseThrow().password());
        assertFalse(config.toString().contains("geheim"), config.toString());
        assertEquals("two", config.nats().prefix());
        assertEquals(Optional.of(folder.resolve("blobs")), config.shared());
        assertEquals("http://10.0.0.5:8080", config.core().orElseThrow().toString());
        assertEquals(Mode.TRANSCODE, config.mode());
        assertEquals(Optional.of(3), config.capacity());
        assertFalse(config.sandbox());
    }

    @Test
    void allProblemsAreToldTogetherWithTheirLines() {
        List<String> problems = problems(
                "mode: everything",
                "capacity: many",
                "nats:",
                "  url: nats://user:secret@host",
                "  password: ${NOWHERE}",
                "folders: x",
                "core: host:8080");

        assertTrue(problems.get(0).startsWith("recorder.yaml:1: mode is both, record or transcode"), problems.get(0));
        assertTrue(problems.get(1).startsWith("recorder.yaml:2: capacity is a whole number"), problems.get(1));
        assertTrue(problems.stream().anyMatch(each -> each.contains(":4: nats.url")), problems.toString());
        assertTrue(problems.stream().anyMatch(each -> each.contains("${NOWHERE}")), problems.toString());
        assertTrue(
                problems.stream().anyMatch(each -> each.contains(":6: folders is not a setting")), problems.toString());
        assertTrue(problems.stream().anyMatch(each -> each.contains(":7: core is the address")), problems.toString());
    }

    @Test
    void whatIsNoFileIsSaidToBeNone() {
        assertTrue(problems("- a").get(0).contains("is not a block of keys"));
        assertTrue(problems("a: [").get(0).contains("is not YAML"));
        assertTrue(assertThrows(
                        InvalidConfig.class, () -> ConfigFile.read(folder.resolve("none"), name -> Optional.empty()))
                .getMessage()
                .contains("cannot be read"));
    }
}
