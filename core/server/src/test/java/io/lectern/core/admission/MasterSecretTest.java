package io.lectern.core.admission;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterSecretTest {
    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("data").resolve("master.secret");
    }

    private byte[] key() throws IOException {
        return MasterSecret.in(folder.resolve("data"), random).keyFor("purpose");
    }

    @Test
    void theFirstStartMakesItForItsOwnerAlone() throws IOException {
        key();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        assertTrue(Files.readString(file()).matches("[0-9a-f]{64}\n"));
    }

    @Test
    void everyLaterStartReadsItAgain() throws IOException {
        assertArrayEquals(key(), key());
    }

    @Test
    void nothingElseIsLeftInTheFolder() throws IOException {
        key();
        try (Stream<Path> files = Files.list(file().getParent())) {
            assertEquals(List.of(file()), files.toList());
        }
    }

    @Test
    void anotherInstallationHasAnother() throws IOException {
        byte[] other = MasterSecret.in(folder.resolve("other"), random).keyFor("purpose");
        assertFalse(Arrays.equals(key(), other));
    }

    @Test
    void eachPurposeHasAKeyOfItsOwn() throws IOException {
        MasterSecret master = MasterSecret.in(folder, random);
        assertFalse(Arrays.equals(master.keyFor("ticket"), master.keyFor("credential")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "abc",
                "0123",
                "zz",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef00"
            })
    void aDamagedFileIsRefusedWithASentence(String content) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), content);
        IOException refused = assertThrows(IOException.class, this::key);
        assertTrue(refused.getMessage().startsWith(file() + " is damaged: it holds 64"), refused.getMessage());
    }

    @Test
    void aFileThatIsNoTextIsDamaged() throws IOException {
        Files.createDirectories(file().getParent());
        Files.write(file(), new byte[] {(byte) 0xff, 0, (byte) 0x80});
        IOException refused = assertThrows(IOException.class, this::key);
        assertTrue(refused.getMessage().contains("is damaged"), refused.getMessage());
    }

    @Test
    void aDamagedFileIsNotReplaced() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "half");
        assertThrows(IOException.class, this::key);
        assertEquals("half", Files.readString(file()));
    }

    @Test
    void aFolderThatCannotBeMadeIsSaidSo() throws IOException {
        Files.writeString(folder.resolve("data"), "a file where the folder should be");
        IOException refused = assertThrows(IOException.class, this::key);
        assertTrue(refused.getMessage().startsWith("Cannot make " + file()), refused.getMessage());
    }

    @Test
    void startsThatRaceEndUpWithTheSame() throws Exception {
        ExecutorService starts = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 50; round++) {
                Path data = folder.resolve("round" + round);
                Callable<byte[]> start = () -> MasterSecret.in(data, random).keyFor("purpose");
                List<Future<byte[]>> keys = starts.invokeAll(
                        IntStream.range(0, 8).mapToObj(i -> start).toList());
                for (Future<byte[]> key : keys) {
                    assertArrayEquals(keys.get(0).get(), key.get());
                }
            }
        } finally {
            starts.shutdownNow();
        }
    }
}
