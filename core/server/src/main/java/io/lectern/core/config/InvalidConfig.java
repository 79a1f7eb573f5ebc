package io.lectern.core.config;

import java.util.List;

/** A configuration file that cannot be used; carries every problem at once. */
public final class InvalidConfig extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    InvalidConfig(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = problems;
    }

    /** One line each: file, line, what is wrong and what to write instead. */
    public List<String> problems() {
        return problems;
    }
}
