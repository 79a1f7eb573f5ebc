package io.lectern.core.admission;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealTest {
    private static final byte[] NAME = "Ada Lovelace".getBytes(StandardCharsets.UTF_8);
    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path home;

    @Test
    void opensWhereItWasClosed() throws IOException {
        byte[] sealed = seal("home", "store").close(NAME, "key");
        assertArrayEquals(NAME, seal("home", "store").open(sealed, "key").orElseThrow());
        assertFalse(new String(sealed, StandardCharsets.ISO_8859_1).contains("Ada"));
    }

    @Test
    void opensNowhereElse() throws IOException {
        byte[] sealed = seal("home", "store").close(NAME, "key");
        assertEquals(Optional.empty(), seal("home", "store").open(sealed, "another key"));
        assertEquals(Optional.empty(), seal("home", "outbox").open(sealed, "key"));
        assertEquals(Optional.empty(), seal("another home", "store").open(sealed, "key"));
        assertEquals(Optional.empty(), seal("home", "store").open(new byte[5], "key"));
    }

    @Test
    void noticesEveryChange() throws IOException {
        Seal seal = seal("home", "store");
        byte[] sealed = seal.close(NAME, "key");
        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            assertEquals(Optional.empty(), seal.open(changed, "key"), "changed at " + at);
        }
    }

    @Test
    void neverSealsTwiceAlike() throws IOException {
        Seal seal = seal("home", "store");
        assertFalse(Arrays.equals(seal.close(NAME, "key"), seal.close(NAME, "key")));
    }

    private Seal seal(String folder, String purpose) throws IOException {
        return new Seal(MasterSecret.in(home.resolve(folder), random), purpose, random);
    }
}
