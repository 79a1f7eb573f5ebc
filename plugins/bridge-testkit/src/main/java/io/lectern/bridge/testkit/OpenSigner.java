package io.lectern.bridge.testkit;

import io.lectern.bridge.Signer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs under a secret that the test knows. */
record OpenSigner(String secret) implements Signer {
    private static final Map<Hash, String> DIGESTS =
            Map.of(Hash.SHA1, "SHA-1", Hash.SHA256, "SHA-256", Hash.SHA384, "SHA-384", Hash.SHA512, "SHA-512");

    @Override
    public byte[] mac(Hash hash, byte[] text) {
        try {
            Mac mac = Mac.getInstance("Hmac" + hash);
            mac.init(new SecretKeySpec(bytes(), "Hmac" + hash));
            return mac.doFinal(text);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java platform has HMAC with " + hash + ".", missing);
        }
    }

    @Override
    public boolean matches(Hash hash, byte[] text, byte[] mac) {
        return MessageDigest.isEqual(mac(hash, text), mac);
    }

    @Override
    public byte[] digest(Hash hash, byte[] text) {
        try {
            MessageDigest digest = MessageDigest.getInstance(DIGESTS.get(hash));
            digest.update(text);
            return digest.digest(bytes());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java platform has " + hash + ".", missing);
        }
    }

    @Override
    public boolean digestMatches(Hash hash, byte[] text, byte[] digest) {
        return MessageDigest.isEqual(digest(hash, text), digest);
    }

    private byte[] bytes() {
        return secret.getBytes(StandardCharsets.UTF_8);
    }
}
