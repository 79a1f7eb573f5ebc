package io.lectern.dist;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;

/** A nats-server of its own with JetStream on disk, which a kill does not lose. */
final class NatsServer implements AutoCloseable {
    private final Path folder;
    private final Path log;
    private final int port = Await.freePort();
    private Program program;

    private NatsServer(Parts parts) throws IOException {
        this.folder = parts.folder("nats");
        this.log = parts.log("nats");
        this.program = launch();
    }

    static NatsServer start(Parts parts) throws IOException, InterruptedException {
        NatsServer server = parts.add(new NatsServer(parts));
        server.awaitReady();
        return server;
    }

    private Program launch() throws IOException {
        String binary = Program.find("NATS_SERVER", "nats-server");
        return Program.start(
                log,
                Map.of(),
                binary,
                "-js",
                "-sd",
                folder.toString(),
                "-a",
                "127.0.0.1",
                "-p",
                Integer.toString(port));
    }

    private void awaitReady() throws InterruptedException {
        Await.until("nats-server greets", () -> {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                return new String(socket.getInputStream().readNBytes(4)).equals("INFO");
            }
        });
    }

    String url() {
        return "nats://127.0.0.1:" + port;
    }

    void kill() throws InterruptedException {
        program.kill();
    }

    void restart() throws IOException, InterruptedException {
        program = launch();
        awaitReady();
    }

    @Override
    public void close() throws Exception {
        program.close();
    }
}
