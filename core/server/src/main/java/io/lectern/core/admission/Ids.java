package io.lectern.core.admission;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** Makes ids: random ones, and ones that stand for what a person typed. */
public final class Ids {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private final SecureRandom random;

    public Ids(SecureRandom random) {
        this.random = random;
    }

    /** 100 random bits as 20 characters of base32 (RFC 4648, section 6, in small letters). */
    public String fresh() {
        byte[] bytes = new byte[20];
        random.nextBytes(bytes);
        return letters(bytes, 20);
    }

    /** 130 bits of the SHA-256 of the parts, as 26 characters of base32. */
    public static String of(String... parts) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                hash.update(part.getBytes(StandardCharsets.UTF_8));
                // No part can hold it, so that ("a", "bc") and ("ab", "c") differ.
                hash.update((byte) 0);
            }
            return letters(hash.digest(), 26);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String letters(byte[] bytes, int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(ALPHABET.charAt(bytes[i] & 31));
        }
        return text.toString();
    }
}
