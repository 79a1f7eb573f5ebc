package io.lectern.bridge;

/** HMAC under a secret that never leaves this object. */
public interface Signer {
    /** HMAC-SHA256 of the text under the secret, 32 bytes. */
    byte[] mac(byte[] text);

    /** Whether {@code mac} is the text's HMAC-SHA256; compared in constant time. */
    boolean matches(byte[] text, byte[] mac);
}
