package io.lectern.core.theme;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The colours that a site may set; their names are the theming contract. */
public enum Token {
    BG,
    SURFACE,
    SUNKEN,
    LINE,
    TEXT,
    MUTED,
    ACCENT,
    DANGER,
    WARN,
    OK,
    HAND,
    FOCUS;

    /** Name in configuration files and custom properties. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The token of that name. */
    public static Optional<Token> of(String label) {
        return Arrays.stream(values()).filter(t -> t.label().equals(label)).findFirst();
    }

    /** All names, for an error message. */
    public static String labels() {
        return Arrays.stream(values()).map(Token::label).collect(Collectors.joining(", "));
    }
}
