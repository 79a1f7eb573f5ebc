package io.lectern.phpkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtensionZipTest {
    private static final String NAMESPACE = "Lectern\\Example\\Kit";

    @TempDir
    Path folder;

    private Path extension;

    @BeforeEach
    void writesAnExtension() throws IOException {
        extension = Files.createDirectories(folder.resolve("lectern"));
        Files.createDirectories(extension.resolve("src/.cache"));
        Files.writeString(extension.resolve("lectern.php"), "<?php // \\Lectern\\Kit stays here: é\n".repeat(900));
        Files.writeString(extension.resolve("src/A.php"), "<?php\n");
        Files.writeString(extension.resolve("src/.cache/x"), "leftover");
        Files.writeString(extension.resolve(".DS_Store"), "leftover");
    }

    @Test
    void packsTheExtensionAndTheKitUnderItsNamespace() throws IOException {
        Map<String, String> files = files(zip("a.zip"));
        assertTrue(files.keySet().containsAll(Set.of("lectern/lectern.php", "lectern/src/A.php")));
        assertFalse(
                files.keySet().stream().anyMatch(name -> name.contains("/.")),
                files.keySet().toString());
        assertEquals(Files.readString(extension.resolve("lectern.php")), files.get("lectern/lectern.php"));
        String signer = files.get("lectern/kit/Signer.php");
        assertTrue(signer.contains("namespace Lectern\\Example\\Kit;"), signer);
        files.forEach((name, text) -> {
            if (name.startsWith("lectern/kit/")) {
                assertFalse(text.contains("Lectern\\Kit") || text.contains("Lectern\\\\Kit"), name);
            }
        });
    }

    @Test
    void putsTheKitWhereAnExtensionWantsIt() throws IOException {
        Path zip = folder.resolve("moodle.zip");
        ExtensionZip.write(extension, "mod_lectern\\kit", zip, "classes/kit");
        Map<String, String> files = files(zip);
        assertTrue(files.get("lectern/classes/kit/Signer.php").contains("namespace mod_lectern\\kit;"));
        assertTrue(files.containsKey("lectern/assets/card.js"), files.keySet().toString());
    }

    @Test
    void givesTheSameBytesForTheSameContent() throws IOException {
        byte[] first = Files.readAllBytes(zip("a.zip"));
        Files.setLastModifiedTime(extension.resolve("lectern.php"), FileTime.from(Instant.EPOCH));
        Files.setPosixFilePermissions(extension.resolve("src/A.php"), Set.of(PosixFilePermission.OWNER_READ));
        assertArrayEquals(first, Files.readAllBytes(zip("b.zip")));
    }

    @Test
    void makesEveryFileReadableByAll() throws IOException {
        URI uri = URI.create("jar:" + zip("a.zip").toUri());
        try (FileSystem zip = FileSystems.newFileSystem(uri, Map.of("enablePosixFileAttributes", "true"))) {
            Set<PosixFilePermission> modes = Files.getPosixFilePermissions(zip.getPath("/lectern/src/A.php"));
            assertEquals(
                    Set.of(
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.GROUP_READ,
                            PosixFilePermission.OTHERS_READ),
                    modes);
        }
    }

    @Test
    void sortsItsEntries() throws IOException {
        List<String> names = new ArrayList<>(files(zip("a.zip")).keySet());
        assertEquals(names.stream().sorted().toList(), names);
    }

    @Test
    void refusesWhatCannotBePacked() throws IOException {
        assertThrows(
                IOException.class, () -> ExtensionZip.write(folder.resolve("none"), NAMESPACE, folder.resolve("z")));
        assertThrows(
                IllegalArgumentException.class,
                () -> ExtensionZip.write(extension, "lectern/kit", folder.resolve("z")));
        Files.createDirectories(extension.resolve("kit"));
        Files.writeString(extension.resolve("kit/Signer.php"), "<?php\n");
        assertThrows(IOException.class, () -> zip("a.zip"));
    }

    private Path zip(String name) throws IOException {
        Path zip = folder.resolve("out").resolve(name);
        ExtensionZip.write(extension, NAMESPACE, zip);
        return zip;
    }

    private static Map<String, String> files(Path zip) throws IOException {
        Map<String, String> files = new java.util.LinkedHashMap<>();
        try (ZipInputStream stream = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                files.put(entry.getName(), new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
