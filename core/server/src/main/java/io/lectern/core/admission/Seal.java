package io.lectern.core.admission;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what must not lie open on a disk: AES-256-GCM under a key of one purpose, derived from the master secret. What
 * was sealed for one place opens nowhere else.
 */
public final class Seal {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random;

    public Seal(MasterSecret master, String purpose, SecureRandom random) {
        this.key = new SecretKeySpec(master.keyFor("lectern/seal/" + purpose), "AES");
        this.random = random;
    }

    /**
     * Seals something.
     *
     * @param place where it is kept, such as its key; must be told again to open it
     */
    public byte[] close(byte[] open, String place) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] rest = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(open);
            byte[] sealed = Arrays.copyOf(nonce, NONCE + rest.length);
            System.arraycopy(rest, 0, sealed, NONCE, rest.length);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /** What was sealed; empty when it was sealed under another master secret or for another place, or was changed. */
    public Optional<byte[]> open(byte[] sealed, String place) {
        if (sealed.length < NONCE + TAG_BITS / 8) {
            return Optional.empty();
        }
        try {
            byte[] nonce = Arrays.copyOf(sealed, NONCE);
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, place).doFinal(sealed, NONCE, sealed.length - NONCE));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return cipher;
    }
}
