package io.lectern.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A class inside an installed Moodle that {@code MOODLE_URL} names, on this machine, with the activity module in it. The
 * guide for administrators says what else must be set. Without it this prints NOT RUN.
 */
class MoodleClassIT {
    /** Where calls are kept with {@code -Dlectern.record=true}, to be moved to the tests of the bridge. */
    private static final Path RECORDED = Path.of("target/recorded-moodle-calls");

    private static final List<String> SETTINGS =
            List.of("MOODLE_URL", "MOODLE_COURSE", "MOODLE_ADMIN", "MOODLE_TEACHER", "MOODLE_STUDENT");

    @RegisterExtension
    static final Parts PARTS = new Parts();

    private String home = "";

    @Test
    void aClassInACourseGoesThroughEveryPage() throws Exception {
        Map<String, String> environment = System.getenv();
        if (!environment.keySet().containsAll(SETTINGS)) {
            System.out.println("NOT RUN: no installed Moodle; set " + String.join(", ", SETTINGS));
            Assumptions.abort("no Moodle");
        }
        home = environment.get("MOODLE_URL").replaceAll("/$", "");
        int port = Await.freePort();
        NatsServer nats = NatsServer.start(PARTS);
        LiveKit media = LiveKit.start(PARTS, port);
        URI site = URI.create(home);
        String origin = site.getScheme() + "://" + site.getRawAuthority();
        String config = Lectern.config(port, nats, media, origin)
                .replace("title: Example school", "title: Example school\n    attendance: ids");
        Lectern lectern = Lectern.start(PARTS, Lectern.distribution(), port, config);
        RecordingProxy proxy = RecordingProxy.start(PARTS, port);
        new BrowserScript(PARTS)
                .with("MOODLE", home)
                .with("COURSE", environment.get("MOODLE_COURSE"))
                .with("ACCOUNT_ADMIN", environment.get("MOODLE_ADMIN"))
                .with("ACCOUNT_TEACHER", environment.get("MOODLE_TEACHER"))
                .with("ACCOUNT_STUDENT", environment.get("MOODLE_STUDENT"))
                .with("CONNECTION", "http://school:" + Lectern.SECRET + "@127.0.0.1:" + proxy.port())
                .with("SECRET", Lectern.SECRET)
                .with("TEACHER", FakeMedia.make(PARTS, "teacher", "0xC02020", 500))
                .with("STUDENT", FakeMedia.make(PARTS, "student", "0x2020C0", 1100))
                .on("tell", () -> tell(proxy))
                .run("moodle-class.mjs");
        if (environment.containsKey("MOODLE_FOLDER")) {
            rules(environment.get("MOODLE_FOLDER"));
        } else {
            System.out.println("NOT RUN: rules.php, for MOODLE_FOLDER does not say where Moodle's files lie");
        }
        assertFalse(lectern.log().contains(Lectern.SECRET), "a secret is in the log");
        assertFalse(lectern.log().contains("Exception"), "a stack trace is in the log");
        if (Boolean.getBoolean("lectern.record")) {
            proxy.write(RECORDED, Lectern.SECRET, origin);
        }
    }

    /** What Moodle's own machinery does with the activity, without a browser. */
    private static void rules(String folder) throws IOException, InterruptedException {
        Process php = new ProcessBuilder(
                        "php",
                        "-d",
                        "max_input_vars=5000",
                        "-d",
                        "memory_limit=1G",
                        "src/test/moodle/rules.php",
                        folder)
                .inheritIO()
                .start();
        PARTS.add(Program.of(php));
        if (!php.waitFor(5, TimeUnit.MINUTES) || php.exitValue() != 0) {
            throw new AssertionError("rules.php failed");
        }
    }

    /** What the server tells of a session of ten minutes that the student saw to its end: each thing twice. */
    private void tell(RecordingProxy proxy) throws IOException, InterruptedException {
        String join = proxy.body("join-participant");
        String room = Http.text(join, "room");
        String person = Http.text(join, "id");
        long end = Instant.now().toEpochMilli();
        long start = end - 600_000;
        String sid = "s-" + UUID.randomUUID();
        String about = "\"at\":%d,\"room\":\"%s\",\"sid\":\"%s\",\"startedAt\":%d".formatted(end, room, sid, start);
        List<String> said = List.of(
                "{\"event\":\"%s.1\",\"kind\":\"started\",%s}".formatted(sid, about),
                "{\"event\":\"%s.2\",\"kind\":\"ended\",%s}".formatted(sid, about),
                """
                {"event":"%s.3","kind":"attendance",%s,"people":[{"person":"%s","role":"participant","from":%d,"to":%d,"seconds":600},
                {"person":"guest-1","role":"participant","from":1,"to":2,"seconds":1}]}""".formatted(sid, about, person, start, end),
                """
                {"event":"%s.4","kind":"recording",%s,"recording":{"id":"%s-1","state":"published","title":"=1+1 <b>take</b>","startedAt":%d,"seconds":600}}""".formatted(sid, about, sid, start));
        for (String body : said) {
            assertEquals(200, send(body, Lectern.SECRET), body);
            assertEquals(200, send(body, Lectern.SECRET), body);
            assertEquals(401, send(body, Lectern.OTHER_SECRET), body);
        }
        String elsewhere = said.get(1).replace(room, "activity-999999").replace(sid + ".2", sid + ".5");
        assertEquals(410, send(elsewhere, Lectern.SECRET));
    }

    private int send(String body, String secret) throws IOException, InterruptedException {
        URI address = URI.create(home + "/mod/lectern/callback.php");
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        Signed.headers("school", secret, address.getRawPath(), body, Instant.now(), "nonce-" + UUID.randomUUID())
                .forEach(request::header);
        return Http.send(request).statusCode();
    }
}
