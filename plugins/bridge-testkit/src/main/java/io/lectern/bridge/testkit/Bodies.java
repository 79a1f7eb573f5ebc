package io.lectern.bridge.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Changes to calls that the suite tries. */
final class Bodies {
    private Bodies() {}

    static String text(TestCall call) {
        return new String(call.body(), StandardCharsets.UTF_8);
    }

    static boolean empty(String object) {
        return object.matches("\\s*\\{\\s*}\\s*");
    }

    /** Every way of spoiling a JSON object that a strict reader must notice. */
    static Map<String, byte[]> malformedJson(TestCall call) {
        String body = text(call);
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        bodies.put("no body", new byte[0]);
        bodies.put("cut off", Arrays.copyOf(call.body(), call.body().length - 1));
        bodies.put("a list", utf8("[" + body + "]"));
        bodies.put("a text", utf8("\"hello\""));
        bodies.put("null", utf8("null"));
        bodies.put("two objects", utf8(body + body));
        bodies.put("a form", utf8("room=algebra-1"));
        String first = empty(body) ? "" : ",";
        bodies.put("a key twice", utf8(body.replaceFirst("\\{", "{\"twice\":1,\"twice\":2" + first)));
        bodies.put(
                "too deep", utf8(body.replaceFirst("\\{", "{\"deep\":" + "[".repeat(200) + "]".repeat(200) + first)));
        bodies.put("broken UTF-8", spliced(utf8("{\"broken\":\""), new byte[] {(byte) 0xC3, (byte) 0x28}, utf8("\"}")));
        bodies.put("a NUL", utf8("\0" + body));
        return bodies;
    }

    /** The text with its last character replaced by another of the same kind. */
    static String lastChanged(String text) {
        char last = text.charAt(text.length() - 1);
        char other = Character.isDigit(last) ? (char) ('0' + (last - '0' + 1) % 10) : last == 'a' ? 'b' : 'a';
        return text.substring(0, text.length() - 1) + other;
    }

    static byte[] flipped(byte[] body, int at) {
        byte[] changed = body.clone();
        changed[at] ^= 1;
        return changed;
    }

    /** A nonce of its own for every name. */
    static String nonce(String name) {
        return HexFormat.of().toHexDigits(name.hashCode()).repeat(4);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] spliced(byte[] first, byte[] second, byte[] third) {
        byte[] all = Arrays.copyOf(first, first.length + second.length + third.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        System.arraycopy(third, 0, all, first.length + second.length, third.length);
        return all;
    }
}
