package io.lectern.bridge;

import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a bridge answers.
 *
 * @param status HTTP status
 * @param headers further headers; the server adds its security headers and refuses line breaks in values
 * @param content the body
 */
public record Reply(int status, Map<String, String> headers, Content content) {
    public Reply {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("A reply's status lies between 200 and 599, not: " + status);
        }
        headers = Map.copyOf(headers);
    }

    /** The body of a reply. */
    public sealed interface Content permits Text, File {}

    /**
     * A text body.
     *
     * @param type media type with charset
     * @param text the text, sent as UTF-8
     */
    public record Text(String type, String text) implements Content {
        /** The bytes as they go out. */
        public byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * A file offered for download, always as an attachment.
     *
     * @param type media type
     * @param name suggested file name, {@code [A-Za-z0-9._-]+}
     * @param content opened once per reply and closed by the server
     */
    public record File(String type, String name, Supplier<InputStream> content) implements Content {
        public File {
            if (!name.matches("[A-Za-z0-9._-]{1,100}")) {
                throw new IllegalArgumentException("A download needs a plain file name, not: " + name);
            }
        }
    }

    /** A JSON answer. */
    public static Reply json(int status, String json) {
        return new Reply(status, Map.of(), new Text("application/json; charset=utf-8", json));
    }

    /** A plain text answer. */
    public static Reply text(int status, String text) {
        return new Reply(status, Map.of(), new Text("text/plain; charset=utf-8", text));
    }

    /** Sends the browser elsewhere with a GET (303). */
    public static Reply redirect(URI location) {
        return new Reply(303, Map.of("Location", location.toString()), new Text("text/plain; charset=utf-8", ""));
    }

    /** A download. */
    public static Reply file(String type, String name, Supplier<InputStream> content) {
        return new Reply(200, Map.of(), new File(type, name, content));
    }

    /** The same reply with one more header. */
    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, content);
    }
}
