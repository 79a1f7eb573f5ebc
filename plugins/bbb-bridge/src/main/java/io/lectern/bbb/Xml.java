package io.lectern.bbb;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** Writes the small XML of this dialect. Whatever a value holds, the outcome is well-formed. */
final class Xml {
    private final StringBuilder out = new StringBuilder("<response>");
    private final Deque<String> open = new ArrayDeque<>();

    private Xml() {}

    /** An answer that something succeeded. */
    static Xml success() {
        return new Xml().put("returncode", "SUCCESS");
    }

    static Xml failed(String key, String message) {
        return new Xml().put("returncode", "FAILED").put("messageKey", key).put("message", message);
    }

    Xml put(String name, Object value) {
        String text = Text.clean(String.valueOf(value));
        if (text.isEmpty()) {
            out.append('<').append(name).append("/>");
        } else {
            out.append('<').append(name).append('>');
            out.append(Text.escaped(text)).append("</").append(name).append('>');
        }
        return this;
    }

    /** An element around every entry, its name the entry's key; there even when there is no entry. */
    Xml put(String name, Map<String, String> entries) {
        begin(name);
        entries.forEach(this::put);
        return end();
    }

    Xml begin(String name) {
        open.push(name);
        out.append('<').append(name).append('>');
        return this;
    }

    Xml end() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    @Override
    public String toString() {
        return out + "</response>";
    }
}
