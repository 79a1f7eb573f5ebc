package io.lectern.recorder.agent.selftest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lectern.recorder.agent.capture.Capture;
import io.lectern.recorder.agent.capture.CaptureException;
import io.lectern.recorder.agent.capture.CaptureSpec;
import io.lectern.recorder.agent.capture.CaptureWatch;
import io.lectern.recorder.agent.capture.Engine;
import io.lectern.recorder.agent.capture.Halt;
import io.lectern.recorder.agent.process.Leftovers;
import io.lectern.recorder.agent.process.Scope;
import io.lectern.recorder.agent.process.Tool;
import io.lectern.recorder.agent.process.WorkFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records a page that flashes and beeps, on this machine, and measures how late the sound is in the recording. A machine
 * on which this does not work does not record.
 */
public final class SelfTest {
    private static final Logger LOG = LoggerFactory.getLogger(SelfTest.class);
    // Eight flashes: enough for a median.
    private static final Duration LENGTH = Duration.ofMillis(4500);
    private static final int ENOUGH = 4;
    private final Engine engine;
    private final String ffmpeg;
    private final Path work;

    public SelfTest(Engine engine, String ffmpeg, Path work) {
        this.engine = engine;
        this.ffmpeg = ffmpeg;
        this.work = work;
    }

    /** The lag of the sound in milliseconds; negative when it runs ahead. */
    public long measure(Halt halt) throws CaptureException, Halt.Halted, IOException {
        Path folder = WorkFolder.make(work);
        try (Scope scope = new Scope(new Leftovers(folder), text -> text)) {
            Tool tool = new Tool(scope, ffmpeg);
            FlashAndBeep.make(tool, folder.resolve("clip.webm"));
            Path take = folder.resolve("take.mkv");
            record(folder.resolve("clip.webm"), take, scope, halt);
            return lag(new Listening(tool), take);
        } finally {
            WorkFolder.delete(folder);
        }
    }

    private void record(Path clip, Path take, Scope scope, Halt halt)
            throws CaptureException, Halt.Halted, IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/clip.webm", exchange -> answer(exchange, "video/webm", Files.readAllBytes(clip)));
        server.createContext("/", exchange -> answer(exchange, "text/html", page()));
        server.start();
        CompletableFuture<String> lost = new CompletableFuture<>();
        URI join = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        CaptureSpec spec = new CaptureSpec(join, 640, 360, 25, Duration.ofSeconds(30));
        try (Capture capture = engine.open(spec, scope, new Losing(lost), halt);
                OutputStream out = Files.newOutputStream(take)) {
            capture.begin(piece -> write(out, piece, lost), halt);
            boolean whole = halt.pause(LENGTH, lost);
            halt.check();
            if (!whole) {
                throw new CaptureException(
                        CaptureException.Scope.NODE,
                        "The self-test was not recorded: " + lost.getNow("no reason given"));
            }
            capture.end();
        } finally {
            server.stop(0);
        }
    }

    private static void write(OutputStream out, byte[] piece, CompletableFuture<String> lost) {
        try {
            out.write(piece);
        } catch (IOException e) {
            lost.complete(String.valueOf(e.getMessage()));
        }
    }

    private static long lag(Listening listening, Path take) throws CaptureException, IOException {
        List<Double> flashes = Sync.flashes(listening.luma(take, "iw:ih"));
        List<Double> beeps = Sync.beeps(listening.sound(take), FlashAndBeep.TONE);
        List<Double> lags = Sync.lags(flashes, beeps);
        if (lags.size() < ENOUGH) {
            throw new CaptureException(
                    CaptureException.Scope.NODE,
                    "The self-test shows " + flashes.size() + " flashes and " + beeps.size() + " beeps, of which "
                            + lags.size() + " belong together");
        }
        long median = Math.round(Sync.quantile(lags, 0.5) * 1000);
        LOG.info("Self-test: the sound is {} ms late, by {} flashes", median, lags.size());
        return median;
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] page() throws IOException {
        try (InputStream in = Objects.requireNonNull(SelfTest.class.getResourceAsStream("page.html"))) {
            return in.readAllBytes();
        }
    }

    private record Losing(CompletableFuture<String> lost) implements CaptureWatch {
        @Override
        public void over() {}

        @Override
        public void chapter(String title) {}

        @Override
        public void lost(String why) {
            lost.complete(why);
        }
    }
}
