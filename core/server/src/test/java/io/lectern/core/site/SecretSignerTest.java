package io.lectern.core.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bridge.Signer;
import io.lectern.bridge.Signer.Hash;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SecretSignerTest {
    /** Test case 2 of RFC 4231, and of RFC 2202 for SHA-1. */
    private static final Signer JEFE = new SecretSigner("Jefe");

    private static final byte[] WHAT = bytes("what do ya want for nothing?");

    @ParameterizedTest
    @CsvSource({
        "SHA1,effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
        "SHA256,5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        "SHA384,af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649",
        "SHA512,164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fd"
                + "caeab1a34d4a6b4b636e070a38bce737"
    })
    void signsAsTheRfcSays(Hash hash, String mac) {
        assertEquals(mac, HexFormat.of().formatHex(JEFE.mac(hash, WHAT)));
        assertTrue(JEFE.matches(hash, WHAT, HexFormat.of().parseHex(mac)));
    }

    @Test
    void digestsTheTextAndThenTheSecret() {
        // FIPS 180-4, the example "abc".
        Signer signer = new SecretSigner("bc");
        assertEquals(
                "a9993e364706816aba3e25717850c26c9cd0d89d",
                HexFormat.of().formatHex(signer.digest(Hash.SHA1, bytes("a"))));
        assertEquals(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                HexFormat.of().formatHex(signer.digest(Hash.SHA256, bytes("a"))));
    }

    @ParameterizedTest
    @EnumSource(Hash.class)
    void matchesNothingElse(Hash hash) {
        byte[] mac = JEFE.mac(hash, WHAT);
        byte[] digest = JEFE.digest(hash, WHAT);
        assertTrue(JEFE.digestMatches(hash, WHAT, digest));
        assertFalse(JEFE.matches(hash, WHAT, digest));
        assertFalse(JEFE.digestMatches(hash, WHAT, mac));
        assertFalse(JEFE.matches(hash, bytes("what"), mac));
        assertFalse(JEFE.matches(hash, WHAT, new byte[0]));
        assertFalse(new SecretSigner("jefe").matches(hash, WHAT, mac));
        assertFalse(new SecretSigner("jefe").digestMatches(hash, WHAT, digest));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
