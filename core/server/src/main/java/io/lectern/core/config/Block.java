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
    private final Map<String, NodeTuple> pairs = new LinkedHashMap<>();
    private final Set<String> asked = new TreeSet<>();
    private final Problems problems;
    private final Function<String, Optional<String>> environment;

    Block(Node node, String name, Problems problems, Function<String, Optional<String>> environment) {
        this.node = node;
        this.name = name;
        this.problems = problems;
        this.environment = environment;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::add);
        } else {
            problems.add(node, name + " is a block of keys; write each key on a line of its own below it.");
        }
    }

    private void add(NodeTuple pair) {
        if (!(pair.getKeyNode() instanceof ScalarNode key)) {
            problems.add(pair.getKeyNode(), name("?") + " is no key; a key is one word.");
        } else if (pairs.put(key.getValue(), pair) != null) {
            problems.add(key, name(key.getValue()) + " is written twice; keep one.");
        }
    }

    private String name(String key) {
        return name.isEmpty() ? key : name + "." + key;
    }

    void problem(String key, String sentence) {
        NodeTuple pair = pairs.get(key);
        problems.add(pair == null ? node : pair.getKeyNode(), name(key) + " " + sentence);
    }

    /** The value of a key; one with nothing after its colon is as good as absent. */
    private Optional<Node> value(String key) {
        asked.add(key);
        return Optional.ofNullable(pairs.get(key))
                .map(NodeTuple::getValueNode)
                .filter(value -> !Tag.NULL.equals(value.getTag()));
    }

    /** A block below this one. */
    Optional<Block> block(String key) {
        return value(key).map(below -> new Block(below, name(key), problems, environment));
    }

    /** A block below this one; an empty one stands in for a missing one, which is one problem and not many. */
    Block needBlock(String key, String example) {
        return block(key).orElseGet(() -> {
            problem(key, "is missing; write for example: " + example);
            MappingNode nothing =
                    new MappingNode(Tag.MAP, true, List.of(), node.getStartMark(), node.getEndMark(), FlowStyle.BLOCK);
            return new Block(nothing, name(key), new Problems(""), environment);
        });
    }

    List<Block> blocks(String key) {
        List<Block> found = new ArrayList<>();
        for (Node item : items(key, "is a list; begin each entry with a dash.")) {
            found.add(new Block(item, name(key) + "[" + found.size() + "]", problems, environment));
        }
        return found;
    }

    List<String> texts(String key) {
        List<String> found = new ArrayList<>();
        for (Node item : items(key, "is a list; write for example: " + key + ": [a, b]")) {
            scalar(key, item).ifPresent(found::add);
        }
        return found;
    }

    private List<Node> items(String key, String otherwise) {
        Optional<Node> value = value(key);
        if (value.isPresent() && value.get() instanceof SequenceNode list) {
            return list.getValue();
        }
        value.ifPresent(other -> problem(key, otherwise));
        return List.of();
    }

    /** A value; empty when the key is absent, or wrong and reported. Never an empty text. */
    Optional<String> text(String key) {
        return value(key).flatMap(value -> scalar(key, value));
    }

    private Optional<String> scalar(String key, Node value) {
        if (!(value instanceof ScalarNode scalar)) {
            problem(key, "is one value, not a list or a block.");
            return Optional.empty();
        }
        Optional<String> text = expanded(key, scalar.getValue());
        if (text.filter(String::isBlank).isPresent()) {
            problem(key, "is empty; write a value, or take the key out.");
            return Optional.empty();
        }
        return text;
    }

    private Optional<String> expanded(String key, String text) {
        StringBuilder out = new StringBuilder();
        Matcher variable = VARIABLE.matcher(text);
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

    /** A value; an empty text when it is missing or wrong, and reported. */
    String need(String key, String example) {
        if (value(key).isEmpty()) {
            problem(key, "is missing; write for example: " + key + ": " + example);
        }
        return text(key).orElse("");
    }

    /** Every key with its text, for blocks whose keys are the author's own; empty where nothing stands. */
    Map<String, String> all() {
        Map<String, String> found = new LinkedHashMap<>();
        for (String key : pairs.keySet()) {
            (value(key).isEmpty() ? Optional.of("") : text(key)).ifPresent(value -> found.put(key, value));
        }
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
        return value(key).filter(MappingNode.class::isInstance).isPresent();
    }

    /** To be called last: whatever nobody asked for is a mistake of the author. */
    void nothingElse() {
        for (String key : pairs.keySet()) {
            if (!asked.contains(key)) {
                problem(key, "is not a setting; known here: " + String.join(", ", asked) + ".");
            }
        }
    }
}
