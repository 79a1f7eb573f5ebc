package io.lectern.core.livekit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.core.config.Config.LiveKitConfig;
import io.lectern.core.config.Config.Secret;
import io.lectern.core.room.MediaServer;
import io.lectern.core.room.MediaServerContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LiveKitMediaServerIT extends MediaServerContract {
    private static LiveKitServer server;
    private final List<LiveKitMediaServer> clients = new ArrayList<>();
    private final MediaServer media = client(server.config(LiveKitServer.SECRET));

    @BeforeAll
    static void startServer() throws Exception {
        server = LiveKitServer.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @AfterEach
    void stop() {
        clients.forEach(LiveKitMediaServer::close);
    }

    private MediaServer client(LiveKitConfig config) {
        LiveKitMediaServer client = new LiveKitMediaServer(config);
        clients.add(client);
        return client;
    }

    private MediaServer at(int port) {
        URI address = URI.create("http://127.0.0.1:" + port);
        return client(new LiveKitConfig(address, address, "devkey", new Secret(LiveKitServer.SECRET)));
    }

    @Override
    protected MediaServer media() {
        return media;
    }

    @Override
    protected MediaServer away() {
        return at(1);
    }

    @Test
    void aWrongSecretIsSaidToBeWithoutTheTokenItMade() {
        MediaServer stranger = client(server.config("another-secret-of-32-characters-"));
        IOException refused = assertThrows(IOException.class, () -> get(stranger.open("s1")));
        assertEquals("LiveKit does not accept livekit.key and livekit.secret", refused.getMessage());
    }

    @Test
    void aServerThatIsAwayIsSaidToBeWithoutTheTokenOfTheCall() {
        IOException failed = assertThrows(IOException.class, () -> get(away().open("s1")));
        assertTrue(failed.getMessage().startsWith("LiveKit does not answer: "), failed.getMessage());
        assertFalse(failed.getMessage().contains("eyJ"), failed.getMessage());
    }

    @Test
    void aServerThatTakesTheCallAndSaysNothingIsGivenUp() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            long begun = System.nanoTime();
            assertThrows(IOException.class, () -> get(at(mute.getLocalPort()).rooms()));
            assertTrue(System.nanoTime() - begun < 7_000_000_000L, "it took too long");
        }
    }
}
