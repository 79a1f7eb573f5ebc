package io.lectern.bridge;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Checks text that a person or a CMS typed. */
final class Words {
    private Words() {}

    static void check(String what, String text, int longest) {
        if (text.isBlank()) {
            throw invalid("The " + what + " is empty.");
        }
        if (text.codePointCount(0, text.length()) > longest) {
            throw invalid("The " + what + " is longer than " + longest + " characters.");
        }
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) || broken(c))) {
            throw invalid("The " + what + " holds a control character or broken text.");
        }
    }

    /** The entries themselves: at most 50, keys of 1 to 100 characters, values of at most 1,000. */
    static Map<String, String> metadata(Map<String, String> entries) {
        if (entries.size() > 50) {
            throw new Refused(Refusal.caller("request.invalid", "There are more than 50 entries of metadata."));
        }
        entries.forEach((key, value) -> {
            check("key of metadata", key, 100);
            if (value.codePointCount(0, value.length()) > 1_000) {
                throw new Refused(
                        Refusal.caller("request.invalid", "A value of metadata is longer than 1,000 characters."));
            }
        });
        return Map.copyOf(entries);
    }

    /** Text of several lines. */
    static void checkText(String what, String text, int longest) {
        check(what, text.replaceAll("[\n\r\t]", " "), longest);
    }

    static void checkAddress(String what, URI address, int longest) {
        boolean web = address.isAbsolute()
                && address.getHost() != null
                && ("https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme()));
        if (!web || address.toString().length() > longest) {
            throw invalid("The " + what + " is no http or https address of at most " + longest + " characters.");
        }
    }

    /** A copy in the same order. Values may be empty and of several lines. */
    static Map<String, String> checkMap(String what, Map<String, String> map, int longest) {
        int length = map.entrySet().stream()
                .mapToInt(e -> e.getKey().length() + e.getValue().length())
                .sum();
        if (length > longest) {
            throw invalid("The " + what + " has more than " + longest + " characters.");
        }
        map.forEach((key, value) -> {
            check("name of a key in the " + what, key, 200);
            if (value.codePoints().anyMatch(Words::broken)) {
                throw invalid("The " + what + " holds broken text.");
            }
        });
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** Half of a surrogate pair. */
    private static boolean broken(int character) {
        return Character.getType(character) == Character.SURROGATE;
    }

    private static Refused invalid(String text) {
        return new Refused(Refusal.caller("request.invalid", text));
    }
}
