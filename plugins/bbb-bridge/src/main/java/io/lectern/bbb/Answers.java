package io.lectern.bbb;

import io.lectern.bridge.Reply;
import io.lectern.bridge.kit.JsonFields;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** The forms in which this dialect answers. The status is 200 even for failures: clients look no further otherwise. */
final class Answers {
    private static final String XML = "text/xml;charset=UTF-8";

    private Answers() {}

    static Reply xml(Xml answer) {
        return uncached(200, XML, answer.toString());
    }

    static Reply failed(String key, String message) {
        return xml(Xml.failed(key, message));
    }

    /** {@code {"response":{"returncode":"SUCCESS",…}}}. */
    static Reply json(Map<String, ?> fields) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("returncode", "SUCCESS");
        response.putAll(fields);
        return uncached(200, "application/json", JsonFields.write(Map.of("response", response)));
    }

    static Reply jsonFailed(String key, String message, String sessionToken) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("returncode", "FAILED");
        response.put("messageKey", key);
        response.put("message", message);
        if (!sessionToken.isEmpty()) {
            response.put("sessionToken", Text.first(Text.clean(sessionToken), 1_000));
        }
        return uncached(200, "application/json", JsonFields.write(Map.of("response", response)));
    }

    static Reply page(String title, String body) {
        return uncached(
                200,
                "text/html; charset=utf-8",
                "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\""
                        + " content=\"width=device-width\"><title>" + Text.escaped(title) + "</title><h1>"
                        + Text.escaped(title) + "</h1>" + body + "</html>");
    }

    static Reply redirect(URI target) {
        return uncached(302, "text/plain; charset=utf-8", "").with("Location", target.toASCIIString());
    }

    private static Reply uncached(int status, String type, String text) {
        return new Reply(status, Map.of("Cache-Control", "no-cache"), new Reply.Text(type, text));
    }
}
