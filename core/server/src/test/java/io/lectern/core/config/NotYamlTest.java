package io.lectern.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that hold something else than a configuration; none may end in anything but a sentence. */
class NotYamlTest {
    @TempDir
    private Path folder;

    private ConfigText config;

    @BeforeEach
    void begin() {
        config = new ConfigText(folder);
    }

    private void assertOneProblem(String start, String text) throws Exception {
        List<String> problems = config.problems(text);
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.get(0).startsWith(start), problems.toString());
    }

    @Test
    void anEmptyFile() throws Exception {
        assertOneProblem("1: the file is empty; begin with the example", "");
    }

    @Test
    void aFileOfComments() throws Exception {
        assertOneProblem("1: the file is empty; begin with the example", "# nothing\n\n# here\n");
    }

    @Test
    void aListAtTheTop() throws Exception {
        assertOneProblem("1: the file is not a block of keys", "- a\n- b\n");
    }

    @Test
    void oneWord() throws Exception {
        assertOneProblem("1: the file is not a block of keys", "lectern\n");
    }

    @Test
    void brokenYamlIsToldWithItsLine() throws Exception {
        assertOneProblem("3: is not YAML: ", "a: 1\nb: 2\nc: ]\nd: 4\n");
    }

    @Test
    void aTab() throws Exception {
        assertOneProblem("2: is not YAML: ", "listen:\n\thost: a\n");
    }

    @Test
    void twoDocuments() throws Exception {
        assertOneProblem("2: is not YAML: ", "a: 1\n---\nb: 2\n");
    }

    @Test
    void aCharacterThatNoTextHas() throws Exception {
        assertOneProblem("1: is not YAML: ", "a: \u0001\n");
    }

    @Test
    void bytesThatAreNoText() {
        assertEquals(
                List.of("1: is not text in UTF-8; save it as UTF-8."),
                config.problems(new byte[] {'a', ':', ' ', (byte) 0xff, (byte) 0xfe, '\n'}, Map.of()));
    }

    @Test
    void nestingWithoutEnd() throws Exception {
        assertOneProblem("1: is not YAML: ", "[".repeat(5_000));
    }

    @Test
    void aliasesWithoutEnd() throws Exception {
        assertOneProblem("1: is not YAML: ", "a: &a [x]\nb: [" + "*a, ".repeat(200) + "*a]\n");
    }

    @Test
    void anAliasThatNobodyAnchored() throws Exception {
        assertOneProblem("1: is not YAML: ", "a: *nothing\n");
    }

    @Test
    void aListAsAKey() throws Exception {
        assertOneProblem("8: ? is no key; a key is one word.", ConfigText.GOOD + "? [a, b]\n: c\n");
    }

    @Test
    void aBlockAsAKeyDeepInside() throws Exception {
        String text = ConfigText.GOOD.replace("{url: \"nats", "{? {a: b} : c, url: \"nats");
        assertOneProblem("3: nats.? is no key; a key is one word.", text);
    }

    @Test
    void anAliasStandsForWhatWasAnchored() throws Exception {
        String text = ConfigText.GOOD
                .replace("home: \"https://school.example.org\"", "home: &home \"https://school.example.org\"")
                .replace("home: \"https://academy.example.org\"", "home: *home");
        assertEquals(
                "https://school.example.org",
                config.read(text).sites().get(1).home().toString());
    }

    @Test
    void aBlockThatHoldsItself() throws Exception {
        assertOneProblem("8: loop is not a setting", ConfigText.GOOD + "loop: &loop {self: *loop}\n");
    }

    @Test
    void aListOfSitesThatHoldsItself() throws Exception {
        String text = ConfigText.GOOD.replaceAll("(?s)sites:.*", "sites: &sites [*sites]\n");
        assertTrue(config.problems(text).get(0).startsWith("5: sites[0] is a block of keys"));
    }

    @Test
    void aMergeKeyIsNotASetting() throws Exception {
        String text = ConfigText.GOOD.replace("- {id: academy", "- {<<: {title: A}, id: academy");
        assertOneProblem("7: sites[1].<< is not a setting", text);
    }

    @Test
    void aListWhereAWordBelongs() throws Exception {
        assertOneProblem(
                "2: publicUrl is one value, not a list or a block.",
                ConfigText.GOOD.replace("https://meet.example.org/lectern/", "[a, b]"));
    }

    @Test
    void aWordWhereABlockBelongs() throws Exception {
        List<String> problems =
                config.problems(ConfigText.GOOD.replaceAll("(?m)^nats:.*$", "nats: nats://127.0.0.1:4222"));
        assertTrue(problems.get(0).startsWith("3: nats is a block of keys;"), problems.toString());
    }

    @Test
    void aWordWhereAListBelongs() throws Exception {
        assertOneProblem(
                "5: sites is a list; begin each entry with a dash.",
                ConfigText.GOOD.replaceAll("(?s)sites:.*", "sites: school\n"));
    }

    @Test
    void aPathThatIsNone() throws Exception {
        assertOneProblem("8: data is not a path: ", ConfigText.GOOD + "data: \"a\\0b\"\n");
    }

    @Test
    void aByteOrderMarkIsNoMistake() throws Exception {
        String text = new String(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, StandardCharsets.UTF_8);
        assertEquals(8080, config.read(text + ConfigText.GOOD).listen().port());
    }
}
