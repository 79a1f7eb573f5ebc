package io.lectern.recorder.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.lectern.recorder.RecordingManifest;
import io.lectern.recorder.RecordingState;
import io.lectern.recorder.RtmpTarget;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A streaming server that goes away and comes back: guarantee 9. */
class RtmpIT {
    private static final Path OFFSETS = Path.of("target/selftest.json");
    private static final String KEY = "sehr-geheim:x=1";

    @TempDir
    Path folder;

    private Process listen(RtmpTarget target, String file) throws Exception {
        return new ProcessBuilder(
                        "ffmpeg",
                        "-nostdin",
                        "-y",
                        "-v",
                        "warning",
                        "-listen",
                        "1",
                        "-f",
                        "flv",
                        "-i",
                        target.url(),
                        "-c",
                        "copy",
                        "-flush_packets",
                        "1",
                        folder.resolve(file).toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(file + ".log").toFile())
                .start();
    }

    private static List<String> lines(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private long streamed(String file) throws Exception {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Files.size(path) : 0;
    }

    private boolean flows(String file) throws Exception {
        for (int i = 0; i < 150 && streamed(file) < 30_000; i++) {
            Thread.sleep(100);
        }
        return streamed(file) >= 30_000;
    }

    @Test
    void theFileIsWholeAndTheStreamComesBack() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        RtmpTarget target = new RtmpTarget("rtmp://127.0.0.1:" + port + "/live/" + KEY);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger("io.lectern");
        logger.setLevel(Level.DEBUG);
        log.start();
        logger.addAppender(log);
        List<Process> listeners = new ArrayList<>();
        try (ClassPage page = ClassPage.start(folder);
                Bench bench = Bench.open(folder, OFFSETS, Bench.roomy(folder.resolve("root")), 1)) {
            listeners.add(listen(target, "first.flv"));
            Running running = Running.start(bench.recorder, "live", page.url(""), target);
            running.awaitStart();
            assertTrue(flows("first.flv"), "nothing arrived");
            String commands = commands(listeners.get(0).pid());
            listeners.get(0).destroyForcibly().waitFor();
            Thread.sleep(2000);
            listeners.add(listen(target, "second.flv"));
            assertTrue(flows("second.flv"), "the stream did not come back");
            long stopped = System.currentTimeMillis();
            bench.recorder.stop("live", Running.ASKED);
            RecordingManifest manifest = running.awaitDone();

            assertEquals(RecordingState.PUBLISHED, manifest.state(), manifest.toString());
            assertEquals(1, manifest.parts().size());
            assertEquals(stopped - manifest.startedAt().orElseThrow(), manifest.duration(), 1000);
            List<String> packets = lines(
                    "ffprobe",
                    "-v",
                    "error",
                    "-select_streams",
                    "v",
                    "-show_entries",
                    "packet=flags",
                    "-of",
                    "csv=p=0",
                    folder.resolve("second.flv").toString());
            assertTrue(packets.size() > 10 && packets.get(0).startsWith("K"), packets.toString());
            // The key reached the server, and nobody else.
            String heard = Files.readString(folder.resolve("first.flv.log"))
                    + Files.readString(folder.resolve("second.flv.log"));
            assertFalse(heard.contains("Unexpected"), heard);
            assertFalse(commands.contains(KEY), "the key stands in a command line");
            assertTrue(commands.contains(target.address()));
            String all =
                    log.list.stream().map(ILoggingEvent::getFormattedMessage).reduce("", (a, b) -> a + "\n" + b);
            assertFalse(all.contains(KEY), "the key is in the log");
            assertTrue(all.contains("Streaming to rtmp://127.0.0.1:" + port + "/live/…"), all);
            assertFalse(Files.readString(bench.folder(running).resolve("recording.json"))
                    .contains(KEY));
            System.out.println("streamed " + streamed("first.flv") + " and " + streamed("second.flv")
                    + " bytes; listener: " + Files.readString(folder.resolve("second.flv.log")));
        } finally {
            logger.detachAppender(log);
            logger.setLevel(null);
            listeners.forEach(Process::destroyForcibly);
        }
    }

    private static String commands(long listener) throws Exception {
        StringBuilder commands = new StringBuilder();
        try (Stream<ProcessHandle> all = ProcessHandle.current().descendants()) {
            for (ProcessHandle process :
                    all.filter(each -> each.pid() != listener).toList()) {
                Path file = Path.of("/proc/" + process.pid() + "/cmdline");
                commands.append(Files.exists(file) ? Files.readString(file).replace('\0', ' ') : "")
                        .append('\n');
            }
        }
        return commands.toString();
    }
}
