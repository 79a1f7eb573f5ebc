package io.lectern.core.admission;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret from which every key of this installation is derived, one per purpose. Made by the first start of a
 * single server; several servers are given the same file.
 */
public final class MasterSecret {
    private static final int BYTES = 32;
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final byte[] secret;

    private MasterSecret(byte[] secret) {
        this.secret = secret;
    }

    /**
     * Reads the secret, or makes it. Of servers that start at once, all end up with the same.
     *
     * @throws IOException with a sentence for the operator
     */
    public static MasterSecret in(Path folder, SecureRandom random) throws IOException {
        Path file = folder.resolve("master.secret");
        try {
            Files.createDirectories(folder);
            if (!Files.exists(file)) {
                make(file, random);
            }
        } catch (IOException e) {
            throw new IOException("Cannot make " + file + " (" + e + "). Correct data, or its permissions.", e);
        }
        return existing(file);
    }

    /** Whole or not at all, even when killed half-way: written beside, then given its name, which only one gets. */
    private static void make(Path file, SecureRandom random) throws IOException {
        byte[] fresh = new byte[BYTES];
        random.nextBytes(fresh);
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "master", ".draft", OWNER_ONLY);
        try {
            Files.writeString(draft, HexFormat.of().formatHex(fresh) + "\n");
            publish(draft, file);
        } catch (FileAlreadyExistsException e) {
            // Another server was first; its secret is read like any other.
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void publish(Path draft, Path file) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // A folder without hard links. Only two first starts in the very same moment could both get through.
            Files.move(draft, file);
        }
    }

    private static MasterSecret existing(Path file) throws IOException {
        try {
            byte[] secret = HexFormat.of()
                    .parseHex(Files.readString(file, StandardCharsets.US_ASCII).strip());
            if (secret.length == BYTES) {
                return new MasterSecret(secret);
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            // said below
        } catch (IOException e) {
            throw new IOException("Cannot read " + file + " (" + e + "). Correct its permissions.", e);
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
