package io.lectern.recorder.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import io.lectern.bus.Asset;
import io.lectern.bus.Bucket;
import io.lectern.bus.NatsServer;
import io.lectern.bus.nats.NatsBus;
import io.lectern.bus.nats.NatsSettings;
import io.lectern.recorder.CaptureOrder;
import io.lectern.recorder.CatalogueEntry;
import io.lectern.recorder.Entrance;
import io.lectern.recorder.EntryDraft;
import io.lectern.recorder.JoinReply;
import io.lectern.recorder.JoinRequest;
import io.lectern.recorder.Reason;
import io.lectern.recorder.RecorderJson;
import io.lectern.recorder.RecordingState;
import io.lectern.recorder.Shared;
import io.lectern.recorder.agent.process.ProcessMark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A real NATS server, a core's side of the contract, and recorders in processes of their own that share a folder. */
final class Fleet implements AutoCloseable {
    static final Reason ASKED = new Reason(Reason.STOPPED, "The test stopped it.");
    private static final Path OFFSETS = Path.of("target/selftest.json");
    final Path folder;
    final Path shared;
    final Path work;
    final NatsServer nats;
    private final ClassPage page;
    private final NatsBus bus;
    private final Bucket recordings;
    private final Map<String, Process> recorders = new LinkedHashMap<>();
    private final List<ProcessMark> marks = new ArrayList<>();

    private Fleet(Path folder, NatsServer nats, ClassPage page) throws IOException {
        this.folder = folder;
        this.shared = Files.createDirectories(folder.resolve("shared"));
        this.work = Files.createDirectories(folder.resolve("w"));
        this.nats = nats;
        this.page = page;
        this.bus =
                NatsBus.connect(new NatsSettings(nats.url(), Optional.empty(), "lectern", 1, Duration.ofSeconds(10)));
        this.recordings = bus.bucket(Asset.RECORDINGS);
        page.on("/" + JoinRequest.PATH, this::join);
    }

    static Fleet open(Path folder) throws Exception {
        measureOnce(folder);
        return new Fleet(folder, NatsServer.start(), ClassPage.start(folder));
    }

    // As a recorder does between its starts.
    private static void measureOnce(Path folder) throws Exception {
        if (!Files.exists(OFFSETS)) {
            Bench.open(folder, OFFSETS, Bench.roomy(folder.resolve("measured")), 1)
                    .close();
        }
    }

    private void join(HttpExchange exchange) throws IOException {
        try (exchange) {
            JoinRequest request = RecorderJson.read(exchange.getRequestBody().readAllBytes(), JoinRequest.class);
            CatalogueEntry entry = entry(request.recording());
            boolean mine = entry.isHeldBy(request.recorder(), request.epoch())
                    && request.ticket().equals("ticket of " + entry.id());
            byte[] reply = RecorderJson.write(new JoinReply(page.url(""), List.of()));
            exchange.sendResponseHeaders(mine ? entry.stop().isPresent() ? 410 : 200 : 409, reply.length);
            exchange.getResponseBody().write(reply);
        } catch (RecorderJson.Malformed e) {
            exchange.sendResponseHeaders(400, -1);
        } catch (Exception e) {
            exchange.sendResponseHeaders(503, -1);
        }
    }

