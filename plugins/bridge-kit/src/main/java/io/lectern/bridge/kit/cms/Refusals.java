package io.lectern.bridge.kit.cms;

import io.lectern.bridge.Refusal;
import io.lectern.bridge.Reply;
import io.lectern.bridge.kit.JsonFields;
import java.util.LinkedHashMap;
import java.util.Map;

/** How this dialect says no: {@code {"error":{"code","text","incident"?}}} with a status that follows from the code. */
final class Refusals {
    private Refusals() {}

    static Reply reply(Refusal refusal) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", refusal.code());
        error.put("text", refusal.text());
        refusal.incident().ifPresent(incident -> error.put("incident", incident));
        return Reply.json(status(refusal.code()), JsonFields.write(Map.of("error", error)));
    }

    private static int status(String code) {
        if (code.startsWith("auth.")) {
            return 401;
        }
        if (code.equals("request.oversized")) {
            return 413;
        }
        if (code.startsWith("request.")) {
            return 400;
        }
        if (code.endsWith(".unknown")) {
            return 404;
        }
        if (code.startsWith("server.")) {
            return 503;
        }
        return code.equals("fault") ? 500 : 409;
    }
}
