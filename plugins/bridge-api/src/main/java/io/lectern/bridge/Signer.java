package io.lectern.bridge;

/**
 * Signs and proves under a secret that never leaves this object. Comparisons take the same time wherever a difference
 * lies.
 */
public interface Signer {
    /** Hash functions that dialects sign with. */
    enum Hash {
        /** Only where a dialect knows no better. */
        SHA1,
        SHA256,
        SHA384,
        SHA512
    }

    /** HMAC of the text under the secret (RFC 2104). */
    byte[] mac(Hash hash, byte[] text);

    /** Whether {@code mac} is the text's HMAC. */
    boolean matches(Hash hash, byte[] text, byte[] mac);

    /** Hash of the text followed by the secret, for dialects that sign so. */
    byte[] digest(Hash hash, byte[] text);

    /** Whether {@code digest} is the hash of the text followed by the secret. */
    boolean digestMatches(Hash hash, byte[] text, byte[] digest);

    /** HMAC-SHA256 of the text under the secret, 32 bytes. */
    default byte[] mac(byte[] text) {
        return mac(Hash.SHA256, text);
    }

    /** Whether {@code mac} is the text's HMAC-SHA256. */
    default boolean matches(byte[] text, byte[] mac) {
        return matches(Hash.SHA256, text, mac);
    }
}
