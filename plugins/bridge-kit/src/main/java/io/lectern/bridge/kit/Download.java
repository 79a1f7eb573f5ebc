package io.lectern.bridge.kit;

import io.lectern.bridge.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The installable extension inside a bridge's own jar, with the version that its CMS will show for it. */
public final class Download {
    private final String name;
    private final String version;
    private final byte[] content;

    private Download(String name, String version, byte[] content) {
        this.name = name;
        this.version = version;
        this.content = content;
    }

    /**
     * Reads a zip that lies beside no package in the jar of {@code owner}.
     *
     * @param name the zip's name, in the jar and for whoever downloads it
     * @param versionFile the file inside the zip that tells the version
     * @param version finds the version in that file, as its first group
     */
    public static Download of(Class<?> owner, String name, String versionFile, Pattern version) {
        try (InputStream stream = owner.getResourceAsStream("/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("The bridge's jar holds no " + name + "; it was packed wrongly.");
            }
            byte[] content = stream.readAllBytes();
            Matcher found = version.matcher(entry(content, name, versionFile));
            if (!found.find()) {
                throw new IllegalStateException(name + " names no version in " + versionFile + ".");
            }
            return new Download(name, found.group(1), content);
        } catch (IOException broken) {
            throw new UncheckedIOException("The bridge's " + name + " cannot be read.", broken);
        }
    }

    /** The zip's name, in the jar and for whoever downloads it. */
    public String name() {
        return name;
    }

    /** The extension's version. */
    public String version() {
        return version;
    }

    /** The zip, offered for download. */
    public Reply reply() {
        return Reply.file("application/zip", name, () -> new ByteArrayInputStream(content));
    }

    private static String entry(byte[] zip, String name, String wanted) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().equals(wanted)) {
                    return new String(entries.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new IllegalStateException(name + " holds no " + wanted + ".");
    }
}
