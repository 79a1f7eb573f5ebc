package io.lectern.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodecTest {
    private static final String DEVICE = "0123456789abcdef";

    @Test
    void readsWhatABrowserSends() throws Exception {
        assertEquals(
                new ClientMessage.Enter(Optional.of("t"), Optional.empty(), DEVICE, 7),
                Codec.decode("{\"type\":\"enter\",\"ticket\":\"t\",\"device\":\"" + DEVICE + "\",\"after\":7}"));
        assertEquals(
                new ClientMessage.Chat(3, "aaaaaaaa", "{\"v\":1}", Optional.empty()),
                Codec.decode("{\"type\":\"chat\",\"request\":3,\"key\":\"aaaaaaaa\",\"body\":\"{\\\"v\\\":1}\"}"));
        assertEquals(new ClientMessage.Leave(), Codec.decode("{\"type\":\"leave\"}"));
    }

    @Test
    void aFieldOfTomorrowIsNoError() throws Exception {
        assertEquals(new ClientMessage.Ping(), Codec.decode("{\"type\":\"ping\",\"mood\":\"good\"}"));
    }

    @Test
    void writesOnlyWhatIsThere() {
        assertEquals(
                "{\"type\":\"answer\",\"request\":4}", Codec.encode(new ServerMessage.Answer(4, Optional.empty())));
        assertEquals(
                "{\"type\":\"people\",\"joined\":[{\"seat\":\"s\",\"name\":\"<b>\",\"role\":\"moderator\",\"joinedAt\":1,\"guest\":false}],\"left\":[]}",
                Codec.encode(new ServerMessage.People(
                        List.of(new Person("s", "<b>", Role.MODERATOR, 1, false, Optional.empty())), List.of())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"type\":\"nonsense\"}",
                "{\"type\":\"ping\"} {\"type\":\"ping\"}",
                "{\"type\":\"lease\",\"request\":\"1\"}",
                "{\"type\":\"lease\",\"request\":null}",
                "{\"type\":\"chat\",\"request\":1,\"key\":\"aaaaaaaa\",\"body\":\"\"}",
                "{\"type\":\"chat\",\"request\":1,\"key\":\"a b\",\"body\":\"x\"}",
                "{\"type\":\"chat\",\"request\":1,\"key\":\"aaaaaaaa\"}",
                "{\"type\":\"enter\",\"device\":\"0123456789abcdef\",\"after\":0}",
                "{\"type\":\"enter\",\"ticket\":\"a\",\"credential\":\"b\",\"device\":\"0123456789abcdef\",\"after\":0}",
                "{\"type\":\"enter\",\"ticket\":\"a\",\"device\":\"short\",\"after\":0}",
                "{\"type\":\"enter\",\"ticket\":\"a\",\"device\":\"0123456789abcdef\",\"after\":-1}",
                "{\"type\":\"ping\",\"type\":\"leave\"}",
                "{\"type\":\"hand\",\"request\":1,\"up\":true,\"seat\":\"x\"}",
                "{\"type\":\"remove\",\"request\":1}",
                "{\"type\":\"remove\",\"request\":1,\"seat\":\"a.b\"}",
                "{\"type\":\"lock\",\"request\":1,\"lock\":\"doors\",\"on\":true}",
                "{\"type\":\"lock\",\"request\":1,\"lock\":\"chat\"}",
                "{\"type\":\"timer\",\"request\":1,\"seconds\":-1}",
                "{\"type\":\"extend\",\"request\":1,\"minutes\":0}",
                "{\"type\":\"ping\",\"x\":[[[[[[[[[[[[1]]]]]]]]]]]]}",
            })
    void refusesEverythingElse(String frame) {
        assertThrows(Codec.Malformed.class, () -> Codec.decode(frame));
    }

    @Test
    void refusesABodyOverTheLimit() {
        String body = "x".repeat(Limits.BODY + 1);
        assertThrows(
                Codec.Malformed.class,
                () -> Codec.decode("{\"type\":\"chat\",\"request\":1,\"key\":\"aaaaaaaa\",\"body\":\"" + body + "\"}"));
    }
}
