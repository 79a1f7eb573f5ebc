package io.lectern.core.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdsTest {
    private final Ids ids = new Ids(new SecureRandom());

    @Test
    void aFreshIdIsTwentyLettersOfBase32() {
        assertTrue(ids.fresh().matches("[a-z2-7]{20}"));
    }

    @Test
    void freshIdsDiffer() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            seen.add(ids.fresh());
        }
        assertEquals(10_000, seen.size());
    }

    @Test
    void freshIdsUseTheWholeAlphabet() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            all.append(ids.fresh());
        }
        assertEquals(32, all.chars().distinct().count());
    }

    @Test
    void theSameWordsHaveTheSameId() {
        assertEquals(Ids.of("school", "algebra"), Ids.of("school", "algebra"));
    }

    @Test
    void anIdOfWordsIsAKey() {
        assertTrue(Ids.of("school", "../../*.> \n 🎓").matches("[a-z2-7]{26}"));
    }

    @Test
    void whereOneWordEndsMatters() {
        assertNotEquals(Ids.of("a", "bc"), Ids.of("ab", "c"));
        assertNotEquals(Ids.of("a", ""), Ids.of("a"));
    }

    @Test
    void theOrderMatters() {
        assertNotEquals(Ids.of("a", "b"), Ids.of("b", "a"));
    }

    @Test
    void itIsTheBase32OfTheHash() {
        // The low five bits of each byte of SHA-256("a" 00 "b" 00), by another program.
        assertEquals("psow4nbf4oy76z55ptrud7bq25", Ids.of("a", "b"));
    }
}
