package io.lectern.bus;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real nats-server of its own, on a free loopback port, with JetStream in a temporary folder. */
public final class NatsServer implements AutoCloseable {
    private final Path folder;
    private final int port;
    private Process process;

    private NatsServer(Path folder, int port) throws IOException {
        this.folder = folder;
        this.port = port;
        this.process = launch();
    }

    public static NatsServer start() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = free.getLocalPort();
            free.close();
            return new NatsServer(Files.createTempDirectory("lectern-nats"), port);
        }
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(List.of(
                        program(), "-js", "-sd", folder.toString(), "-a", "127.0.0.1", "-p", Integer.toString(port)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nats.log").toFile())
                .start();
    }

    /** The binary: NATS_SERVER, else the private tools folder, else the PATH. */
    public static String program() {
        String named = System.getenv("NATS_SERVER");
        if (named != null) {
            return named;
        }
        Path own = Path.of(System.getProperty("user.home"), ".cache", "lectern", "tools", "bin", "nats-server");
        return Files.isExecutable(own) ? own.toString() : "nats-server";
    }

    public String url() {
        return "nats://127.0.0.1:" + port;
    }

    /** As a crash does it: no goodbye, and what was kept in memory is lost. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    public void restart() throws IOException {
        process = launch();
    }

    @Override
    public void close() throws Exception {
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
