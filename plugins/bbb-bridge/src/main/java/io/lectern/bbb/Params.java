package io.lectern.bbb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a call, decoded and cleaned. Names are compared by case; where a name comes twice, the first counts.
 * An empty value is as good as none.
 */
final class Params {
    /** The longest known call has some hundred; more is nobody's honest wish. */
    private static final int MOST = 2_000;

    private final Map<String, String> values;

    private Params(Map<String, String> values) {
        this.values = values;
    }

    static Params none() {
        return new Params(Map.of());
    }

    /** From a raw query or form, however it is encoded. */
    static Params of(String raw) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : pairs(raw)) {
            int equals = pair.indexOf('=');
            String name = Text.decoded(equals < 0 ? pair : pair.substring(0, equals));
            values.putIfAbsent(name, Text.clean(Text.decoded(equals < 0 ? "" : pair.substring(equals + 1))));
            if (values.size() > MOST) {
                throw Failure.TOO_MANY_PARAMETERS.refused();
            }
        }
        return new Params(values);
    }

    static Params of(Map<String, String> plain) {
        Map<String, String> values = new LinkedHashMap<>();
        plain.forEach((name, value) -> values.put(name, Text.clean(value)));
        return new Params(values);
    }

    /** The pieces between the ampersands, without empty ones. */
    static List<String> pairs(String raw) {
        return Arrays.stream(raw.split("&")).filter(pair -> !pair.isEmpty()).toList();
    }

    /** These and others, of which none may have a name that is here already. */
    Params and(Params others) {
        Map<String, String> all = new LinkedHashMap<>(values);
        others.values.forEach((name, value) -> {
            if (all.putIfAbsent(name, value) != null) {
                throw Failure.CHECKSUM.refused();
            }
        });
        return new Params(all);
    }

    Set<String> names() {
        return new LinkedHashSet<>(values.keySet());
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** Whether the name is there at all, empty or not. */
    boolean has(String name) {
        return values.containsKey(name);
    }

    boolean flag(String name, boolean unsaid) {
        return text(name)
                .map(value -> value.equalsIgnoreCase("true") || (unsaid && !value.equalsIgnoreCase("false")))
                .orElse(unsaid);
    }

    /** A whole number from 0, if that is what it is. */
    Optional<Integer> number(String name) {
        return text(name).filter(value -> value.matches("[0-9]{1,9}")).map(Integer::valueOf);
    }

    /** The items of a comma list, without empty ones, each once. */
    List<String> list(String name) {
        return text(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .distinct()
                .toList();
    }

    /** Those whose names begin so, by the rest of the name; names that are no element of XML are dropped. */
    Map<String, String> below(String prefix, boolean small) {
        Map<String, String> found = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            String rest = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
            if (rest.matches("[A-Za-z][A-Za-z0-9_-]{0,99}")) {
                found.putIfAbsent(small ? rest.toLowerCase(java.util.Locale.ROOT) : rest, value);
            }
        });
        return found;
    }

    List<Map.Entry<String, String>> sorted() {
        List<Map.Entry<String, String>> entries = new ArrayList<>(values.entrySet());
        entries.sort(Map.Entry.comparingByKey());
        return entries;
    }
}
