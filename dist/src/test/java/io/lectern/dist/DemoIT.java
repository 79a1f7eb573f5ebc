package io.lectern.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.dist.Lectern.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The demo classroom: two doors, two browsers, and a media server that dies in mid-class. */
class DemoIT {
    @RegisterExtension
    static final Parts PARTS = new Parts();

    private static LiveKit media;
    private static Lectern lectern;
    private static String config;

    @BeforeAll
    static void start() throws Exception {
        int port = Await.freePort();
        NatsServer nats = NatsServer.start(PARTS);
        media = LiveKit.start(PARTS, port);
        config = Lectern.config(port, nats, media, "https://school.example");
        lectern = Lectern.start(PARTS, Lectern.distribution(), port, config, "--demo");
    }

    @Test
    void twoBrowsersMeetAndSurviveTheMediaServersDeath() throws Exception {
        new BrowserScript(PARTS)
                .with("DEMO", lectern.url() + "/demo")
                .with("TEACHER", FakeMedia.make(PARTS, "teacher", "0xC02020", 500))
                .with("STUDENT", FakeMedia.make(PARTS, "student", "0x2020C0", 1100))
                .on("kill-livekit", media::kill)
                .on("start-livekit", media::restart)
                .run("demo.mjs");
    }

    @Test
    void letsOnlyThisMachineIn() throws Exception {
        String head = "GET /demo/teacher HTTP/1.1\r\nConnection: close\r\nHost: ";
        assertEquals(303, Http.raw(lectern.port(), head + "127.0.0.1:" + lectern.port()));
        assertEquals(303, Http.raw(lectern.port(), head + "localhost:" + lectern.port()));
        assertEquals(403, Http.raw(lectern.port(), head + "lectern.example:" + lectern.port()));
        assertEquals(403, Http.raw(lectern.port(), head + "127.0.0.1.lectern.example"));
        assertEquals(403, Http.raw(lectern.port(), head + "127.0.0.1\r\nSec-Fetch-Site: cross-site"));
    }

    @Test
    void refusesToStartOnAnAddressThatOthersReach() throws Exception {
        Path folder = PARTS.folder("open");
        Path file =
                Files.writeString(folder.resolve("lectern.yaml"), config.replace("host: 127.0.0.1", "host: 0.0.0.0"));
        Outcome outcome = Lectern.run(new String[] {"--demo", "--config", file.toString()}, folder);
        assertEquals(1, outcome.code());
        assertEquals("", outcome.out());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertTrue(outcome.err().contains("listen.host to 127.0.0.1"), outcome.err());
    }
}
