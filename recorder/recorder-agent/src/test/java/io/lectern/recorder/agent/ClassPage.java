package io.lectern.recorder.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.lectern.recorder.agent.process.Leftovers;
import io.lectern.recorder.agent.process.Scope;
import io.lectern.recorder.agent.process.Tool;
import io.lectern.recorder.agent.selftest.FlashAndBeep;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Executors;

/** A small server with a page to record: a clock as bar code, two colours, two tones, flashes that beep. */
final class ClassPage implements AutoCloseable {
    private final HttpServer server;

    private ClassPage(HttpServer server) {
        this.server = server;
    }

    static ClassPage start(Path folder) throws IOException {
        Path clip = folder.resolve("clip.webm");
        try (Scope scope = new Scope(new Leftovers(folder), text -> text)) {
            FlashAndBeep.make(new Tool(scope, "ffmpeg"), clip);
        }
        byte[] video = Files.readAllBytes(clip);
        byte[] page;
        try (var in = Objects.requireNonNull(ClassPage.class.getResourceAsStream("class.html"))) {
            page = in.readAllBytes();
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/clip.webm", exchange -> answer(exchange, "video/webm", video));
        server.createContext("/class", exchange -> answer(exchange, "text/html", page));
        server.start();
        return new ClassPage(server);
    }

    /** Serves a folder's files too, as a player sees them. */
    void serve(Path folder) {
        server.createContext("/files/", exchange -> {
            Path file = folder.resolve(exchange.getRequestURI().getPath().substring("/files/".length()));
            answer(exchange, file.toString().endsWith(".html") ? "text/html" : "video/mp4", Files.readAllBytes(file));
        });
    }

    /** Answers there, too. */
    void on(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", type);
            String range = exchange.getRequestHeaders().getFirst("Range");
            if (range == null) {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                return;
            }
            // Looping and seeking ask for ranges.
            String[] ends = range.substring("bytes=".length()).split("-", 2);
            int from = Integer.parseInt(ends[0]);
            int to = ends[1].isEmpty() ? body.length - 1 : Math.min(Integer.parseInt(ends[1]), body.length - 1);
            exchange.getResponseHeaders().add("Content-Range", "bytes " + from + "-" + to + "/" + body.length);
            exchange.sendResponseHeaders(206, to - from + 1);
            exchange.getResponseBody().write(body, from, to - from + 1);
        }
    }

    URI url(String query) {
        return base().resolve("/class?" + query);
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
