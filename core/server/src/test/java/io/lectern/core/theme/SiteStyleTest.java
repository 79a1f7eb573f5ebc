package io.lectern.core.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.core.theme.Token.Use;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SiteStyleTest {
    private static final Pattern DECLARATION = Pattern.compile("--lectern-([a-z-]+): ?(#[0-9a-f]{6});");
    private static final List<Token> GROUNDS = tokens(Use.GROUND);
    private static final List<Token> TEXTS = tokens(Use.TEXT);

    private static List<Token> tokens(Use use) {
        return Stream.of(Token.values()).filter(token -> token.use() == use).toList();
    }

    private static String css(Map<Token, Color> colors) {
        return SiteStyle.of(new ThemeConfig(colors, Optional.empty()));
    }

    /** What the browser ends up with: Lectern's own tokens, and a site's over them. */
    private static Map<String, Color> applied(Map<Token, Color> colors) throws IOException {
        Map<String, Color> all = new HashMap<>(declared(own()));
        String css = css(colors);
        int dark = css.indexOf("@media");
        all.putAll(declared(dark < 0 ? css : css.substring(0, dark)));
        return all;
    }

    private static String own() throws IOException {
        try (InputStream css = SiteStyleTest.class.getResourceAsStream("/themes/default.css")) {
            return new String(Objects.requireNonNull(css).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, Color> declared(String css) {
        Map<String, Color> found = new HashMap<>();
        for (Matcher line = DECLARATION.matcher(css); line.find(); ) {
            found.put(line.group(1), Color.parse(line.group(2)).orElseThrow());
        }
        return found;
    }

    private static void assertReadable(Map<String, Color> all, String text, String ground, double ratio, Object site) {
        double contrast = all.get(text).contrast(all.get(ground));
        assertTrue(contrast >= ratio, text + " on " + ground + " has only " + contrast + " with " + site);
    }

    private static void assertReadable(Map<Token, Color> site) throws IOException {
        Map<String, Color> all = applied(site);
        for (String theme : List.of("", "dark-")) {
            for (Token ground : GROUNDS) {
                for (Token text : TEXTS) {
                    assertReadable(all, theme + text.label(), theme + ground.label(), 4.5, site);
                }
                assertReadable(all, theme + "line", theme + ground.label(), 3, site);
                assertReadable(all, theme + "focus", theme + ground.label(), 3, site);
            }
            assertReadable(all, theme + "on-accent", theme + "accent", 4.5, site);
            assertReadable(all, theme + "on-danger", theme + "danger", 4.5, site);
            assertReadable(all, theme + "accent", theme + "accent-soft", 4.5, site);
            assertReadable(all, theme + "text", theme + "accent-soft", 4.5, site);
        }
    }

    private static Color random(Random random) {
        return new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256));
    }

    @Test
    void lecternsOwnColoursAreReadable() throws IOException {
        assertReadable(Map.of());
    }

    @Test
    void thePaletteIsThatOfTheStyleSheet() throws IOException {
        Map<String, Color> own = declared(own());
        for (Token token : Token.values()) {
            assertEquals(own.get(token.label()), Palette.LIGHT.get(token), token.label());
            assertEquals(own.get("dark-" + token.label()), Palette.DARK.get(token), "dark-" + token.label());
        }
    }

    @Test
    void anyOneColourStaysReadable() throws IOException {
        Random random = new Random(1);
        for (Token token : Token.values()) {
            for (int i = 0; i < 200; i++) {
                assertReadable(Map.of(token, random(random)));
            }
        }
    }

    @Test
    void anyColoursTogetherStayReadable() throws IOException {
        Random random = new Random(2);
        for (int i = 0; i < 2_000; i++) {
            Map<Token, Color> site = new EnumMap<>(Token.class);
            for (Token token : Token.values()) {
                if (random.nextInt(3) > 0) {
                    site.put(token, random(random));
                }
            }
            assertReadable(site);
        }
    }

    @Test
    void darkTextIsReadableOnARaisedHand() throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            Map<String, Color> all = applied(Map.of(Token.HAND, random(random)));
            Color text = Palette.LIGHT.get(Token.TEXT);
            assertTrue(all.get("hand").contrast(text) >= 4.5, all.get("hand").hex());
            assertTrue(
                    all.get("dark-hand").contrast(text) >= 4.5,
                    all.get("dark-hand").hex());
        }
    }

    @Test
    void aReadableColourIsTakenAsItIs() {
        Color teal = new Color(0x0b, 0x6e, 0x63);
        assertTrue(css(Map.of(Token.ACCENT, teal)).startsWith(":root{--lectern-accent:#0b6e63;"));
    }

    @Test
    void theDarkThemeSaysTheSameAsTheDarkNames() {
        Random random = new Random(4);
        Map<Token, Color> site = new EnumMap<>(Token.class);
        Stream.of(Token.values()).forEach(token -> site.put(token, random(random)));
        String css = css(site);
        Map<String, Color> root = declared(css.substring(0, css.indexOf("@media")));
        declared(css.substring(css.indexOf("@media")))
                .forEach((name, color) -> assertEquals(root.get("dark-" + name), color, name));
    }

    @Test
    void nothingButTokensWithHexValuesComesOut() {
        Random random = new Random(5);
        Map<Token, Color> site = new EnumMap<>(Token.class);
        Stream.of(Token.values()).forEach(token -> site.put(token, random(random)));
        String rest = DECLARATION.matcher(css(site)).replaceAll("");
        assertEquals(":root{}@media (prefers-color-scheme:dark){:root{}}", rest);
    }

    @Test
    void aSiteThatSetsNothingHasNoStyleSheet() {
        assertEquals("", css(Map.of()));
    }
}
