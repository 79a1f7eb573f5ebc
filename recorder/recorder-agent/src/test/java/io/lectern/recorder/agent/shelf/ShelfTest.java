package io.lectern.recorder.agent.shelf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.recorder.CaptureOrder;
import io.lectern.recorder.CatalogueEntry;
import io.lectern.recorder.Entrance;
import io.lectern.recorder.Owner;
import io.lectern.recorder.PartInfo;
import io.lectern.recorder.PartPlace;
import io.lectern.recorder.RecordingManifest;
import io.lectern.recorder.RecordingState;
import io.lectern.recorder.agent.part.PartFile;
import io.lectern.recorder.agent.part.RecordingFolder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts are safe elsewhere while they grow, and nothing whole is ever replaced: guarantee 12. */
class ShelfTest {
    @TempDir
    Path folder;

    private Path there;
    private Shelf shelf;
    private CatalogueEntry entry;

    @BeforeEach
    void open() {
        there = folder.resolve("shared/recordings/school/rec");
        shelf = Shelf.of(folder.resolve("shared"), "school", "rec");
        entry = CatalogueEntry.offered(
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

    private Path part(String content) throws Exception {
        return Files.writeString(folder.resolve(PartInfo.fileName(1)), content);
    }

    private List<String> names() throws Exception {
        try (Stream<Path> files = Files.list(there)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aPartIsFollowedAndGetsItsNameWhenItIsWhole() throws Exception {
        shelf.follow(part("one"), 1, false);
        assertEquals(List.of("part-0001.mkv.growing"), names());
        shelf.follow(part("one two"), 1, false);
        assertEquals("one two", Files.readString(there.resolve("part-0001.mkv.growing")));
        assertFalse(shelf.has(1));

        shelf.follow(part("one two three"), 1, true);

        assertEquals(List.of("part-0001.mkv"), names());
        assertEquals("one two three", Files.readString(there.resolve("part-0001.mkv")));
    }

    @Test
    void aWholePartIsNeverReplaced() throws Exception {
        shelf.follow(part("whole"), 1, true);

        shelf.follow(part("another"), 1, true);

        assertEquals("whole", Files.readString(there.resolve("part-0001.mkv")));
        assertEquals(List.of("part-0001.mkv"), names());
    }

    @Test
    void whatALostRecorderGotToCanBeFetched() throws Exception {
        shelf.follow(part("half"), 1, false);
        Path own = Files.createDirectories(folder.resolve("own"));
        PartPlace place = new PartPlace(1, Optional.of(5L), 4, "d1", "north", false);
        CatalogueEntry lost = entry.edit().part(place).done();
        assertEquals(List.of(), Shelf.missing(lost, own, Optional.of(shelf)));
        assertEquals(List.of(place), Shelf.missing(lost, own, Optional.empty()));

        shelf.fetch(1, own);

        assertEquals("half", Files.readString(own.resolve("part-0001.mkv")));
        assertEquals(List.of(), Shelf.missing(lost, own, Optional.empty()));
    }

    @Test
    void theManifestOfALaterOwnerStays() throws Exception {
        RecordingManifest old = RecordingManifest.accepted(entry);
        shelf.write(old.edit().epoch(2).recovered().done());

        shelf.write(old);

        assertEquals(2, shelf.manifest().orElseThrow().epoch());
    }

    @Test
    void aFinishedRecordingTakesNoPartsAnyMore() throws Exception {
        RecordingManifest finished = RecordingManifest.accepted(entry)
                .edit()
                .part(PartInfo.announced(1).read(4L))
                .state(RecordingState.PROCESSING)
                .result("rec.mp4", 4, 4)
                .poster("rec.jpg")
                .state(RecordingState.PUBLISHED)
                .done();
        shelf.follow(part("part"), 1, true);
        Files.writeString(folder.resolve("rec.mp4"), "file");
        Files.writeString(folder.resolve("rec.jpg"), "picture");
        assertFalse(shelf.isFinished("rec"));

        shelf.publish(finished, folder);
        shelf.dropParts(finished);
        shelf.follow(part("late"), 1, true);

        assertTrue(shelf.isFinished("rec"));
        assertEquals(List.of("rec.jpg", "rec.mp4", "recording.json"), names());
        assertArrayEquals("file".getBytes(), Files.readAllBytes(there.resolve("rec.mp4")));
    }

    @Test
    void aMirrorBringsEverythingWhenItIsClosed() throws Exception {
        RecordingFolder own = RecordingFolder.create(Files.createDirectories(folder.resolve("root")), entry);
        Mirror mirror = new Mirror(own, Optional.of(shelf));
        mirror.start();
        try (PartFile part = own.nextPart()) {
            part.append("a capture".getBytes());
        }

        mirror.close();

        assertTrue(mirror.has(1));
        assertEquals("a capture", Files.readString(there.resolve("part-0001.mkv")));
        assertEquals(1, shelf.manifest().orElseThrow().parts().size());
    }

    @Test
    void aMirrorOfAnOlderOwnerBringsNothingAndPutsItsRestAside() throws Exception {
        RecordingFolder own = RecordingFolder.create(Files.createDirectories(folder.resolve("root")), entry);
        Mirror mirror = new Mirror(own, Optional.of(shelf));
        try (PartFile part = own.nextPart()) {
            part.append("early".getBytes());
            shelf.follow(own.file("part-0001.mkv"), 1, false);
            part.append(" and late".getBytes());
        }
        shelf.write(own.manifest().edit().epoch(2).done());

        mirror.close();
        mirror.forsake();

        assertEquals("early", Files.readString(there.resolve("part-0001.mkv.growing")));
        assertFalse(Files.exists(own.file("part-0001.mkv")));
        assertEquals("early and late", Files.readString(own.file("part-0001.mkv.late")));
    }

    @Test
    void anAbandonedMirrorBringsNothing() throws Exception {
        RecordingFolder own = RecordingFolder.create(Files.createDirectories(folder.resolve("root")), entry);
        Mirror mirror = new Mirror(own, Optional.of(shelf));
        try (PartFile part = own.nextPart()) {
            part.append("late".getBytes());
        }
        mirror.abandon();
        mirror.close();

        assertFalse(Files.exists(there));
    }
}
