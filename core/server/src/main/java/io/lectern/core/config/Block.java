package io.lectern.core.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One block of the file: hands out its values, and notes what is missing, wrong or unknown. */
final class Block {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final Node node;
    private final String name;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Set<String> asked = new TreeSet<>();
    private final Problems problems;
    private final Function<String, Optional<String>> environment;

    Block(Node node, String name, Problems problems, Function<String, Optional<String>> environment) {
        this.node = node;
        this.name = name;
        this.problems = problems;
        this.environment = environment;
        if (node instanceof MappingNode mapping) {
            for (NodeTuple pair : mapping.getValue()) {
                String key = ((ScalarNode) pair.getKeyNode()).getValue();
                if (values.put(key, pair.getValueNode()) != null) {
                    problems.add(pair.getKeyNode(), name(key) + " is written twice; keep one.");
                }
            }
        } else {
            problems.add(node, name + " is a block of keys; write each key on a line of its own below it.");
        }
    }

    private String name(String key) {
        return name.isEmpty() ? key : name + "." + key;
    }

    void problem(String key, String sentence) {
        problems.add(values.getOrDefault(key, node), name(key) + " " + sentence);
    }

    /** A block below this one; an empty one stands in for a missing one, so that its own keys are reported. */
    Optional<Block> block(String key) {
        asked.add(key);
        return Optional.ofNullable(values.get(key)).map(below -> new Block(below, name(key), problems, environment));
    }

    Block needBlock(String key, String example) {
        return block(key).orElseGet(() -> {
            problem(key, "is missing; write for example: " + example);
            MappingNode nothing =
                    new MappingNode(Tag.MAP, true, List.of(), node.getStartMark(), node.getEndMark(), FlowStyle.BLOCK);
            return new Block(nothing, name(key), new Problems(""), environment);
        });
    }

    List<Block> blocks(String key) {
        asked.add(key);
        List<Block> found = new ArrayList<>();
        if (values.get(key) instanceof SequenceNode list) {
            for (Node item : list.getValue()) {
                found.add(new Block(item, name(key) + "[" + found.size() + "]", problems, environment));
            }
        } else if (values.containsKey(key)) {
            problem(key, "is a list; begin each entry with a dash.");
        }
        return found;
    }

    Optional<String> text(String key) {
        asked.add(key);
        Node value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        return scalar(key, value);
    }

    private Optional<String> scalar(String key, Node value) {
        if (!(value instanceof ScalarNode scalar)) {
            problem(key, "is one value, not a list or a block.");
            return Optional.empty();
        }
        StringBuilder out = new StringBuilder();
        Matcher variable = VARIABLE.matcher(scalar.getValue());
        while (variable.find()) {
            Optional<String> found = environment.apply(variable.group(1));
            if (found.isEmpty()) {
                problem(key, "refers to ${" + variable.group(1) + "}, which the environment does not have; set it.");
                return Optional.empty();
            }
            variable.appendReplacement(out, Matcher.quoteReplacement(found.get()));
        }
        variable.appendTail(out);
        return Optional.of(out.toString());
    }

    String need(String key, String example) {
        Optional<String> found = text(key);
        if (found.isEmpty() && !values.containsKey(key)) {
            problem(key, "is missing; write for example: " + key + ": " + example);
        }
        return found.orElse("");
    }

    List<String> texts(String key) {
        asked.add(key);
        List<String> found = new ArrayList<>();
        if (values.get(key) instanceof SequenceNode list) {
            list.getValue().forEach(item -> scalar(key, item).ifPresent(found::add));
        } else if (values.containsKey(key)) {
            problem(key, "is a list; write for example: " + key + ": [a, b]");
        }
        return found;
    }

    /** Every key with its text, for blocks whose keys are the author's own. */
    Map<String, String> all() {
        Map<String, String> found = new LinkedHashMap<>();
        values.keySet().forEach(key -> text(key).ifPresent(value -> found.put(key, value)));
        return found;
    }

    int number(String key, int absent, int least, int most) {
        Optional<String> found = text(key);
        if (found.isEmpty()) {
            return absent;
        }
        try {
            int number = Integer.parseInt(found.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        problem(key, "is a whole number from " + least + " to " + most + ", not: " + found.get());
        return absent;
    }

    boolean isBlock(String key) {
        return values.get(key) instanceof MappingNode;
    }

    /** To be called last: whatever nobody asked for is a mistake of the author. */
    void nothingElse() {
        for (Map.Entry<String, Node> entry : values.entrySet()) {
            if (!asked.contains(entry.getKey())) {
                problems.add(
                        entry.getValue(),
                        name(entry.getKey()) + " is not a setting; known here: " + String.join(", ", asked) + ".");
            }
        }
    }
}
