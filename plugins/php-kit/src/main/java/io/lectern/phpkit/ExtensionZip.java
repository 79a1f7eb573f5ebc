package io.lectern.phpkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes the installable zip of a CMS extension: its folder, and the shared PHP in {@code kit/} inside it under the
 * extension's own namespace, so that two extensions of different age never share a class. Same input, same bytes.
 */
public final class ExtensionZip {
    private static final String KIT_NAMESPACE = "Lectern\\Kit";
    private static final String KIT_FOLDER = "kit";

    private ExtensionZip() {}

    /** Arguments: the extension's folder, the namespace of its copy of the kit, the zip to write. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("usage: ExtensionZip EXTENSION-FOLDER KIT-NAMESPACE OUTPUT.zip");
        }
        write(Path.of(arguments[0]), arguments[1], Path.of(arguments[2]));
    }

    static void write(Path extension, String namespace, Path zip) throws IOException {
        if (!namespace.matches("[A-Z][A-Za-z0-9]*(\\\\[A-Z][A-Za-z0-9]*)+")) {
            throw new IllegalArgumentException("A namespace looks like Lectern\\WordPress\\Kit, not: " + namespace);
        }
        String name = String.valueOf(extension.getFileName());
        Map<String, byte[]> files = new TreeMap<>();
        collect(extension, name + "/", files);
        if (files.isEmpty()) {
            throw new IOException("The extension folder " + extension + " is missing or empty.");
        }
        Map<String, byte[]> kit = kit();
        if (kit.isEmpty()) {
            throw new IOException("The PHP kit is missing from its own resources; build php-kit first.");
        }
        for (Map.Entry<String, byte[]> file : kit.entrySet()) {
            String path = name + "/" + KIT_FOLDER + "/" + file.getKey();
            if (files.put(path, renamed(file.getValue(), namespace)) != null) {
                throw new IOException("The extension brings its own " + path + ", where the kit's belongs.");
            }
        }
        PlainZip.write(zip, files);
    }

    /** The kit's own namespace becomes the extension's, also where a string spells it with doubled backslashes. */
    private static byte[] renamed(byte[] php, String namespace) {
        return new String(php, StandardCharsets.UTF_8)
                .replace(KIT_NAMESPACE, namespace)
                .replace(doubled(KIT_NAMESPACE), doubled(namespace))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String doubled(String namespace) {
        return namespace.replace("\\", "\\\\");
    }

    private static Map<String, byte[]> kit() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        Path home;
        try {
            URI code = ExtensionZip.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            home = Path.of(code);
        } catch (URISyntaxException broken) {
            throw new IOException("The place of the PHP kit cannot be told.", broken);
        }
        if (Files.isDirectory(home)) {
            collect(home.resolve("php-kit"), "", files);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(home)) {
                collect(jar.getPath("/php-kit"), "", files);
            }
        }
        return files;
    }

    private static void collect(Path folder, String prefix, Map<String, byte[]> files) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                String relative = folder.relativize(file).toString().replace('\\', '/');
                // Editors' and systems' leftovers start with a dot; no extension needs a file that does.
                if (!relative.startsWith(".") && !relative.contains("/.")) {
                    try (InputStream content = Files.newInputStream(file)) {
                        files.put(prefix + relative, content.readAllBytes());
                    }
                }
            }
        }
    }
}
