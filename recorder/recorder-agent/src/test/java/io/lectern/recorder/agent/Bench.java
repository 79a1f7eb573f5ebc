package io.lectern.recorder.agent;

import io.lectern.recorder.EngineInfo;
import io.lectern.recorder.agent.capture.Engine;
import io.lectern.recorder.agent.capture.Halt;
import io.lectern.recorder.agent.disk.DiskGuard;
import io.lectern.recorder.agent.process.ProcessMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A recorder of this process with folders of its own. */
final class Bench implements AutoCloseable {
    final Path root;
    final Path work;
    final Workshop workshop;
    final Recorder recorder;
    final EngineInfo info;

    private Bench(Path root, Path work, Workshop workshop, Recorder recorder, EngineInfo info) {
        this.root = root;
        this.work = work;
        this.workshop = workshop;
        this.recorder = recorder;
        this.info = info;
    }

    /** The self-test's file of an earlier bench is taken over, as a real recorder does between its starts. */
    static Bench open(Path folder, Path offsets, DiskGuard disk, int capacity) throws Exception {
        return open(folder, offsets, disk, capacity, Duration.ofSeconds(40));
    }

    static Bench open(Path folder, Path offsets, DiskGuard disk, int capacity, Duration ready) throws Exception {
        Path root = disk.folder();
        Path work = Files.createDirectories(folder.resolve("w"));
        Settings settings = new Settings(root, work, "chromium", "ffmpeg", "ffprobe", disk, capacity, ready, false);
        Workshop workshop = Workshop.open(settings);
        Path here = root.resolve("selftest.json");
        if (Files.exists(offsets) && !Files.exists(here)) {
            Files.copy(offsets, here);
        }
        Engine engine = workshop.engine();
        EngineInfo info = workshop.info(engine, false, new Halt());
        if (!Files.exists(offsets)) {
            Files.copy(here, offsets);
        }
        return new Bench(root, work, workshop, workshop.recorder(engine, info), info);
    }

    static DiskGuard roomy(Path root) throws IOException {
        return new DiskGuard(Files.createDirectories(root), 64L << 20, 32L << 20);
    }

    Path folder(Running running) {
        return root.resolve(running.id);
    }

    Path file(Running running) {
        return folder(running).resolve(running.id + ".mp4");
    }

    /** All processes below a process, each of them surely recognised later. */
    static List<ProcessMark> below(ProcessHandle process) {
        return process.descendants().map(child -> ProcessMark.of(child.pid())).toList();
    }

    /** Processes that work in this bench's folders, whoever started them. */
    List<String> atWork() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            for (Path process : all.filter(path -> path.getFileName().toString().matches("\\d+"))
                    .toList()) {
                try {
                    String command = Files.readString(
                                    process.resolve("cmdline"), java.nio.charset.StandardCharsets.ISO_8859_1)
                            .replace('\0', ' ');
                    long pid = Long.parseLong(process.getFileName().toString());
                    if (command.contains(work.toString())
                            && pid != ProcessHandle.current().pid()) {
                        found.add(pid + " " + command);
                    }
                } catch (IOException e) {
                    // Gone meanwhile.
                }
            }
        }
        return found;
    }

    /** Waits up to five seconds for all of it to be gone; tells what is not. */
    List<String> leftAfter5s(List<ProcessMark> marks) throws Exception {
        List<String> left = List.of();
        for (int i = 0; i < 50; i++) {
            left = new ArrayList<>(atWork());
            for (ProcessMark mark : marks) {
                if (mark.isAlive()) {
                    left.add("process " + mark.pid());
                }
            }
            try (Stream<Path> folders = Files.list(work)) {
                folders.map(Path::toString).forEach(left::add);
            }
            if (left.isEmpty()) {
                break;
            }
            Thread.sleep(100);
        }
        return left;
    }

    @Override
    public void close() {
        recorder.close();
        workshop.close();
    }
}
