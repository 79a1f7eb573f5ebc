package io.lectern.core.livekit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.core.config.Config.LiveKitConfig;
import io.lectern.core.config.Config.Secret;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real livekit-server on free loopback ports. */
final class LiveKitServer implements AutoCloseable {
    static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String CONFIG = """
            port: %d
            bind_addresses: [127.0.0.1]
            rtc:
              udp_port: %d
              tcp_port: 0
              use_external_ip: false
              node_ip: 127.0.0.1
              enable_loopback_candidate: true
              interfaces: {includes: [lo]}
              ips: {includes: [127.0.0.0/8]}
              stun_servers: ["127.0.0.1:1"]
            keys: {devkey: %s}
            room: {auto_create: false}
            logging: {level: warn, json: false}
            """;

    private final Path folder;
    private final int port;
    private final Process process;

    private LiveKitServer(Path folder, int port, int udp) throws IOException {
        this.folder = folder;
        this.port = port;
        Path config = Files.writeString(folder.resolve("livekit.yaml"), CONFIG.formatted(port, udp, SECRET));
        this.process = new ProcessBuilder(program(), "--config", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("livekit.log").toFile())
                .start();
    }

    static LiveKitServer start() throws Exception {
        int port;
        int udp;
        try (ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DatagramSocket datagrams = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = tcp.getLocalPort();
            udp = datagrams.getLocalPort();
        }
        LiveKitServer server = new LiveKitServer(Files.createTempDirectory("lectern-livekit"), port, udp);
        server.awaitAnswer();
        return server;
    }

    private static String program() {
        String named = System.getenv("LIVEKIT_SERVER");
        if (named != null) {
            return named;
        }
        Path own = Path.of(System.getProperty("user.home"), ".cache", "lectern", "tools", "bin", "livekit-server");
        return Files.isExecutable(own) ? own.toString() : "livekit-server";
    }

    private void awaitAnswer() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try {
                HttpURLConnection call = (HttpURLConnection)
                        URI.create("http://127.0.0.1:" + port).toURL().openConnection();
                if (call.getResponseCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                assertTrue(process.isAlive(), () -> log());
                assertTrue(System.nanoTime() < deadline, () -> log());
            }
            Thread.sleep(50);
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("livekit.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    LiveKitConfig config(String secret) {
        return new LiveKitConfig(
                URI.create("http://127.0.0.1:" + port),
                URI.create("ws://127.0.0.1:" + port),
                "devkey",
                new Secret(secret));
    }

    @Override
    public void close() throws Exception {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
