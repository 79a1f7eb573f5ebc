package io.lectern.core.theme;

import java.util.Map;

/**
 * A site's style sheet: the tokens it sets, for light and for dark, each made readable.
 *
 * <p>The dark variant of a colour is derived, so that a site which names one accent gets both themes.
 */
public final class SiteStyle {
    private static final Color PAPER = new Color(0xfb, 0xfa, 0xf7);
    private static final Color BOARD = Color.INK;
    private static final double TEXT_CONTRAST = 4.5;

    private SiteStyle() {}

    /** The style sheet; empty text when the site sets nothing. */
    public static String of(ThemeConfig theme) {
        if (theme.colors().isEmpty()) {
            return "";
        }
        StringBuilder light = new StringBuilder();
        StringBuilder dark = new StringBuilder();
        for (Map.Entry<Token, Color> entry : theme.colors().entrySet()) {
            String name = entry.getKey().label();
            Color bright = forLight(entry.getKey(), entry.getValue());
            Color deep = forDark(entry.getKey(), entry.getValue());
            light.append(declare(name, bright)).append(declare("dark-" + name, deep));
            dark.append(declare(name, deep));
            if (entry.getKey() == Token.ACCENT || entry.getKey() == Token.DANGER) {
                light.append(declare("on-" + name, on(bright))).append(declare("dark-on-" + name, on(deep)));
                dark.append(declare("on-" + name, on(deep)));
            }
            if (entry.getKey() == Token.ACCENT) {
                Color softBright = bright.towards(Color.WHITE, 0.85);
                Color softDeep = deep.towards(BOARD, 0.8);
                light.append(declare("accent-soft", softBright)).append(declare("dark-accent-soft", softDeep));
                dark.append(declare("accent-soft", softDeep));
            }
        }
        return ":root{" + light + "}@media (prefers-color-scheme:dark){:root{" + dark + "}}";
    }

    private static boolean isGround(Token token) {
        return token == Token.BG || token == Token.SURFACE || token == Token.SUNKEN;
    }

    private static Color forLight(Token token, Color color) {
        if (isGround(token)) {
            // A ground under dark text: lightened until the default text stays readable on it.
            return color.readableOn(new Color(0x55, 0x60, 0x5c), Color.WHITE, TEXT_CONTRAST);
        }
        return color.readableOn(PAPER, Color.INK, TEXT_CONTRAST);
    }

    private static Color forDark(Token token, Color color) {
        if (isGround(token)) {
            return color.towards(BOARD, 0.85).readableOn(new Color(0xa9, 0xb6, 0xb1), BOARD, TEXT_CONTRAST);
        }
        return color.readableOn(new Color(0x18, 0x20, 0x1e), Color.WHITE, TEXT_CONTRAST);
    }

    private static Color on(Color ground) {
        return ground.contrast(Color.WHITE) >= TEXT_CONTRAST ? Color.WHITE : Color.INK;
    }

    private static String declare(String name, Color color) {
        return "--lectern-" + name + ":" + color.hex() + ";";
    }
}
