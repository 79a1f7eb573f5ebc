package io.lectern.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    private static final Path SHIPPED = Path.of("../../dist/src/main/etc/lectern.example.yaml");

    @TempDir
    private Path folder;

    private ConfigText config;

    @BeforeEach
    void begin() {
        config = new ConfigText(folder);
    }

    private static String with(String line) {
        return ConfigText.GOOD + line + "\n";
    }

    private static String without(String key) {
        return ConfigText.GOOD.replaceAll("(?m)^" + key + ":.*\n", "");
    }

    @Test
    void aGoodFileIsReadAsAWhole() throws Exception {
        Config read = config.read(ConfigText.GOOD);
        assertEquals(new Config.Listen("127.0.0.1", 8080), read.listen());
        assertEquals(URI.create("https://meet.example.org/lectern"), read.publicUrl());
        assertEquals("/lectern", read.basePath());
        assertEquals("nats://127.0.0.1:4222", read.nats().url());
        assertEquals("wss://media.example.org", read.livekit().browserUrl().toString());
        assertEquals(
                List.of("school", "academy"),
                read.sites().stream().map(SiteConfig::id).toList());
    }

    @Test
    void webhooksMayBeSignedWithFurtherKeys() throws Exception {
        assertEquals(
                Map.of("next", new Config.Secret("n".repeat(32))),
                config.read(ConfigText.GOOD.replaceFirst(
                                "(?m)^(livekit: .*)}$", "$1, webhookKeys: {next: " + "n".repeat(32) + "}}"))
                        .livekit()
                        .webhookKeys());
        List<String> problems = config.problems(
                ConfigText.GOOD.replaceFirst("(?m)^(livekit: .*)}$", "$1, webhookKeys: {next: short}}"));
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(
                problems.get(0).contains("livekit.webhookKeys.next has at least 32 characters"), problems.toString());
    }

    @Test
    void theDataLiesBesideTheFile() throws Exception {
        assertEquals(
                folder.resolve("data").toAbsolutePath(),
                config.read(ConfigText.GOOD).data());
        assertEquals(folder.resolve("keep"), config.read(with("data: keep")).data());
        assertEquals(
                Path.of("/var/lib/lectern"),
                config.read(with("data: /var/lib/lectern")).data());
    }

    @Test
    void theShippedExampleIsInOrder() throws Exception {
        Map<String, String> environment = Map.of(
                "LIVEKIT_API_KEY", "key", "LIVEKIT_API_SECRET", ConfigText.SECRET, "SCHOOL_SECRET", ConfigText.SECRET);
        Config read = config.read(Files.readString(SHIPPED), environment);
        assertEquals(List.of("https://school.example.org"), read.sites().get(0).origins());
    }

    @Test
    void theShippedExampleNamesTheVariablesItNeeds() throws Exception {
        List<String> problems = config.problems(Files.readString(SHIPPED));
        assertEquals(3, problems.size(), problems.toString());
        assertTrue(problems.get(2).contains("${SCHOOL_SECRET}"), problems.toString());
    }

    @Test
    void allProblemsAreToldTogetherInTheOrderOfTheFile() throws Exception {
        String text = """
                listen: {host: 127.0.0.1, port: 99999}
                publicUrl: meet.example.org
                nats: {url: "http://127.0.0.1:4222"}
                livekit: {url: "http://127.0.0.1:7880", browserUrl: "https://media.example.org", key: k, secret: short}
                colour: red
                sites:
                  - {id: School, home: "https://school.example.org", secret: short}
                """;
        List<String> lines = config.problems(text).stream()
                .map(problem -> problem.substring(0, problem.indexOf(' ', problem.indexOf(' ') + 1)))
                .toList();
        assertEquals(
                List.of(
                        "1: listen.port",
                        "2: publicUrl",
                        "3: nats.url",
                        "4: livekit.browserUrl",
                        "4: livekit.secret",
                        "5: colour",
                        "7: sites[0].id",
                        "7: sites[0].secret"),
                lines.stream().map(line -> line.replaceAll(" is$| has$", "")).toList());
    }

    @Test
    void aMissingKeyComesWithAnExample() throws Exception {
        assertEquals(
                List.of("1: publicUrl is missing; write for example: publicUrl: https://meet.example.org"),
                config.problems(without("publicUrl")));
    }

    @Test
    void aMissingBlockIsOneProblem() throws Exception {
        assertEquals(
                List.of("1: nats is missing; write for example: nats: {url: nats://127.0.0.1:4222}"),
                config.problems(without("nats")));
    }

    @Test
    void aBlockWithNothingInItIsMissing() throws Exception {
        List<String> problems = config.problems(without("nats") + "nats:\n");
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).startsWith("7: nats is missing"), problems.toString());
    }

    @Test
    void anUnknownKeyComesWithTheKnownOnes() throws Exception {
        assertEquals(
                List.of("8: publicURL is not a setting; known here: data, listen, livekit, nats, publicUrl, sites."),
                config.problems(with("publicURL: https://meet.example.org")));
    }

    @Test
    void anUnknownKeyIsFoundDeepInside() throws Exception {
        String text = ConfigText.GOOD.replace("title: Academy", "titel: Academy");
        assertTrue(config.problems(text).get(0).startsWith("7: sites[1].titel is not a setting"));
    }

    @Test
    void aKeyWrittenTwiceIsRefused() throws Exception {
        assertEquals(List.of("9: data is written twice; keep one."), config.problems(with("data: a\ndata: b")));
    }

    @Test
    void anEmptyValueIsNoValue() throws Exception {
        String text = ConfigText.GOOD.replace("https://meet.example.org/lectern/", "\"\"");
        assertEquals(List.of("2: publicUrl is empty; write a value, or take the key out."), config.problems(text));
    }

    @Test
    void aVariableIsReplaced() throws Exception {
        String text = ConfigText.GOOD.replace("8080", "\"${PORT}\"").replace("meet.example.org", "${HOST}.example.org");
        Config read = config.read(text, Map.of("PORT", "9090", "HOST", "class"));
        assertEquals(9090, read.listen().port());
        assertEquals("class.example.org", read.publicUrl().getHost());
    }

    @Test
    void aBareVariableBetweenBracesIsExplained() throws Exception {
        String text = ConfigText.GOOD.replace("key: k", "key: ${LIVEKIT_API_KEY}");
        String problem = config.problems(text).get(0);
        assertTrue(problem.startsWith("4: is not YAML: "), problem);
        assertTrue(problem.endsWith("Between braces, write \"${NAME}\" in quotes."), problem);
    }

    @Test
    void aVariableThatIsNotThereIsNamed() throws Exception {
        String text = ConfigText.GOOD.replace("key: k", "key: \"${LIVEKIT_API_KEY}\"");
        assertEquals(
                List.of("4: livekit.key refers to ${LIVEKIT_API_KEY}, which the environment does not have; set it."),
                config.problems(text));
    }

    @Test
    void aVariableWithNothingInItIsNoValue() throws Exception {
        String text = ConfigText.GOOD.replace("key: k", "key: \"${LIVEKIT_API_KEY}\"");
        assertEquals(
                List.of("4: livekit.key is empty; write a value, or take the key out."),
                config.problems(text, Map.of("LIVEKIT_API_KEY", "")));
    }

    @Test
    void whatAVariableHoldsIsNotExpandedAgain() throws Exception {
        String text = ConfigText.GOOD.replace("key: k", "key: \"${A}\"");
        assertEquals(
                "$1${B}", config.read(text, Map.of("A", "$1${B}")).livekit().key());
    }

    @Test
    void theUserOfNatsNeedsAPassword() throws Exception {
        String text = ConfigText.GOOD.replace(":4222\"", ":4222\", user: lectern");
        assertEquals(
                List.of("3: nats.user and password belong together; write both or neither."), config.problems(text));
    }

    @Test
    void credentialsDoNotBelongIntoAnAddress() throws Exception {
        String text = ConfigText.GOOD.replace("nats://", "nats://me:topsecret@");
        List<String> problems = config.problems(text);
        assertEquals(1, problems.size());
        assertFalse(problems.get(0).contains("topsecret"), problems.toString());
    }

    @Test
    void severalNatsServersAreJoinedByCommas() throws Exception {
        String text = ConfigText.GOOD.replace(":4222\"", ":4222,tls://nats.example.org:4222\"");
        assertEquals(
                "nats://127.0.0.1:4222,tls://nats.example.org:4222",
                config.read(text).nats().url());
    }

    @Test
    void secretsAreNeverShown() throws Exception {
        assertFalse(config.read(ConfigText.GOOD).toString().contains(ConfigText.SECRET));
    }

    @Test
    void aFileThatIsNotThereIsSaidSo() {
        Path missing = folder.resolve("missing.yaml");
        InvalidConfig invalid =
                assertThrows(InvalidConfig.class, () -> ConfigFile.read(missing, name -> Optional.empty()));
        assertEquals(
                List.of(missing + ":1: cannot be read; give the path of an existing file with --config."),
                invalid.problems());
    }
}
