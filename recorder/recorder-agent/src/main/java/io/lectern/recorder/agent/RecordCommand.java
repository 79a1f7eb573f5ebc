package io.lectern.recorder.agent;

import io.lectern.recorder.CaptureOrder;
import io.lectern.recorder.CatalogueEntry;
import io.lectern.recorder.EngineInfo;
import io.lectern.recorder.Entrance;
import io.lectern.recorder.JoinReply;
import io.lectern.recorder.RecorderJson;
import io.lectern.recorder.RecordingManifest;
import io.lectern.recorder.RtmpTarget;
import io.lectern.recorder.agent.capture.Engine;
import io.lectern.recorder.agent.capture.Halt;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Records one page until it ends, or this is stopped. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description = "Record a page until it ends or this is stopped.")
final class RecordCommand implements Callable<Integer> {
    @Option(names = "--url", required = true, description = "The page; it marks itself ready and ended")
    private URI url = URI.create("about:blank");

    @Option(names = "--out", required = true, description = "Folder of all recordings")
    private Path out = Path.of(".");

    @Option(names = "--id", description = "Id of the recording (default: a random one)")
    private String id = "rec-" + UUID.randomUUID();

    @Option(names = "--title", defaultValue = "", description = "Title")
    private String title = "";

    @Option(
            names = "--size",
            defaultValue = "1280x720",
            description = "Size of the picture (default: ${DEFAULT-VALUE})")
    private String size = "1280x720";

    @Option(names = "--fps", defaultValue = "25", description = "Pictures per second (default: ${DEFAULT-VALUE})")
    private int fps;

    @Option(
            names = "--max",
            defaultValue = "4h",
            description = "Longest recording, as 90s, 10m or 4h (default: ${DEFAULT-VALUE})")
    private String max = "4h";

    @Option(names = "--rtmp", description = "Where to stream it as well: rtmp://host/app/key")
    private Optional<RtmpTarget> rtmp = Optional.empty();

    @Mixin
    private Options options = new Options();

    @Override
    public Integer call() throws Exception {
        CompletableFuture<RecordingManifest> done = new CompletableFuture<>();
        CatalogueEntry entry = entry();
        try (Workshop workshop = Workshop.open(options.settings(out))) {
            Engine engine = workshop.engine();
            EngineInfo info = workshop.info(engine, false, new Halt());
            Recorder recorder = workshop.recorder(engine, info);
            // A signal ends the recording well: the process stays until the file is finished.
            Thread main = Thread.currentThread();
            Thread hook = new Thread(() -> stop(recorder, main), "stopping");
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                JoinReply reply = new JoinReply(url, rtmp.stream().toList());
                recorder.start(entry, (attempt, halt) -> reply, news -> tell(news, done));
            } catch (Refused e) {
                System.err.println("Not started: " + e.getMessage());
                return 2;
            }
            RecordingManifest manifest = done.get();
            recorder.close();
            return manifest.state().isPlayable() ? 0 : 1;
        }
    }

    private static void stop(Recorder recorder, Thread main) {
        recorder.stop(Duration.ofSeconds(60));
        try {
            // It tells the result and tidies up.
            main.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CatalogueEntry entry() {
        String[] sides = size.split("x", 2);
        CaptureOrder order = new CaptureOrder(
                Integer.parseInt(sides[0]),
                Integer.parseInt(sides[1]),
                fps,
                Duration.parse("PT" + max).toMillis(),
                List.of());
        return CatalogueEntry.offered(id, "", id, "", title, System.currentTimeMillis(), order, new Entrance(url, ""));
    }

    private static void tell(News news, CompletableFuture<RecordingManifest> done) {
        String kind = news.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
        System.out.println(kind + " " + news.id());
        if (news instanceof News.Done last) {
            System.out.println(new String(RecorderJson.write(last.manifest()), StandardCharsets.UTF_8));
            done.complete(last.manifest());
        }
    }
}
