package io.lectern.core.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Secrets in a configuration file: as they are, from the environment, or from a file of their own. */
final class Secrets {
    /** An HMAC-SHA256 key shorter than its hash is the weaker for it (RFC 2104, section 3). */
    static final int LENGTH = 32;

    private final Path config;

    Secrets(Path config) {
        this.config = config;
    }

    /** A secret that signs; an empty text when it is missing or wrong, and reported. */
    String key(Block block, String key, String example) {
        String secret = block.isBlock(key) ? find(block, key).orElse("") : block.need(key, example);
        if (!secret.isEmpty() && secret.length() < LENGTH) {
            block.problem(key, "has at least 32 characters; make one with: openssl rand -hex 32");
        }
        return secret;
    }

    /** Any secret. */
    Optional<String> find(Block block, String key) {
        return block.isBlock(key) ? block.block(key).flatMap(this::fromFile) : block.text(key);
    }

    private Optional<String> fromFile(Block block) {
        String name = block.need("file", "secrets/school");
        block.nothingElse();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            String secret = Files.readString(beside(config, name)).strip();
            if (!secret.isEmpty()) {
                return Optional.of(secret);
            }
            block.problem("file", "is an empty file: " + name);
        } catch (IOException | InvalidPathException e) {
            block.problem("file", "cannot be read: " + name);
        }
        return Optional.empty();
    }

    /** A path in the file is meant from the file's own folder. */
    static Path beside(Path file, String name) {
        return file.toAbsolutePath().resolveSibling(name);
    }
}
