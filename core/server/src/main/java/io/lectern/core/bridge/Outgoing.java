package io.lectern.core.bridge;

import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bridge.Reply;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A reply, checked and read, ready to be written by an event loop.
 *
 * @param status HTTP status
 * @param headers all headers that come from the bridge
 * @param body all of the body
 * @param sent to be run once it is written or given up
 */
record Outgoing(int status, Map<String, String> headers, Buffer body, Runnable sent) {
    /** Set by the server, or not for a bridge to set: cookies would be shared with the server's own pages. */
    private static final Set<String> NOT_A_BRIDGES = Set.of(
            "set-cookie",
            "set-cookie2",
            "content-length",
            "content-type",
            "content-disposition",
            "content-security-policy",
            "x-content-type-options",
            "x-frame-options",
            "strict-transport-security",
            "referrer-policy",
            "permissions-policy",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "upgrade",
            "trailer",
            "te");

    /** Checks a reply and reads its file, if it has one. Runs on the bridge's threads. */
    static Outgoing of(Reply reply, FileRoom room) {
        Map<String, String> headers = new LinkedHashMap<>();
        reply.headers().forEach((name, value) -> {
            if (NOT_A_BRIDGES.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("A bridge must not set the header " + name + ".");
            }
            headers.put(name, checked(name, value));
        });
        headers.put("X-Content-Type-Options", "nosniff");
        if (reply.content() instanceof Reply.File file) {
            headers.put("Content-Type", checked("Content-Type", file.type()));
            headers.put("Content-Disposition", "attachment; filename=\"" + file.name() + "\"");
            byte[] bytes = read(file, room);
            return new Outgoing(reply.status(), headers, Buffer.buffer(bytes), () -> room.release(bytes.length));
        }
        Reply.Text text = (Reply.Text) reply.content();
        headers.put("Content-Type", checked("Content-Type", text.type()));
        return new Outgoing(reply.status(), headers, Buffer.buffer(text.bytes()), () -> {});
    }

    /** What is said when the dialect's own words cannot be had. */
    static Outgoing plain(Refusal refusal) {
        return new Outgoing(
                status(refusal.code()),
                Map.of("Content-Type", "text/plain; charset=utf-8", "X-Content-Type-Options", "nosniff"),
                Buffer.buffer(refusal.text()),
                () -> {});
    }

    private static int status(String code) {
        return switch (code) {
            case "request.oversized" -> 413;
            case "request.timeout" -> 408;
            case "server.deadline" -> 504;
            case "fault" -> 500;
            default -> code.startsWith("server.") ? 503 : code.startsWith("auth.") ? 401 : 400;
        };
    }

    private static String checked(String name, String value) {
        if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")) {
            throw new IllegalArgumentException("A bridge set a header with a broken name.");
        }
        if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("A bridge put a character outside printable ASCII into " + name + ".");
        }
        if (name.equalsIgnoreCase("Location") && !value.matches("(?i)https?://[^/].*")) {
            throw new IllegalArgumentException("A bridge leads to an address that is not http or https.");
        }
        return value;
    }

    private static byte[] read(Reply.File file, FileRoom room) {
        try (InputStream content = file.content().get()) {
            return room.read(content);
        } catch (IOException | UncheckedIOException unreadable) {
            throw new Refused(Refusal.us("server.unavailable", "The file cannot be read now. Try again later."));
        }
    }
}
