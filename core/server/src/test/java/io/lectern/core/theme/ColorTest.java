package io.lectern.core.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColorTest {
    private static final Color BLACK = new Color(0, 0, 0);

    @Test
    void aColourIsReadAndWrittenAsHex() {
        assertEquals("#0b6e63", Color.parse("#0B6E63").orElseThrow().hex());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "#", "#fff", "0b6e63", "#0b6e6", "#0b6e633", "#0b6e6x", " #0b6e63", "#0b6e63\n", "#٠٠٠٠٠٠"})
    void nothingElseIsAColour(String text) {
        assertEquals(Optional.empty(), Color.parse(text));
    }

    @Test
    void blackOnWhiteHasTheHighestContrast() {
        assertEquals(21, BLACK.contrast(Color.WHITE), 0.001);
    }

    @Test
    void contrastIsTheSameBothWays() {
        Color teal = new Color(0x0b, 0x6e, 0x63);
        assertEquals(teal.contrast(Color.WHITE), Color.WHITE.contrast(teal));
    }

    /** Example pair of WCAG's "Understanding 1.4.3": #767676 on white is just enough. */
    @Test
    void contrastIsThatOfTheStandard() {
        assertEquals(4.54, new Color(0x76, 0x76, 0x76).contrast(Color.WHITE), 0.005);
    }

    @Test
    void aReadableColourStays() {
        assertEquals(BLACK, BLACK.readableWith(List.of(Color.WHITE), Color.WHITE, 4.5));
    }

    @Test
    void anUnreadableColourMovesNoFurtherThanNeeded() {
        Color moved = new Color(0xcc, 0xcc, 0xcc).readableWith(List.of(Color.WHITE), BLACK, 4.5);
        assertTrue(moved.contrast(Color.WHITE) >= 4.5 && moved.contrast(Color.WHITE) < 5, moved.hex());
    }
}
