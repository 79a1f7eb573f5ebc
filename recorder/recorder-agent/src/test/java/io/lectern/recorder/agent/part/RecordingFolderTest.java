package io.lectern.recorder.agent.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.recorder.CaptureOrder;
import io.lectern.recorder.CatalogueEntry;
import io.lectern.recorder.Entrance;
import io.lectern.recorder.Owner;
import io.lectern.recorder.PartInfo;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingFolderTest {
    @TempDir
    Path root;

    private static CatalogueEntry accepted() {
        return CatalogueEntry.offered(
                        "rec",
                        "school",
                        "room",
                        "s1",
                        "A class",
                        1,
                        new CaptureOrder(640, 360, 25, 1000, List.of()),
                        new Entrance(URI.create("http://127.0.0.1/"), "ticket"))
                .edit()
                .accepted(new Owner("r1", "north", "d1"))
                .done();
    }

    @Test
    void aPartIsListedBeforeItIsThere() throws Exception {
        RecordingFolder folder = RecordingFolder.create(root, accepted());
        PartFile part = folder.nextPart();
        part.append(new byte[] {1, 2, 3});

        assertEquals(
                List.of(PartInfo.announced(1)),
                RecordingFolder.open(folder.path()).manifest().parts());
        assertEquals(3, Files.size(folder.file("part-0001.mkv")));
    }

    @Test
    void aPartIsNeverOverwritten() throws Exception {
        RecordingFolder folder = RecordingFolder.create(root, accepted());
        Files.writeString(folder.file("part-0001.mkv"), "precious");

        PartFile part = folder.nextPart();

        assertEquals(2, part.number());
        assertEquals("precious", Files.readString(folder.file("part-0001.mkv")));
        assertEquals(2, folder.manifest().parts().size());
    }

    @Test
    void aHigherEpochGoesOnWithANewPart() throws Exception {
        RecordingFolder lost = RecordingFolder.create(root, accepted());
        lost.nextPart().close();

        RecordingFolder next = RecordingFolder.create(
                root,
                accepted()
                        .edit()
                        .accepted(new Owner("r2", "north", "d1"))
                        .recovered()
                        .done());

        assertEquals(2, next.nextPart().number());
        assertEquals(2, RecordingFolder.open(lost.path()).manifest().epoch());
        assertTrue(next.manifest().recovered());
    }

    @Test
    void aSecondRecordingWithItsIdIsRefused() throws Exception {
        RecordingFolder first = RecordingFolder.create(root, accepted());

        assertThrows(IOException.class, () -> RecordingFolder.create(root, accepted()));
        assertTrue(Files.exists(first.file("recording.json")));
    }

    @Test
    void aChangeThatCannotBeWrittenDidNotHappen() throws Exception {
        RecordingFolder folder = RecordingFolder.create(root, accepted());
        // In the way of the temporary file.
        Files.createDirectory(folder.file("recording.json.tmp"));

        assertThrows(IOException.class, () -> folder.change(draft -> draft.startedAt(7)));

        assertEquals(Optional.empty(), folder.manifest().startedAt());
        assertEquals(
                Optional.empty(), RecordingFolder.open(folder.path()).manifest().startedAt());
    }

    @Test
    void onlyOneHoldsAFolder() throws Exception {
        Hold hold = Hold.take(root).orElseThrow();

        assertTrue(Hold.take(root).isEmpty());
        assertFalse(otherProcessTakes());
        hold.close();
        assertTrue(otherProcessTakes());
        Hold.take(root).orElseThrow().close();
    }

    private boolean otherProcessTakes() throws Exception {
        return new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Holding.class.getName(),
                                root.toString())
                        .inheritIO()
                        .start()
                        .waitFor()
                == 0;
    }

    /** Another process that tries to take hold of a folder. */
    static final class Holding {
        public static void main(String[] arguments) throws IOException {
            System.exit(Hold.take(Path.of(arguments[0])).isPresent() ? 0 : 1);
        }
    }
}
