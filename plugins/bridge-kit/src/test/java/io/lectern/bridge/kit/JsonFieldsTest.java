package io.lectern.bridge.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
    @Test
    void readsFieldsByType() {
        JsonFields fields = fields("{\"t\":\"é\",\"n\":null,\"l\":[\"a\",\"b\"],\"o\":{\"t\":\"x\"},\"new\":[{}]}");
        assertEquals("é", fields.text("t"));
        assertEquals(Optional.empty(), fields.optionalText("n"));
        assertEquals(Optional.empty(), fields.optionalText("missing"));
        assertEquals(List.of("a", "b"), fields.texts("l", 1, 2));
        assertEquals("x", fields.object("o").text("t"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "\"a\"",
                "1",
                "null",
                "{",
                "{}{}",
                "{} x",
                "{\"a\":1,\"a\":1}",
                "{\"o\":{\"a\":1,\"a\":1}}",
                "{'a':1}",
                "{\"a\":1,}",
                "{a:1}",
                "/**/{}",
                "{\"a\":NaN}",
                "{\"a\":\"\t\"}",
                "\ufeff{}"
            })
    void refusesWhatIsNotOneStrictObject(String body) {
        assertEquals("request.malformed", refusal(() -> fields(body)).code());
    }

    @Test
    void boundsDepthAndSize() {
        assertEquals(
                "request.malformed",
                refusal(() -> fields("{\"a\":" + "[".repeat(20) + "]".repeat(20) + "}"))
                        .code());
        assertEquals(
                "request.malformed",
                refusal(() -> fields("{\"a\":[" + "1,".repeat(30_000) + "1]}")).code());
        assertEquals(
                "request.malformed",
                refusal(() -> fields("{\"" + "a".repeat(300) + "\":1}")).code());
    }

    @Test
    void refusesBrokenUtf8() {
        byte[] body = "{\"a\":\"ab\"}".getBytes(StandardCharsets.UTF_8);
        body[6] = (byte) 0xC3;
        assertEquals("request.malformed", refusal(() -> JsonFields.of(body)).code());
    }

    @Test
    void namesTheFieldThatIsWrong() {
        JsonFields fields = fields("{\"t\":1,\"l\":[\"a\",2],\"o\":{\"role\":true},\"e\":[]}");
        assertNames("t", () -> fields.text("t"));
        assertNames("gone", () -> fields.text("gone"));
        assertNames("l", () -> fields.texts("l", 1, 9));
        assertNames("e", () -> fields.texts("e", 1, 9));
        assertNames("t", () -> fields.object("t"));
        assertNames("o.role", () -> fields.object("o").text("role"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "//host/x",
                "/x",
                "ftp://host/",
                "http:///x",
                "http://user@host/",
                "http://a b/",
                "",
                "data:text/html,x"
            })
    void takesWebAddressesOnly(String address) {
        JsonFields fields = fields(JsonFields.write(Map.of("u", address)));
        assertNames("u", () -> fields.address("u"));
    }

    @Test
    void keepsAnAddressAsItCame() {
        String address = "HTTPS://school.example:8443/a?b=%20#c";
        assertEquals(
                URI.create(address),
                fields(JsonFields.write(Map.of("u", address))).address("u"));
    }

    @Test
    void writesInOrder() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("b", List.of(Map.of("x", true)));
        answer.put("a", 60);
        assertEquals("{\"b\":[{\"x\":true}],\"a\":60}", JsonFields.write(answer));
    }

    private static void assertNames(String field, Executable executable) {
        Refusal refusal = refusal(executable);
        assertEquals("request.invalid", refusal.code());
        assertTrue(refusal.text().contains(" " + field + " "), refusal.text());
    }

    private static Refusal refusal(Executable executable) {
        return assertThrows(Refused.class, executable).refusal();
    }

    private static JsonFields fields(String body) {
        return JsonFields.of(body.getBytes(StandardCharsets.UTF_8));
    }
}
