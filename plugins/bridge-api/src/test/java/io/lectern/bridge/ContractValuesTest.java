package io.lectern.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are valid once constructed, whoever built them. */
class ContractValuesTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a\u0000b", "line\nbreak", "delete\u007f", "half \ud83d", "c1 \u0085"})
    void refusesTextThatNobodyCouldHaveMeant(String text) {
        assertEquals("request.invalid", refusal(() -> RoomSpec.checkedId(text)).code());
        assertEquals("request.invalid", refusal(() -> RoomSpec.of("id", text)).code());
        assertEquals("request.invalid", refusal(() -> person(text)).code());
    }

    @Test
    void countsCharactersAsPeopleDo() {
        String longest = "🎓".repeat(200);
        assertEquals(longest, RoomSpec.of(longest, longest).id());
        assertEquals(
                "request.invalid",
                refusal(() -> RoomSpec.checkedId(longest + "x")).code());
    }

    @Test
    void keepsATicketsLifeWithinTenMinutes() {
        Attendee ada = person("Ada");
        assertEquals(
                Duration.ofMinutes(1), ada.withTicketLife(Duration.ofMinutes(1)).ticketLife());
        assertEquals(
                "request.invalid",
                refusal(() -> ada.withTicketLife(Duration.ofMinutes(11))).code());
        assertEquals(
                "request.invalid",
                refusal(() -> ada.withTicketLife(Duration.ZERO)).code());
    }

    @Test
    void refusesTimesPlacesAndDataBeyondTheirLimits() {
        RoomSpec room = RoomSpec.of("id", "title");
        assertInvalid(() -> RoomSpec.Life.USUAL.withEmptied(Duration.ZERO));
        assertInvalid(() -> RoomSpec.Life.USUAL.withDuration(Duration.ofDays(31)));
        assertInvalid(() -> room.withMaximum(0));
        assertInvalid(() -> room.withLogoutUrl(URI.create("javascript:alert(1)")));
        assertInvalid(() -> room.withLogoutUrl(URI.create("/relative")));
        assertInvalid(() -> room.withWelcome("x".repeat(2_001)));
        assertInvalid(() -> room.withMetadata(Map.of("k", "x".repeat(8_000))));
        assertInvalid(() -> person("Ada").withMetadata(Map.of("k", "x".repeat(1_000))));
        assertInvalid(() -> person("Ada").withAvatar(URI.create("data:image/png;base64,AA")));
        assertInvalid(() -> SessionQuery.newest(0));
        assertEquals("two\nlines", room.withWelcome("two\nlines").welcome().orElseThrow());
    }

    @Test
    void aFeatureSwitchedOffLeavesTheOthers() {
        RoomSpec room = RoomSpec.of("id", "title").without(Feature.CHAT).without(Feature.CAMERA);
        assertEquals(EnumSet.complementOf(EnumSet.of(Feature.CHAT, Feature.CAMERA)), room.features());
        assertEquals(
                Set.of(),
                RoomSpec.of("id", "t")
                        .withFeatures(Set.of())
                        .without(Feature.CHAT)
                        .features());
    }

    private static void assertInvalid(org.junit.jupiter.api.function.Executable code) {
        assertEquals("request.invalid", refusal(code).code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"relative", "/a//b", "/a/../b", "/a b", "/a*", "", "/a?b", "/{site}", "/a/{site}/b", "/{room}/b"
            })
    void refusesAMountPathThatIsNotPlain(String path) {
        assertThrows(IllegalArgumentException.class, () -> Mount.proved("POST", path, 10));
    }

    @ParameterizedTest
    @CsvSource({
        "/a/b,/a/b,true",
        "/a/b,/a/b/,false",
        "/a/b,/a/%62,false",
        "/a/*,/a/,true",
        "/a/*,/a/b/c,true",
        "/a/*,/a,false",
        "/{site}/a/*,/school/a/b,true",
        "/{site}/a/*,/school-2/a/,true",
        "/{site}/a/*,/School/a/b,false",
        "/{site}/a/*,/a/b,false",
        "/{site}/a/*,//a/b,false",
        "/{site}/a/*,/x/y/a/b,false"
    })
    void coversThePathsBelowIt(String mount, String path, boolean covered) {
        assertEquals(covered, Mount.open("GET", mount).covers(path));
    }

    @Test
    void namesTheIncidentOfAFaultAndNothingElse() {
        Refusal fault = Refusal.fault("abc123");
        assertEquals(Optional.of("abc123"), fault.incident());
        assertEquals("fault", fault.code());
    }

    @Test
    void aBridgeWithoutAMountCouldNeverBeReached() {
        assertThrows(IllegalArgumentException.class, () -> new About("x", "X", List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://school.test/",
                "file:///etc/passwd",
                "//school.test/",
                "/relative",
                "https:opaque",
                "https://user:secret@school.test/",
                "https://school.test/#fragment",
                "https:///path"
            })
    void refusesAnAddressThatCannotBeCalled(String address) {
        URI target = URI.create(address);
        assertEquals("request.address", refusal(() -> Fetch.get(target)).code());
        assertEquals(
                "request.address", refusal(() -> Delivery.to(target, "ended")).code());
    }

    @Test
    void refusesHeadersThatCouldChangeTheRequest() {
        Fetch fetch = Fetch.post(URI.create("https://school.test/"), "text/plain", "x");
        assertThrows(IllegalArgumentException.class, () -> fetch.with("Host", "other.test"));
        assertThrows(IllegalArgumentException.class, () -> fetch.with("Content-Length", "3"));
        assertThrows(IllegalArgumentException.class, () -> fetch.with("X", "a\r\nY: b"));
        assertThrows(IllegalArgumentException.class, () -> fetch.with("X Y", "a"));
        assertEquals("a\tb", fetch.with("X", "a\tb").headers().get("X"));
    }

    @Test
    void aFetchTellsOfItselfOnlyWhereItGoes() {
        URI target = URI.create("https://school.test/hook?token=secret");
        assertEquals("GET https://school.test", Fetch.get(target).toString());
    }

    @Test
    void judgesAsHttpSays() {
        assertEquals(Verdict.done(), Verdict.of(answer(204, "")));
        assertEquals(Verdict.Outcome.DROP, Verdict.of(answer(410, "")).outcome());
        assertEquals(Verdict.retry(), Verdict.of(answer(500, "")));
        assertEquals(Verdict.retry(), Verdict.of(answer(301, "")));
        assertEquals(Verdict.retryAfter(Duration.ofSeconds(30)), Verdict.of(answer(503, "30")));
        assertEquals(
                Optional.of(Duration.ofHours(6)),
                Verdict.of(answer(429, "999999")).after());
        assertEquals(Verdict.retry(), Verdict.of(answer(503, "Fri, 31 Dec 1999 23:59:59 GMT")));
    }

    private static Answer answer(int status, String retryAfter) {
        return new Answer() {
            @Override
            public int status() {
                return status;
            }

            @Override
            public Optional<String> header(String name) {
                return Optional.of(retryAfter).filter(value -> name.equals("Retry-After") && !value.isEmpty());
            }

            @Override
            public byte[] body() {
                return new byte[0];
            }
        };
    }

    private static Attendee person(String name) {
        return Attendee.of("7", name, Role.PARTICIPANT);
    }

    private static Refusal refusal(org.junit.jupiter.api.function.Executable executable) {
        return assertThrows(Refused.class, executable).refusal();
    }
}
