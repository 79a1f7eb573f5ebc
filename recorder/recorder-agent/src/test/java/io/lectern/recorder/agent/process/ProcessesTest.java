package io.lectern.recorder.agent.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
    @TempDir
    Path folder;

    private Scope scope() {
        return new Scope(new Leftovers(folder), text -> text.replace("secret", "…"));
    }

    private static ProcessBuilder sh(String script) {
        return new ProcessBuilder("/bin/sh", "-c", script);
    }

    @Test
    void aNameWithBracketsDoesNotHideTheStart() {
        String stat = "42 (a (b) c) S 1 1 1 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 777123 1000 10";

        assertEquals(777123, ProcessMark.parseStart(stat));
        assertEquals(0, ProcessMark.parseStart(stat.replace(") S", ") Z")));
    }

    @Test
    void aMarkKnowsItsProcessAndNoLaterOne() {
        ProcessMark me = ProcessMark.of(ProcessHandle.current().pid());

        assertTrue(me.isAlive());
        assertFalse(new ProcessMark(me.pid(), me.start() - 1, me.boot()).isAlive());
        assertFalse(new ProcessMark(me.pid(), me.start(), "another boot").isAlive());
    }

    @Test
    void closingEndsEverythingAndNothingStartsAfterwards() throws Exception {
        Scope scope = scope();
        Path work = WorkFolder.make(folder);
        Child child = scope.start("sleep", sh("exec sleep 60"), "KILL", Optional.of(work));

        scope.close();

        assertTrue(child.await(Duration.ofSeconds(2)));
        assertFalse(Files.exists(work));
        assertThrows(IOException.class, () -> scope.start("sleep", sh("sleep 60"), "KILL", Optional.empty()));
    }

    @Test
    void leftoversAreClearedByNumberAndStart() throws Exception {
        Path work = WorkFolder.make(folder);
        Child child = scope().start("sleep", sh("exec sleep 60"), "KILL", Optional.of(work));

        Leftovers.clear(folder);

        assertTrue(child.await(Duration.ofSeconds(2)));
        assertFalse(Files.exists(work));
        assertFalse(Files.exists(folder.resolve(Leftovers.FILE)));
    }

    @Test
    void onlyWorkFoldersAreDeleted() throws Exception {
        Path precious = Files.createDirectory(folder.resolve("precious"));

        assertThrows(IllegalArgumentException.class, () -> WorkFolder.delete(precious));
        assertTrue(Files.exists(precious));
    }

    @Test
    void complaintsAreKeptWithoutSecrets() throws Exception {
        Child child = scope().start("sh", sh("echo secret is out >&2; exit 3"), "KILL", Optional.empty());

        assertTrue(child.await(Duration.ofSeconds(5)));
        assertEquals(3, child.status());
        assertEquals("… is out", child.complaints());
    }

    @Test
    void aToolThatTakesTooLongIsEnded() {
        Tool tool = new Tool(scope(), "sleep");

        assertThrows(IOException.class, () -> tool.lines(Duration.ofMillis(300), List.of("60")));
    }

    @Test
    void toolsLeaveTheProcessorToCaptures() throws Exception {
        // Without a command, nice prints how nice it is itself.
        List<String> lines = new Tool(scope(), "nice").lines(Duration.ofSeconds(10), List.of());

        assertTrue(Integer.parseInt(lines.get(0)) >= 10, lines.toString());
    }

    @Test
    void aFileIsTheOldOneOrTheNewOne() throws Exception {
        Path file = folder.resolve("a.json");
        AtomicFile.write(file, new byte[] {1});
        AtomicFile.write(file, new byte[] {2, 3});

        assertEquals(2, Files.size(file));
        assertFalse(Files.exists(folder.resolve("a.json.tmp")));
    }
}
