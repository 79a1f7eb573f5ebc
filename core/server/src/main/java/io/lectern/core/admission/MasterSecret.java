package io.lectern.core.admission;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret from which every key of this installation is derived, one per purpose. Made by the first start of a
 * single server; several servers are given the same file.
 */
public final class MasterSecret {
    private static final int BYTES = 32;

    private final byte[] secret;

    private MasterSecret(byte[] secret) {
        this.secret = secret;
    }

    /**
     * Reads the secret, or makes it.
     *
     * @throws IOException with a sentence for the operator
     */
    public static MasterSecret in(Path folder, SecureRandom random) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("master.secret");
        try {
            byte[] fresh = new byte[BYTES];
            random.nextBytes(fresh);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(fresh) + "\n");
            return new MasterSecret(fresh);
        } catch (FileAlreadyExistsException e) {
            return existing(file);
        }
    }

    private static MasterSecret existing(Path file) throws IOException {
        try {
            byte[] secret = HexFormat.of()
                    .parseHex(Files.readString(file, StandardCharsets.US_ASCII).strip());
            if (secret.length == BYTES) {
                return new MasterSecret(secret);
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new IOException(file + " is damaged: it holds 64 hexadecimal digits. Restore it from a backup, or remove"
                + " it and let everybody join anew.");
    }

    /** The key of one purpose (RFC 5869 with an empty salt, one block). */
    byte[] keyFor(String purpose) {
        byte[] prk = hmac(new byte[BYTES], secret);
        byte[] info = (purpose + "\u0001").getBytes(StandardCharsets.UTF_8);
        return hmac(prk, info);
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
