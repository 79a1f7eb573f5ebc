package io.lectern.bbb;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Text as it travels in this dialect. */
final class Text {
    private Text() {}

    /**
     * Decodes one name or value of a query or form: a plus is a blank, a broken percent sequence stands for itself,
     * broken UTF-8 becomes a replacement character.
     */
    static String decoded(String raw) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int at = 0; at < raw.length(); at++) {
            char c = raw.charAt(at);
            if (c == '%' && at + 2 < raw.length() && isHex(raw.charAt(at + 1)) && isHex(raw.charAt(at + 2))) {
                bytes.write(HexFormat.fromHexDigits(raw, at + 1, at + 3));
                at += 2;
            } else if (c == '+') {
                bytes.write(' ');
            } else if (Character.isHighSurrogate(c) && at + 1 < raw.length()) {
                bytes.writeBytes(raw.substring(at, at + 2).getBytes(StandardCharsets.UTF_8));
                at++;
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Without what a line of XML 1.0 cannot hold: control characters, lone surrogates, the two non-characters. */
    static String clean(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c >= ' ' && c != 0x7F && (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF)
                .forEach(kept::appendCodePoint);
        return kept.toString().strip();
    }

    /** The first so many characters, none of them halved. */
    static String first(String text, int characters) {
        return text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters));
    }

    /** Undoes the HTML escapes that some clients leave in addresses. */
    static String unescaped(String text) {
        return text.replace("&#038;", "&")
                .replace("&#38;", "&")
                .replace("&#039;", "'")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&");
    }

    /** The words of a piece of HTML, its lines kept. */
    static String words(String html) {
        return unescaped(html.replaceAll("(?i)<\\s*(br|/p|/li|/div|/h[1-6])\\s*/?>", "\n")
                        .replaceAll("<[^<>]{0,2000}>", ""))
                .replaceAll("[ \\t]+\n", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    /** The same characters where HTML or XML would take them for markup. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static boolean isHex(char c) {
        return HexFormat.isHexDigit(c);
    }
}
