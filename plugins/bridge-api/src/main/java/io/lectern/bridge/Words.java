package io.lectern.bridge;

import java.util.Map;

/** Checks text that a person or a CMS typed. */
final class Words {
    private Words() {}

    static void check(String what, String text, int longest) {
        if (text.isBlank()) {
            throw new Refused(Refusal.caller("request.invalid", "The " + what + " is empty."));
        }
        if (text.codePointCount(0, text.length()) > longest) {
            throw new Refused(
                    Refusal.caller("request.invalid", "The " + what + " is longer than " + longest + " characters."));
        }
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)) {
            throw new Refused(
                    Refusal.caller("request.invalid", "The " + what + " holds a control character or broken text."));
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
}
