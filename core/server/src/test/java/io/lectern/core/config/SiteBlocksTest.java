package io.lectern.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.core.config.SiteConfig.AttendanceConfig;
import io.lectern.core.theme.Color;
import io.lectern.core.theme.Token;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteBlocksTest {
    @TempDir
    private Path folder;

    private ConfigText config;

    @BeforeEach
    void begin() {
        config = new ConfigText(folder);
    }

    /** The good file with something else said of the second site, in line 7. */
    private static String second(String said) {
        return ConfigText.GOOD.replaceAll("(?m)^  - \\{id: academy.*$", "  - {" + said.replace("\\", "\\\\") + "}");
    }

    private static String academy(String more) {
        return second(
                "id: academy, home: \"https://academy.example.org\", secret: " + ConfigText.OTHER_SECRET + ", " + more);
    }

    private SiteConfig academyOf(String text) throws Exception {
        return config.read(text).sites().get(1);
    }

    private void assertOneProblem(String start, String text) throws Exception {
        List<String> problems = config.problems(text);
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.get(0).startsWith(start), problems.toString());
    }

    @Test
    void aSiteIsWhatIsSaidOfIt() throws Exception {
        SiteConfig site = academyOf(academy("title: The academy"));
        assertEquals("academy", site.id());
        assertEquals("The academy", site.title());
        assertEquals(ConfigText.OTHER_SECRET, site.secret().value());
        assertEquals(URI.create("https://academy.example.org"), site.home());
    }

    @Test
    void placesThatMayBeCalledAreListed() throws Exception {
        SiteConfig site = academyOf(academy("outbound: {allow: [\"cms.internal:8080\", \"10.1.0.0/16\"]}"));
        assertEquals(
                List.of("cms.internal:8080", "10.1.0.0/16"),
                site.outbound().stream().map(Object::toString).toList());
        assertEquals(List.of(), academyOf(academy("title: T")).outbound());
        assertOneProblem(
                "7: sites[1].outbound.allow holds hosts with a port such as cms.internal:8080, and networks",
                academy("outbound: {allow: [\"https://cms.internal\"]}"));
    }

    @Test
    void attendanceIsKeptOnlyWhereItIsAsked() throws Exception {
        assertEquals(AttendanceConfig.NONE, academyOf(academy("title: T")).attendance());
        assertEquals(
                new AttendanceConfig(true, false, Duration.ofDays(30)),
                academyOf(academy("attendance: ids")).attendance());
        assertEquals(
                new AttendanceConfig(true, true, Duration.ofDays(7)),
                academyOf(academy("attendance: names, attendanceDays: 7")).attendance());
        assertOneProblem("7: sites[1].attendance is none, ids", academy("attendance: everything"));
    }

    @Test
    void withoutATitleTheIdIsShown() throws Exception {
        assertEquals("school", config.read(ConfigText.GOOD).sites().get(0).title());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Academy", "an_academy", "a.b", "\"a b\"", "äcademy", "a23456789012345678901234567890123"})
    void anIdIsShortAndPlain(String id) throws Exception {
        assertOneProblem(
                "7: sites[1].id is 1 to 32 small letters, digits and dashes, not: ",
                academy("").replace("id: academy", "id: " + id));
    }

    @Test
    void anIdIsUsedOnce() throws Exception {
        assertOneProblem(
                "7: sites[1].id is used by another site already: school",
                academy("").replace("id: academy", "id: school"));
    }

    @Test
    void twoSitesNeverShareASecret() throws Exception {
        assertOneProblem(
                "7: sites[1].secret is another site's secret too; give each site its own.",
                academy("").replace(ConfigText.OTHER_SECRET, ConfigText.SECRET));
    }

    @Test
    void aShortSecretIsRefused() throws Exception {
        assertOneProblem(
                "7: sites[1].secret has at least 32 characters; make one with: openssl rand -hex 32",
                academy("").replace(ConfigText.OTHER_SECRET, "short"));
    }

    @Test
    void aSecretThatDoesNotFitAConnectionStringIsRefused() throws Exception {
        assertOneProblem(
                "7: sites[1].secret is made of letters,",
                academy("").replace(ConfigText.OTHER_SECRET, "\"" + ConfigText.OTHER_SECRET + "@/:\""));
    }

    @Test
    void aSecretMayStandInAFile() throws Exception {
        Files.writeString(folder.resolve("academy.secret"), "\n  " + "s".repeat(40) + "\n");
        String text = academy("").replace(ConfigText.OTHER_SECRET, "{file: academy.secret}");
        assertEquals("s".repeat(40), academyOf(text).secret().value());
    }

    @Test
    void aSecretFileThatIsNotThereIsNamed() throws Exception {
        assertOneProblem(
                "7: sites[1].secret.file cannot be read: missing",
                academy("").replace(ConfigText.OTHER_SECRET, "{file: missing}"));
    }

    @Test
    void anEmptySecretFileIsRefused() throws Exception {
        Files.writeString(folder.resolve("empty"), "\n");
        assertOneProblem(
                "7: sites[1].secret.file is an empty file: empty",
                academy("").replace(ConfigText.OTHER_SECRET, "{file: empty}"));
    }

    @Test
    void theMediaServersSecretMayStandInAFileToo() throws Exception {
        Files.writeString(folder.resolve("livekit.secret"), "m".repeat(40));
        String text = ConfigText.GOOD.replace(
                "key: k, secret: " + ConfigText.SECRET, "key: k, secret: {file: livekit.secret}");
        assertEquals("m".repeat(40), config.read(text).livekit().secret().value());
    }

    @Test
    void withoutOriginsTheHomesOwnIsMeant() throws Exception {
        String text = academy("").replace("https://academy.example.org", "https://Academy.example.org:443/blog");
        assertEquals(List.of("https://academy.example.org"), academyOf(text).origins());
    }

    @Test
    void originsAreKeptAsBrowsersWriteThem() throws Exception {
        SiteConfig site = academyOf(
                academy("origins: [\"https://WWW.example.org:443\", \"http://127.0.0.1:8081\", \"http://[::1]:80\"]"));
        assertEquals(List.of("https://www.example.org", "http://127.0.0.1:8081", "http://[::1]"), site.origins());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/path", "https://a.example/", "a.example", "https://*.example", "null",
                "https://me@a.example", "https://a.example:99999", "ftp://a.example", "'https://a.example; b'", "*"
            })
    void anOriginIsSchemeHostAndPort(String origin) throws Exception {
        assertOneProblem("7: sites[1].origins ", academy("origins: [\"" + origin + "\"]"));
    }

    @Test
    void coloursAreBoundToTheirTokens() throws Exception {
        SiteConfig site = academyOf(academy("theme: {colors: {accent: \"#0B6E63\", bg: \"#fff8f0\"}}"));
        assertEquals(
                Map.of(Token.ACCENT, new Color(0x0b, 0x6e, 0x63), Token.BG, new Color(0xff, 0xf8, 0xf0)),
                site.theme().colors());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"red", "#fff", "#0B6E6g", "#0B6E6311", "rgb(1,2,3)", "#0B6E63;}body{display:none", "url(x)"})
    void aColourIsSixHexDigits(String color) throws Exception {
        assertOneProblem(
                "7: sites[1].theme.colors.accent is a colour such as \"#0B6E63\"",
                academy("theme: {colors: {accent: \"" + color + "\"}}"));
    }

    @Test
    void aColourThatBecameACommentIsExplained() throws Exception {
        String text = ConfigText.GOOD
                + "  - id: third\n    home: https://third.example.org\n    secret: " + "t".repeat(32)
                + "\n    theme:\n      colors:\n        accent: #0B6E63\n";
        assertOneProblem(
                "13: sites[2].theme.colors.accent is a colour such as \"#0B6E63\", in quotes, since a bare # begins a"
                        + " comment.",
                text);
    }

    @Test
    void anUnknownColourComesWithTheKnownOnes() throws Exception {
        assertOneProblem(
                "7: sites[1].theme.colors.primary is not a colour of a theme; known: bg, surface,",
                academy("theme: {colors: {primary: \"#0B6E63\"}}"));
    }

    @Test
    void aLogoIsAnAddress() throws Exception {
        SiteConfig site = academyOf(academy("theme: {logo: \"https://academy.example.org/logo.png\"}"));
        assertEquals(
                Optional.of(URI.create("https://academy.example.org/logo.png")),
                site.theme().logo());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:image/png;base64,AA",
                "/logo.png",
                "https://a; script-src *",
                "//a/b"
            })
    void aLogoIsNothingElse(String logo) throws Exception {
        assertOneProblem("7: sites[1].theme.logo is an address", academy("theme: {logo: \"" + logo + "\"}"));
    }

    @Test
    void aLogoElsewhereComesByHttps() throws Exception {
        assertOneProblem(
                "7: sites[1].theme.logo begins with https://, unless it lies on this machine.",
                academy("theme: {logo: \"http://academy.example.org/logo.png\"}"));
    }

    @Test
    void aLogoOnThisMachineMayComeByHttp() throws Exception {
        SiteConfig site = academyOf(academy("theme: {logo: \"http://127.0.0.1:8081/logo.png\"}"));
        assertTrue(site.theme().logo().isPresent());
    }

    @Test
    void anEmptyThemeIsNone() throws Exception {
        assertEquals(Map.of(), academyOf(academy("theme: ")).theme().colors());
    }
}
