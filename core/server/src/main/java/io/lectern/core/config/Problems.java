package io.lectern.core.config;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** Everything that is wrong with a configuration file, each with its line and what to write instead. */
final class Problems {
    private final String file;
    private final List<String> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(Node at, String sentence) {
        add(at.getStartMark().getLine() + 1, sentence);
    }

    void add(int line, String sentence) {
        found.add(file + ":" + line + ": " + sentence);
    }

    List<String> found() {
        return List.copyOf(found);
    }
}
