package io.lectern.bbb;

import io.lectern.bridge.Call;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A call to the API, read but not yet proved.
 *
 * @param target where it goes
 * @param params of the query and, where the body is a form, of the body
 * @param form the raw form in the body; empty when there is none
 * @param files what a multipart body brought beside plain fields
 * @param isXml whether the body is XML
 * @param call as it arrived
 */
record Request(Target target, Params params, String form, Multipart files, boolean isXml, Call call) {
    static Request of(Call call) {
        Target target = Target.of(call);
        Params query = Params.of(target.query());
        byte[] body = call.body();
        String type = call.header("Content-Type").orElse("").strip();
        String kind = type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        // Some clients name a type on every call, also where there is nothing of that type.
        if (body.length == 0) {
            return new Request(target, query, "", Multipart.none(), false, call);
        }
        return switch (kind) {
            case "application/x-www-form-urlencoded" -> {
                String form = new String(body, StandardCharsets.UTF_8);
                yield new Request(target, query.and(Params.of(form)), form, Multipart.none(), false, call);
            }
            case "multipart/form-data" -> {
                Multipart parts = Multipart.of(type, body);
                yield new Request(target, query.and(Params.of(parts.fields())), "", parts, false, call);
            }
            case "application/xml", "text/xml" -> new Request(target, query, "", Multipart.none(), true, call);
            default -> throw Failure.CONTENT_TYPE.refused();
        };
    }

    String name() {
        return target.name();
    }

    /** Whether a person's browser made this call and wants a page. */
    static boolean fromBrowser(Call call) {
        return call.header("Accept").orElse("").contains("text/html");
    }

    /** What the body's XML names; nothing when it is none. */
    Documents documents() {
        return isXml ? Documents.of(call.body()) : Documents.none();
    }

    Optional<String> meetingId() {
        return params.text("meetingID");
    }
}
