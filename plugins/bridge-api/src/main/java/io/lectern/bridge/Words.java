package io.lectern.bridge;

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
}
