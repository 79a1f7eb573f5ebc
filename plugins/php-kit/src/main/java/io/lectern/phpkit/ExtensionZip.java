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
    /** Scripts and styles that browsers read. */
    private static final String WEB_FOLDER = "assets";
    /** Moodle finds classes by name alone, so its copy keeps that system's lower case. */
    private static final String NAMESPACE = "[A-Za-z][A-Za-z0-9_]*(\\\\[A-Za-z][A-Za-z0-9_]*)+";

    private ExtensionZip() {}

    /**
     * Arguments: the extension's folder, the namespace of its copy of the kit, the zip to write, and where inside the
     * extension the kit belongs ({@code kit} when left out).
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 3 || arguments.length > 4) {
            throw new IllegalArgumentException(
                    "usage: ExtensionZip EXTENSION-FOLDER KIT-NAMESPACE OUTPUT.zip [KIT-FOLDER]");
        }
        String kitFolder = arguments.length == 4 ? arguments[3] : KIT_FOLDER;
        write(Path.of(arguments[0]), arguments[1], Path.of(arguments[2]), kitFolder);
    }

    static void write(Path extension, String namespace, Path zip) throws IOException {
        write(extension, namespace, zip, KIT_FOLDER);
    }

    static void write(Path extension, String namespace, Path zip, String kitFolder) throws IOException {
        if (!namespace.matches(NAMESPACE)) {
            throw new IllegalArgumentException("A namespace looks like Lectern\\WordPress\\Kit, not: " + namespace);
        }
        String name = String.valueOf(extension.getFileName());
        Map<String, byte[]> files = new TreeMap<>();
        collect(extension, name + "/", files);
        if (files.isEmpty()) {
            throw new IOException("The extension folder " + extension + " is missing or empty.");
        }
        for (Map.Entry<String, byte[]> file : kit("php-kit").entrySet()) {
            add(files, name + "/" + kitFolder + "/" + file.getKey(), renamed(file.getValue(), namespace));
        }
        for (Map.Entry<String, byte[]> file : kit("php-kit-web").entrySet()) {
            add(files, name + "/" + WEB_FOLDER + "/" + file.getKey(), file.getValue());
        }
        PlainZip.write(zip, files);
    }

    private static void add(Map<String, byte[]> files, String path, byte[] content) throws IOException {
        if (files.put(path, content) != null) {
            throw new IOException("The extension brings its own " + path + ", where the kit's belongs.");
        }
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

    private static Map<String, byte[]> kit(String resources) throws IOException {
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
            collect(home.resolve(resources), "", files);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(home)) {
                collect(jar.getPath("/" + resources), "", files);
            }
        }
        if (files.isEmpty()) {
            throw new IOException("The PHP kit is missing from its own resources; build php-kit first.");
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
