package io.lectern.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    @ParameterizedTest
    @ValueSource(strings = {"relative", "/a//b", "/a/../b", "/a b", "/a*", "", "/a?b"})
    void refusesAMountPathThatIsNotPlain(String path) {
        assertThrows(IllegalArgumentException.class, () -> Mount.proved("POST", path, 10));
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

    private static Attendee person(String name) {
        return Attendee.of("7", name, Role.PARTICIPANT);
    }

    private static Refusal refusal(org.junit.jupiter.api.function.Executable executable) {
        return assertThrows(Refused.class, executable).refusal();
    }
}
