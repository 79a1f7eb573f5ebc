package io.lectern.core.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** Everything that is wrong with a configuration file, each with its line and what to write instead. */
final class Problems {
    private record Problem(int line, String sentence) {}

    private final String file;
    private final List<Problem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(Node at, String sentence) {
        add(at.getStartMark().getLine() + 1, sentence);
    }

    void add(int line, String sentence) {
        found.add(new Problem(line, sentence));
    }

    /** In the order of the file. */
    List<String> found() {
        return found.stream()
                .sorted(Comparator.comparingInt(Problem::line))
                .map(problem -> file + ":" + problem.line() + ": " + problem.sentence())
                .toList();
    }
}
