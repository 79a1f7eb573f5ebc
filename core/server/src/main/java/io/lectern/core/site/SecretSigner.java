package io.lectern.core.site;

import io.lectern.bridge.Signer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs under one secret. */
final class SecretSigner implements Signer {
    private final byte[] secret;

    SecretSigner(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] mac(Hash hash, byte[] text) {
        String algorithm = "Hmac" + hash;
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    @Override
    public boolean matches(Hash hash, byte[] text, byte[] mac) {
        return MessageDigest.isEqual(mac(hash, text), mac);
    }

    @Override
    public byte[] digest(Hash hash, byte[] text) {
        try {
            MessageDigest digest = MessageDigest.getInstance(name(hash));
            digest.update(text);
            return digest.digest(secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + hash, e);
        }
    }

    @Override
    public boolean digestMatches(Hash hash, byte[] text, byte[] digest) {
        return MessageDigest.isEqual(digest(hash, text), digest);
    }

    private static String name(Hash hash) {
        return switch (hash) {
            case SHA1 -> "SHA-1";
            case SHA256 -> "SHA-256";
            case SHA384 -> "SHA-384";
            case SHA512 -> "SHA-512";
        };
    }
}
