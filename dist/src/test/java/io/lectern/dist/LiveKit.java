package io.lectern.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A LiveKit that listens on loopback and nowhere else. */
final class LiveKit implements AutoCloseable {
    static final String KEY = "testkey";
    static final String SECRET = "livekit-secret-for-tests-0123456789abcdef";

    private final Path config;
    private final Path log;
    private final int port = Await.freePort();
    private Program program;

    private LiveKit(Parts parts, int corePort) throws IOException {
        this.config = parts.folder("livekit").resolve("livekit.yaml");
        this.log = parts.log("livekit");
        // Each line is needed: without the filters other addresses are offered, without tcp_port one port is open to
        // everybody, without stun_servers browsers are handed public ones, without loopback candidates there is no UDP.
        Files.writeString(config, """
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
                  stun_servers: ["127.0.0.1:20999"]
                keys: {%s: %s}
                webhook: {api_key: %s, urls: ["http://127.0.0.1:%d/livekit/webhook"]}
                room: {auto_create: false, empty_timeout: 60, departure_timeout: 20}
                logging: {level: info, json: false}
                """.formatted(port, Await.freeUdpPort(), KEY, SECRET, KEY, corePort));
        this.program = launch();
    }

    /** Starts it; its webhooks go to a core on that port. */
    static LiveKit start(Parts parts, int corePort) throws IOException, InterruptedException {
        LiveKit server = parts.add(new LiveKit(parts, corePort));
        server.awaitReady();
        return server;
    }

    private Program launch() throws IOException {
        String binary = Program.find("LIVEKIT_SERVER", "livekit-server");
        return Program.start(log, Map.of(), binary, "--config", config.toString());
    }

    private void awaitReady() throws InterruptedException {
        Await.until(
                "LiveKit answers",
                () -> Http.get("http://127.0.0.1:" + port + "/").statusCode() == 200);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    String browserUrl() {
        return "ws://127.0.0.1:" + port;
    }

    void kill() throws InterruptedException {
        program.kill();
    }

    void restart() throws IOException, InterruptedException {
        program = launch();
        awaitReady();
    }

    /** By kill: its first SIGTERM only begins to drain, without an end. */
    @Override
    public void close() throws Exception {
        program.close();
    }
}
