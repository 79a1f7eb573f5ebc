package io.lectern.recorder.agent.config;

import java.util.List;

/** A configuration file that cannot be used; carries every problem at once. */
public final class InvalidConfig extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidConfig(List<String> problems) {
        super(String.join("\n", problems));
    }
}