    /** Starts a recorder; one of the same name again has the same folder. */
    Process start(String name, String... more) throws Exception {
        Path own = Files.createDirectories(folder.resolve("disk-" + name));
        if (!Files.exists(own.resolve("selftest.json"))) {
            Files.copy(OFFSETS, own.resolve("selftest.json"));
        }
        Path config = folder.resolve(name + ".yaml");
        Files.writeString(
                config,
                "name: " + name + "\nnats: {url: '" + nats.url() + "'}\nfolder: " + own + "\nshared: " + shared
                        + "\nwork: " + work + "\ncapacity: 1\nminFree: 64\nreserve: 32\n" + String.join("\n", more)
                        + "\n");
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RecorderMain.class.getName(),
                        "run",
                        "--config",
                        config.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(name + ".log").toFile()))
                .start();
        recorders.put(name, process);
        return process;
    }

    String log(String name) {
        try {
            return Files.readString(folder.resolve(name + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void offer(String id) throws Exception {
        put(CatalogueEntry.offered(
                id,
                "school",
                "room of " + id,
                "s1",
                "A class",
                System.currentTimeMillis(),
                new CaptureOrder(640, 360, 25, 300_000, List.of()),
                new Entrance(page.base(), "ticket of " + id)));
    }

    void put(CatalogueEntry entry) throws Exception {
        put(entry.id(), RecorderJson.write(entry));
    }

    void put(String key, byte[] value) throws Exception {
        recordings.put(key, value).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    CatalogueEntry entry(String id) throws Exception {
        return RecorderJson.read(
                recordings
                        .read(id)
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS)
                        .value()
                        .orElseThrow(),
                CatalogueEntry.class);
    }

    /** As a core does it: by compare-and-set, again until it is done. */
    void change(String id, UnaryOperator<EntryDraft> how) throws Exception {
        for (int i = 0; ; i++) {
            Bucket.Entry now = recordings.read(id).toCompletableFuture().get(10, TimeUnit.SECONDS);
            CatalogueEntry entry = RecorderJson.read(now.value().orElseThrow(), CatalogueEntry.class);
            try {
                recordings
                        .write(id, RecorderJson.write(how.apply(entry.edit()).done()), now.revision())
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);
                return;
            } catch (java.util.concurrent.ExecutionException e) {
                if (i > 20) {
                    throw e;
                }
            }
        }
    }

    CatalogueEntry until(String id, Duration limit, Predicate<CatalogueEntry> holds) throws Exception {
        long until = System.nanoTime() + limit.toNanos();
        String last = "";
        while (System.nanoTime() < until) {
            try {
                CatalogueEntry entry = entry(id);
                if (holds.test(entry)) {
                    return entry;
                }
                last = entry.toString();
            } catch (java.util.concurrent.ExecutionException e) {
                last = e.toString();
            }
            mark();
            Thread.sleep(100);
        }
        throw new AssertionError("it never came true: " + last + "\n" + logs());
    }

    private String logs() {
        StringBuilder all = new StringBuilder();
        for (String name : recorders.keySet()) {
            all.append("--- ").append(name).append('\n').append(log(name));
        }
        return all.toString();
    }

    // Every process that a recorder has, so that none is forgotten when its recorder is killed.
    private void mark() {
        for (Process recorder : recorders.values()) {
            Bench.below(recorder.toHandle()).stream()
                    .filter(mark -> !marks.contains(mark))
                    .forEach(marks::add);
        }
    }

    CatalogueEntry captured(String id) throws Exception {
        return until(id, Duration.ofSeconds(60), entry -> entry.startedAt().isPresent());
    }

    CatalogueEntry finished(String id) throws Exception {
        CatalogueEntry entry = until(
                id,
                Duration.ofSeconds(90),
                each -> each.state() != RecordingState.RECORDING && each.state() != RecordingState.PROCESSING);
        assertEquals(RecordingState.PUBLISHED, entry.state(), entry + "\n" + logs());
        assertEquals(Optional.empty(), entry.owner());
        return entry;
    }

    String ownerOf(CatalogueEntry entry) {
        return entry.owner().orElseThrow().name();
    }

    Path published(String id) {
        return Shared.folder(shared, "school", id);
    }

    /** What is left of recorders besides recorders: processes, temporary folders, parts in the shared folder. */
    List<String> left(String... ids) throws Exception {
        List<String> left = List.of();
        for (int i = 0; i < 100; i++) {
            left = new ArrayList<>();
            for (ProcessMark mark : marks) {
                if (mark.isAlive() && recorders.values().stream().noneMatch(each -> each.pid() == mark.pid())) {
                    left.add("process " + mark.pid());
                }
            }
            try (Stream<Path> folders = Files.list(work)) {
                folders.map(Path::toString).forEach(left::add);
            }
            for (String id : ids) {
                try (Stream<Path> files = Files.list(published(id))) {
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> !List.of("recording.json", id + ".mp4", id + ".jpg")
                                    .contains(name))
                            .forEach(left::add);
                }
                for (String name : recorders.keySet()) {
                    if (recorders.get(name).isAlive() && Files.exists(folder.resolve("disk-" + name + "/" + id))) {
                        left.add("folder of " + id + " on " + name);
                    }
                }
            }
            if (left.isEmpty()) {
                break;
            }
            Thread.sleep(100);
        }
        return left;
    }

    static void signal(Process process, String name) throws Exception {
        assertEquals(
                0,
                new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor());
    }

    void junk(String key) throws Exception {
        put(key, "{\"id\":\"../../etc\",\"state\":".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws Exception {
        mark();
        for (Process recorder : recorders.values()) {
            recorder.destroyForcibly().waitFor();
        }
        marks.forEach(ProcessMark::kill);
        bus.close();
        page.close();
        nats.close();
    }
}
