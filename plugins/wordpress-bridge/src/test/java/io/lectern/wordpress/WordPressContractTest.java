package io.lectern.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.jr.ob.JSON;
import io.lectern.bridge.Bridge;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Reply;
import io.lectern.bridge.testkit.BridgeContract;
import io.lectern.bridge.testkit.CallSigner;
import io.lectern.bridge.testkit.LecternSigner;
import io.lectern.bridge.testkit.TestCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class WordPressContractTest extends BridgeContract {
    @Override
    protected Bridge bridge() {
        return new WordPressBridge();
    }

    @Override
    protected CallSigner signer() {
        return new LecternSigner();
    }

    @Override
    protected Map<String, TestCall> samples() {
        Map<String, TestCall> samples = new LinkedHashMap<>();
        samples.put("hello", post("hello", "{\"plugin\":\"0.1.0\",\"wordpress\":\"6.4\",\"php\":\"8.2.29\"}"));
        samples.put(
                "join",
                post(
                        "join",
                        "{\"room\":\"post-7/algebra-1\",\"title\":\"Algebra 1\",\"person\":{\"id\":\"7\",\"name\":\"Ada 🎓\","
                                + "\"role\":\"moderator\"},\"returnUrl\":\"https://alpha.test/algebra/\"}"));
        samples.put("state", post("state", "{\"rooms\":[\"post-7/algebra-1\",\"x\"]}"));
        samples.put("end", post("end", "{\"room\":\"post-7/algebra-1\"}"));
        samples.put("probe", post("probe", "{}"));
        return samples;
    }

    @Override
    protected List<TestCall> callsAbout(String roomId) {
        return List.of(post("state", "{\"rooms\":[\"" + roomId + "\"]}"), post("end", "{\"room\":\"" + roomId + "\"}"));
    }

    @Override
    protected void assertInDialect(Reply reply, Refusal refusal) {
        Reply.Text text = (Reply.Text) reply.content();
        assertEquals("application/json; charset=utf-8", text.type());
        Map<String, Object> error = new LinkedHashMap<>(Map.of("code", refusal.code(), "text", refusal.text()));
        refusal.incident().ifPresent(incident -> error.put("incident", incident));
        try {
            assertEquals(Map.of("error", error), JSON.std.mapFrom(text.text()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        assertEquals(status(refusal.code()), reply.status());
    }

    private static int status(String code) {
        return switch (code) {
            case "auth.unsigned", "auth.site", "auth.signature", "auth.time", "auth.replay" -> 401;
            case "request.malformed", "request.invalid" -> 400;
            case "request.oversized" -> 413;
            case "fault" -> 500;
            default -> throw new AssertionError("The suite did not expect the code " + code + ".");
        };
    }

    private static TestCall post(String what, String body) {
        return TestCall.json("/wordpress/v1/" + what, body);
    }
}
