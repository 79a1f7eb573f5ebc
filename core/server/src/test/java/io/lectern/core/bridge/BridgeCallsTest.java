package io.lectern.core.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls: what a bridge sees, what a caller gets, and that no bridge holds up another or the event loop. */
class BridgeCallsTest {
    private static final String DONE = "return CompletableFuture.completedFuture(Reply.text(200, %s));";

    @TempDir
    Path folder;

    private HostFixture running;

    @AfterEach
    void stops() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void givesABridgeTheRawCallBelowTheBase() throws Exception {
        BridgeJar.named("raw")
                .mounts("Mount.open(\"GET\", \"/raw/*\")")
                .open(DONE.formatted("c.method() + \" \" + c.target() + \" \" + c.path() + \" \" + c.query(\"a\")"
                        + " + \" \" + c.header(\"x-one\").orElse(\"\")"))
                .in(folder);
        start(BridgeOptions.below("/lectern"));
        HttpRequest request = running.at("/lectern/raw/x%2Fy?a=1+2&b&a=%C3%A9")
                .header("X-ONE", "1")
                .build();
        assertEquals(
                "GET /raw/x%2Fy?a=1+2&b&a=%C3%A9 /raw/x%2Fy [1 2, é] 1",
                running.client
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
        assertEquals("GET /raw/x /raw/x [] ", running.get("/raw/x").body(), "A proxy takes the base path off before.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/plain/open/", "/plain/./open", "/plain/x/../open", "/plain/%6Fpen", "//plain/open"})
    void takesAPathOnlyAsItIsSpelt(String path) throws Exception {
        BridgeJar.named("plain").in(folder);
        start(BridgeOptions.below(""));
        assertTrue(exchange("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                .startsWith("HTTP/1.1 404"));
    }

    @ParameterizedTest
    @CsvSource({
        "/api,root",
        "/api/,slash",
        "/api/x/y,below",
        "/school/api/x,of a site",
        "/school/api/,slash of a site",
        "/School/api/x,",
        "/a/b/api/x,"
    })
    void takesEachPathAtTheMountThatFitsBest(String path, String mount) throws Exception {
        BridgeJar.named("api")
                .mounts(
                        "Mount.open(\"GET\", \"/api\"), Mount.open(\"GET\", \"/api/\"), Mount.open(\"GET\", \"/api/*\"),"
                                + " Mount.open(\"GET\", \"/{site}/api/\"), Mount.open(\"GET\", \"/{site}/api/*\")")
                .open(DONE.formatted("Map.of(\"/api\", \"root\", \"/api/\", \"slash\", \"/api/x/y\", \"below\","
                        + " \"/school/api/\", \"slash of a site\").getOrDefault(c.path(), \"of a site\")"))
                .in(folder);
        start(BridgeOptions.below(""));
        HttpResponse<String> reply = running.get(path);
        assertEquals(mount == null ? 404 : 200, reply.statusCode());
        if (mount != null) {
            assertEquals(mount, reply.body());
        }
    }

    @Test
    void refusesInTheDialectWhoDoesNotProveItself() throws Exception {
        BridgeJar.named("calm").in(folder);
        start(BridgeOptions.below(""));
        HttpResponse<String> reply = running.call("calm", "nobody", "");
        assertEquals("no auth.unsigned ", reply.body());
        assertEquals(400, reply.statusCode());
        assertEquals(List.of("calm refused"), running.outcomes);
    }

    @Test
    void takesNoSiteThatABridgeMadeUp() throws Exception {
        BridgeJar.named("forger")
                .members(
                        "record Own(String id) implements Site {"
                                + " public String title() { return id; } public java.net.URI home() { return null; }"
                                + " public Signer signer() { return null; } public boolean owns(java.net.URI u) { return true; } }")
                .handle(DONE.formatted("m.site().title() + m.site().owns(java.net.URI.create(\"https://x/\"))"))
                .mounts("Mount.proved(\"POST\", \"/forger/call\", 10)")
                .in(folder);
        start(BridgeOptions.below(""));
        assertEquals("afalse", running.call("forger").body());
    }

    @Test
    void answersAFaultWithNothingButItsIncident() throws Exception {
        BridgeJar.named("faulty")
                .handle("throw new IllegalStateException(\"password is 1234\");")
                .open("return CompletableFuture.failedFuture(new StackOverflowError());")
                .in(folder);
        start(BridgeOptions.below(""));
        HttpResponse<String> reply = running.call("faulty");
        assertEquals(500, reply.statusCode());
        assertTrue(reply.body().matches("no fault [a-z0-9]{10}"), reply.body());
        assertEquals(500, running.get("/faulty/open").statusCode());
        assertEquals(List.of("faulty fault", "faulty fault"), running.outcomes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"return null;", "return CompletableFuture.completedFuture(null);"})
    void takesNullForAFault(String handle) throws Exception {
        BridgeJar.named("empty").handle(handle).in(folder);
        start(BridgeOptions.below(""));
        assertTrue(running.call("empty").body().startsWith("no fault "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"throw new IllegalStateException();", "return null;", "sleep(60000); return null;"})
    void saysNoItselfWhenABridgeCannot(String refuse) throws Exception {
        BridgeJar.named("mute").refuse(refuse).in(folder);
        start(BridgeOptions.below(""));
        HttpResponse<String> reply = running.call("mute", "nobody", "");
        assertTrue(List.of(401, 500).contains(reply.statusCode()), "" + reply.statusCode());
        assertTrue(reply.headers().firstValue("Content-Type").orElse("").startsWith("text/plain"));
        assertEquals("ok", running.call("mute").body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Reply.text(200, \"\").with(\"X-A\", \"b\\r\\nSet-Cookie: c=d\")",
                "Reply.text(200, \"\").with(\"Set-Cookie\", \"c=d\")",
                "Reply.text(200, \"\").with(\"set-cookie\", \"c=d\")",
                "Reply.text(200, \"\").with(\"X A\", \"b\")",
                "Reply.text(200, \"\").with(\"Content-Length\", \"5\")",
                "Reply.text(303, \"\").with(\"Location\", \"javascript:alert(1)\")",
                "Reply.text(303, \"\").with(\"location\", \"//evil.test/\")",
                "new Reply(200, Map.of(), new Reply.Text(\"text/html\\r\\nX: y\", \"\"))",
                "Reply.file(\"a/b\", \"big\", () -> new java.io.InputStream() { public int read() { return 1; }"
                        + " public int read(byte[] b, int o, int n) { return n; } })",
            })
    void letsNoDangerousReplyOut(String reply) throws Exception {
        BridgeJar.named("sly")
                .handle("return CompletableFuture.completedFuture(" + reply + ");")
                .in(folder);
        start(BridgeOptions.below(""));
        HttpResponse<String> answer = running.call("sly");
        assertEquals(500, answer.statusCode(), answer.body());
        assertFalse(answer.headers().map().containsKey("set-cookie"));
    }

    @Test
    void sendsARedirect() throws Exception {
        BridgeJar.named("guide")
                .handle(
                        "return CompletableFuture.completedFuture(Reply.redirect(java.net.URI.create(\"https://x.test/#t=1\")));")
                .in(folder);
        start(BridgeOptions.below(""));
        HttpResponse<String> reply = running.call("guide");
        assertEquals(303, reply.statusCode());
        assertEquals(
                "https://x.test/#t=1", reply.headers().firstValue("Location").orElse(""));
    }

    @Test
    void sendsFilesAsAttachmentsAndTheirHeads() throws Exception {
        BridgeJar.named("files")
                .open("return CompletableFuture.completedFuture(Reply.file(\"application/zip\", \"x.zip\","
                        + " () -> new java.io.ByteArrayInputStream(new byte[70000])));")
                .in(folder);
        start(BridgeOptions.below(""));
        HttpResponse<String> file = running.get("/files/open");
        assertEquals(70_000, file.body().length());
        assertEquals(
                "attachment; filename=\"x.zip\"",
                file.headers().firstValue("Content-Disposition").orElse(""));
        assertEquals(
                "nosniff", file.headers().firstValue("X-Content-Type-Options").orElse(""));
        HttpRequest head = running.at("/files/open")
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> headed = running.client.send(head, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, headed.statusCode());
        assertEquals("", headed.body());
        assertEquals("70000", headed.headers().firstValue("Content-Length").orElse(""));
    }

    @Test
    void refusesAnOversizedBodyHoweverItComes() throws Exception {
        BridgeJar.named("small")
                .handle(DONE.formatted("\"\" + c.body().length"))
                .in(folder);
        start(BridgeOptions.below(""));
        assertEquals("1000", running.call("small", "a", "x".repeat(1_000)).body());
        assertEquals(
                "no request.oversized ",
                running.call("small", "a", "x".repeat(1_001)).body());
        assertEquals(
                "no request.oversized ",
                running.call("small", "a", "x".repeat(900_000)).body());
        String chunked = "POST /small/call HTTP/1.1\r\nHost: x\r\nWho: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                + ("200\r\n" + "x".repeat(512) + "\r\n").repeat(3) + "0\r\n\r\n";
        assertTrue(exchange(chunked).contains("no request.oversized"));
        String announced = "POST /small/call HTTP/1.1\r\nHost: x\r\nWho: a\r\nContent-Length: 9999999999\r\n\r\n";
        String reply = exchange(announced);
        assertTrue(reply.contains("no request.oversized") && reply.contains("connection: close"), reply);
    }

    @Test
    void doesNotWaitForABodyForEver() throws Exception {
        BridgeJar.named("late").in(folder);
        start(BridgeOptions.below("").withDeadline(Duration.ofMillis(400)));
        String reply = exchange("POST /late/call HTTP/1.1\r\nHost: x\r\nWho: a\r\nContent-Length: 10\r\n\r\nabc");
        assertTrue(reply.contains("no request.timeout"), reply);
    }

    @Test
    void asksForABodyThatWaitsToBeAsked() throws Exception {
        BridgeJar.named("polite").handle(DONE.formatted("new String(c.body())")).in(folder);
        start(BridgeOptions.below(""));
        HttpRequest request = running.at("/polite/call")
                .header("Who", "a")
                .expectContinue(true)
                .POST(HttpRequest.BodyPublishers.ofString("please"))
                .build();
        assertEquals(
                "please",
                running.client
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    @Test
    void keepsASlowBridgeAwayFromOthersAndTheLoop() throws Exception {
        BridgeJar.named("slow")
                .handle("long end = System.nanoTime() + 1_500_000_000L; while (System.nanoTime() < end) { }"
                        + DONE.formatted("\"spun\""))
                .in(folder);
        BridgeJar.named("quick").in(folder);
        start(BridgeOptions.below("").withRoom(1, 64, 16));
        CompletableFuture<HttpResponse<String>> spinning = running.calling("slow", "a");
        Thread.sleep(200);
        assertEquals("ok", running.call("quick").body());
        assertEquals("turning", running.get("/loop").body());
        assertFalse(spinning.isDone(), "The slow bridge was not slow; the test proves nothing.");
        assertEquals("spun", spinning.get().body());
    }

    @Test
    void givesUpAtTheDeadlineAndInterrupts() throws Exception {
        BridgeJar.named("asleep")
                .members("static volatile String seen = \"\";")
                .handle(
                        "if (c.body().length > 0) { " + DONE.formatted("seen") + " }"
                                + " try { Thread.sleep(60000); } catch (InterruptedException e) { seen = \"interrupted\"; } return null;")
                .in(folder);
        start(BridgeOptions.below("").withDeadline(Duration.ofMillis(400)));
        HttpResponse<String> reply = running.call("asleep");
        assertEquals(503, reply.statusCode());
        assertEquals("no server.deadline ", reply.body());
        assertEquals("interrupted", running.call("asleep", "a", "?").body());
        assertEquals(List.of("asleep deadline", "asleep answered"), running.outcomes);
    }

    @Test
    void givesUpAStageThatNeverCompletes() throws Exception {
        BridgeJar.named("never").handle("return new CompletableFuture<>();").in(folder);
        start(BridgeOptions.below("").withDeadline(Duration.ofMillis(300)).withRoom(1, 1, 16));
        for (int i = 0; i < 5; i++) {
            assertEquals("no server.deadline ", running.call("never").body(), "A place was not given back.");
        }
    }

    @Test
    void refusesAtOnceWhenItsBridgeIsFull() throws Exception {
        BridgeJar.named("full")
                .handle("sleep(1500); " + DONE.formatted("\"done\""))
                .in(folder);
        start(BridgeOptions.below("").withRoom(2, 2, 16));
        List<CompletableFuture<HttpResponse<String>>> four = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            four.add(running.calling("full", "a"));
        }
        Thread.sleep(300);
        HttpResponse<String> fifth = running.call("full");
        assertEquals(503, fifth.statusCode());
        assertEquals("no server.busy ", fifth.body());
        for (CompletableFuture<HttpResponse<String>> call : four) {
            assertEquals("done", call.get().body());
        }
        assertEquals("done", running.call("full").body());
    }

    @Test
    void leavesRoomForOtherSites() throws Exception {
        BridgeJar.named("shared")
                .handle("sleep(1000); " + DONE.formatted("m.site().id()"))
                .in(folder);
        start(BridgeOptions.below("").withRoom(4, 64, 2));
        CompletableFuture<HttpResponse<String>> one = running.calling("shared", "a");
        CompletableFuture<HttpResponse<String>> two = running.calling("shared", "a");
        Thread.sleep(300);
        assertEquals("no server.busy ", running.call("shared", "a", "").body());
        assertEquals("b", running.call("shared", "b", "").body());
        assertEquals("a", one.get().body());
        assertEquals("a", two.get().body());
        assertEquals("a", running.call("shared", "a", "").body());
    }

    @Test
    void runsWhatABridgeComposesOnItsOwnThreads() throws Exception {
        BridgeJar.named("chain")
                .handle("return m.rooms().end(\"x\").thenCompose(e -> m.rooms().find(\"y\"))"
                        + ".thenApply(f -> Reply.text(200, Thread.currentThread().getName() + \" \""
                        + " + (Thread.currentThread().getContextClassLoader() == Main.class.getClassLoader())));")
                .in(folder);
        start(BridgeOptions.below(""));
        assertTrue(
                running.call("chain").body().matches("bridge-chain-[1-4] true"),
                running.call("chain").body());
    }

    @Test
    void letsABridgeWaitForTheServer() throws Exception {
        BridgeJar.named("waiter")
                .handle("boolean e = m.rooms().end(\"x\").toCompletableFuture().join(); " + DONE.formatted("\"\" + e"))
                .in(folder);
        start(BridgeOptions.below("").withRoom(1, 8, 16));
        assertEquals("true", running.call("waiter").body());
    }

    private void start(BridgeOptions options) {
        running = new HostFixture(folder, options);
        assertTrue(
                running.host.states().stream().allMatch(state -> state.reason().isEmpty()),
                running.host.states().toString());
    }

    private String exchange(String request) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", running.server.actualPort())) {
            socket.setSoTimeout(3_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            StringBuilder reply = new StringBuilder();
            InputStream in = socket.getInputStream();
            byte[] part = new byte[4_096];
            try {
                for (int n = in.read(part); n >= 0; n = in.read(part)) {
                    reply.append(new String(part, 0, n, StandardCharsets.US_ASCII));
                    if (reply.indexOf("\r\n\r\n") > 0 && reply.indexOf("no request") > 0) {
                        break;
                    }
                }
            } catch (java.net.SocketTimeoutException quiet) {
                return reply.toString();
            }
            return reply.toString();
        }
    }
}
