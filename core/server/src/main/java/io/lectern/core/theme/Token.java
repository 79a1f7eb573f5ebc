package io.lectern.core.theme;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The colours that a site may set; their names are the theming contract. */
public enum Token {
    BG(Use.GROUND),
    SURFACE(Use.GROUND),
    SUNKEN(Use.GROUND),
    LINE(Use.EDGE),
    TEXT(Use.TEXT),
    MUTED(Use.TEXT),
    ACCENT(Use.TEXT),
    DANGER(Use.TEXT),
    WARN(Use.TEXT),
    OK(Use.TEXT),
    HAND(Use.MARK),
    FOCUS(Use.EDGE);

    private final Use use;

    Token(Use use) {
        this.use = use;
    }

    /** What a colour is for, and so what it must be readable with. */
    enum Use {
        /** Text stands on it. */
        GROUND,
        /** Stands on every ground as text. */
        TEXT,
        /** A border or ring that carries meaning. */
        EDGE,
        /** Carries dark text in both themes. */
        MARK
    }

    Use use() {
        return use;
    }

    /** Name in configuration files and custom properties. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
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
