package io.lectern.core.theme;

/**
 * A site's style sheet: the tokens it sets, for light and for dark, each made readable.
 *
 * <p>The dark variant of a colour is derived, so that a site which names one accent gets both themes.
 */
public final class SiteStyle {
    private SiteStyle() {}

    /** The style sheet; empty text when the site sets nothing. */
    public static String of(ThemeConfig theme) {
        if (theme.colors().isEmpty()) {
            return "";
        }
        Palette light = Palette.light(theme.colors());
        Palette dark = Palette.dark(theme.colors());
        StringBuilder bright = new StringBuilder();
        StringBuilder deep = new StringBuilder();
        declare(bright, "", theme, light);
        declare(bright, "dark-", theme, dark);
        declare(deep, "", theme, dark);
        return ":root{" + bright + "}@media (prefers-color-scheme:dark){:root{" + deep + "}}";
    }

    private static void declare(StringBuilder sheet, String prefix, ThemeConfig theme, Palette palette) {
        for (Token token : theme.colors().keySet()) {
            declare(sheet, prefix + token.label(), palette.get(token));
            if (token == Token.ACCENT || token == Token.DANGER) {
                declare(sheet, prefix + "on-" + token.label(), palette.on(token));
            }
        }
        if (theme.colors().containsKey(Token.ACCENT) || theme.colors().containsKey(Token.TEXT)) {
            declare(sheet, prefix + "accent-soft", palette.accentSoft());
        }
    }

    private static void declare(StringBuilder sheet, String name, Color color) {
        sheet.append("--lectern-").append(name).append(':').append(color.hex()).append(';');
    }
}
