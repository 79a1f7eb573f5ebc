package io.lectern.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.lectern.dist.Lectern.Outcome;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A class inside a post of a real WordPress, from the download of the plugin to the end for all. */
class WordPressClassIT {
    /** Where calls are kept with {@code -Dlectern.record=true}, to be moved to the tests of the bridge. */
    private static final Path RECORDED = Path.of("target/recorded-calls");

    private static final String STUDENT = "Sam <script>alert(1)</script> O'Neil & Zoë 𝒵";

    @RegisterExtension
    static final Parts PARTS = new Parts();

    private static Lectern lectern;
    private static WordPress wordpress;
    private static RecordingProxy proxy;
    private static String home;

    @BeforeAll
    static void start() throws Exception {
        int port = Await.freePort();
        int site = Await.freePort();
        home = "http://127.0.0.1:" + site;
        NatsServer nats = NatsServer.start(PARTS);
        LiveKit media = LiveKit.start(PARTS, port);
        lectern = Lectern.start(PARTS, Lectern.distribution(), port, Lectern.config(port, nats, media, home));
        wordpress = WordPress.start(PARTS, site, plugin(), connection());
        wordpress.rename("student", STUDENT);
    }

    private static Path plugin() throws Exception {
        URI address = URI.create(lectern.url() + "/wordpress/lectern.zip");
        Path zip = PARTS.folder("download").resolve("lectern.zip");
        HttpResponse<Path> answer =
                Http.CLIENT.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofFile(zip));
        assertEquals(200, answer.statusCode());
        return zip;
    }

    private static String connection() throws Exception {
        Outcome printed = lectern.run("site", "connect", "school");
        assertEquals(0, printed.code(), printed.err());
        assertEquals(
                "http://school:" + Lectern.SECRET + "@127.0.0.1:" + lectern.port(),
                printed.out().strip());
        if (!Boolean.getBoolean("lectern.record")) {
            return printed.out().strip();
        }
        proxy = RecordingProxy.start(PARTS, lectern.port());
        return printed.out().strip().replace(":" + lectern.port(), ":" + proxy.port());
    }

    @Test
    void aClassInAPostSurvivesItsServersDeath() throws Exception {
        new BrowserScript(PARTS)
                .with("LOGIN", wordpress.fact("login"))
                .with("SETTINGS", wordpress.fact("settings"))
                .with("POST", wordpress.fact("post.class.url"))
                .with("PASSWORD_admin", wordpress.fact("admin.password"))
                .with("PASSWORD_teacher", wordpress.fact("teacher.password"))
                .with("PASSWORD_student", wordpress.fact("student.password"))
                .with("STUDENT_NAME", STUDENT)
                .with("TEACHER", FakeMedia.make(PARTS, "teacher", "0xC02020", 500))
                .with("STUDENT", FakeMedia.make(PARTS, "student", "0x2020C0", 1100))
                .on("kill-core", lectern::kill9)
                .on("start-core", lectern::start)
                .run("wordpress-class.mjs");
        assertEquals(List.of(), wordpress.complaints());
        assertFalse(lectern.log().contains(Lectern.SECRET), "a secret is in the log");
        assertFalse(lectern.log().contains("Exception"), "a stack trace is in the log");
        if (proxy != null) {
            proxy.write(RECORDED, Lectern.SECRET, home);
        }
    }
}
