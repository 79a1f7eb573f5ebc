package io.lectern.core.theme;

import io.lectern.core.theme.Token.Use;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The colours of one theme, light or dark: Lectern's own, with a site's in their place, moved no further than it takes
 * to stay readable together. Text keeps 4.5:1 on every ground, borders and rings 3:1 (WCAG 2.2, 1.4.3 and 1.4.11).
 */
final class Palette {
    private static final double TEXT_CONTRAST = 4.5;
    private static final double EDGE_CONTRAST = 3;

    /** Lectern's own colours, as themes/default.css has them. */
    static final Map<Token, Color> LIGHT =
            own("#fbfaf7 #ffffff #f1efe9 #8a8578 #1b2321 #55605c #0b6e63 #b3261e #8a5a00 #1e6b35 #f2a93b #1a5fd0");

    static final Map<Token, Color> DARK =
            own("#101614 #18201e #222c29 #6b7a75 #f2f5f3 #a9b6b1 #4fc3b0 #ff8a80 #f0be5a #7fd69a #f2a93b #8ab4ff");

    private static final Color MARK_TEXT = color(LIGHT, Token.TEXT);

    private final Map<Token, Color> colors;
    private final Color ground;

    private Palette(Map<Token, Color> own, Map<Token, Color> site, Color ground, Color ink) {
        this.ground = ground;
        this.colors = new EnumMap<>(own);
        List<Color> texts = of(own, Use.TEXT);
        List<Color> edges = of(own, Use.EDGE);
        site.forEach((token, color) -> {
            if (token.use() == Use.GROUND) {
                colors.put(
                        token,
                        color.readableWith(texts, ground, TEXT_CONTRAST).readableWith(edges, ground, EDGE_CONTRAST));
            }
        });
        List<Color> grounds = of(colors, Use.GROUND);
        site.forEach((token, color) -> {
            switch (token.use()) {
                case TEXT -> colors.put(token, color.readableWith(grounds, ink, TEXT_CONTRAST));
                case EDGE -> colors.put(token, color.readableWith(grounds, ink, EDGE_CONTRAST));
                case MARK -> colors.put(token, color.readableWith(List.of(MARK_TEXT), Color.WHITE, TEXT_CONTRAST));
                case GROUND -> {
                    // done above
                }
            }
        });
    }

    /** The site's colours for the light theme. */
    static Palette light(Map<Token, Color> site) {
        return new Palette(LIGHT, site, Color.WHITE, Color.INK);
    }

    /** The dark theme derived from the site's colours; its grounds keep only a tint of them. */
    static Palette dark(Map<Token, Color> site) {
        Map<Token, Color> tinted = new EnumMap<>(Token.class);
        site.forEach((token, color) ->
                tinted.put(token, token.use() == Use.GROUND ? color.towards(Color.INK, 0.85) : color));
        return new Palette(DARK, tinted, Color.INK, Color.WHITE);
    }

    Color get(Token token) {
        return color(colors, token);
    }

    /** The colour of text on a coloured button. */
    Color on(Token token) {
        return get(token).contrast(Color.WHITE) >= TEXT_CONTRAST ? Color.WHITE : Color.INK;
    }

    /** A ground with a tint of the accent, for text and for the accent itself. */
    Color accentSoft() {
        List<Color> texts = List.of(get(Token.TEXT), get(Token.ACCENT));
        return get(Token.ACCENT).towards(ground, 0.85).readableWith(texts, ground, TEXT_CONTRAST);
    }

    private static List<Color> of(Map<Token, Color> colors, Use use) {
        return colors.entrySet().stream()
                .filter(entry -> entry.getKey().use() == use)
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Color color(Map<Token, Color> colors, Token token) {
        Color color = colors.get(token);
        if (color == null) {
            throw new IllegalStateException("no colour for " + token);
        }
        return color;
    }

    private static Map<Token, Color> own(String colors) {
        Map<Token, Color> own = new EnumMap<>(Token.class);
        Iterator<String> each = List.of(colors.split(" ")).iterator();
        for (Token token : Token.values()) {
            own.put(token, Color.parse(each.next()).orElseThrow());
        }
        return own;
    }
}
