package io.lectern.core.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bridge.Answer;
import io.lectern.bridge.Fetch;
import io.lectern.bridge.Refused;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against real servers on the loopback; only the names are made up. */
class OutboundClientTest {
    private final Vertx vertx = Vertx.vertx();
    private final Map<String, List<String>> names = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final OutboundClient client = new OutboundClient(vertx, this::resolve, "Lectern/0.1.0");

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        client.close().await();
        vertx.close().await();
    }

    private List<InetAddress> resolve(String host) throws java.net.UnknownHostException {
        asked.incrementAndGet();
        List<String> answers = names.get(host);
        if (answers == null) {
            return Names.system().resolve(host);
        }
        List<InetAddress> found = new ArrayList<>();
        for (String answer : answers) {
            found.add(InetAddress.getByName(answer));
        }
        return found;
    }

    private HttpServer serve(String address, int port, java.util.function.Consumer<HttpServerRequest> answer) {
        return vertx.createHttpServer()
                .requestHandler(request -> {
                    heard.add(address + " " + request.method() + " " + request.uri());
                    answer.accept(request);
                })
                .listen(port, address)
                .await();
    }

    private static Allowed allow(String text) {
        return Allowed.parse(text).orElseThrow();
    }

    private static URI at(String host, HttpServer server, String path) {
        return URI.create("http://" + host + ":" + server.actualPort() + path);
    }

    private static Answer get(Future<Answer> answer) {
        try {
            return answer.await(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("it hangs", e);
        }
    }

    private static String code(Future<Answer> answer) {
        Refused refused = assertThrows(Refused.class, () -> {
            Answer unused = get(answer);
        });
        return refused.refusal().code();
    }

    @Test
    void reachesWhatIsListed() {
        HttpServer server = serve(
                "127.0.0.1",
                0,
                request -> request.body()
                        .onSuccess(body -> request.response()
                                .setStatusCode(201)
                                .putHeader("X-Is", request.getHeader("X-Was"))
                                .end(request.authority() + " " + request.getHeader("Content-Type") + " " + body)));
        names.put("cms.test", List.of("127.0.0.1"));
        Fetch fetch = Fetch.post(at("cms.test", server, "/a%2Fb?c=%20d"), "text/plain", "hällo")
                .with("X-Was", "here");
        Answer answer = get(client.fetch(List.of(allow("cms.test:" + server.actualPort())), fetch));
        assertEquals(201, answer.status());
        assertEquals(Optional.of("here"), answer.header("x-is"));
        assertEquals("cms.test:" + server.actualPort() + " text/plain hällo", answer.text());
        assertEquals(List.of("127.0.0.1 POST /a%2Fb?c=%20d"), heard);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inner.test", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "localhost"})
    void neverTouchesAPrivateAddress(String host) {
        HttpServer server = serve("127.0.0.1", 0, request -> request.response().end());
        names.put("inner.test", List.of("127.0.0.1"));
        assertEquals("request.address", code(client.fetch(List.of(), Fetch.get(at(host, server, "/")))));
        URI tls = URI.create("https://" + host + ":" + server.actualPort() + "/");
        assertEquals("request.address", code(client.fetch(List.of(), Fetch.get(tls))));
        assertEquals("request.address", code(client.fetch(List.of(allow("other.test:80")), Fetch.get(tls))));
        assertEquals(List.of(), heard);
    }

    @Test
    void wantsTlsAndAnOrdinaryPortOfThePublicInternet() {
        names.put("public.test", List.of("203.1.1.1"));
        assertEquals("request.address", code(client.fetch(List.of(), Fetch.get(URI.create("http://public.test/")))));
        assertEquals(
                "request.address", code(client.fetch(List.of(), Fetch.get(URI.create("https://public.test:25/")))));
    }

    @Test
    void goesToTheAddressThatWasFoundGoodWhateverTheNameSaysLater() {
        HttpServer good = serve("127.0.0.1", 0, request -> request.response().end("good"));
        HttpServer evil = serve(
                "127.0.0.2", good.actualPort(), request -> request.response().end("evil"));
        assertEquals(good.actualPort(), evil.actualPort());
        OutboundClient rebound = new OutboundClient(
                vertx,
                host -> List.of(InetAddress.getByName(asked.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2")),
                "test");
        List<Allowed> allowed = List.of(allow("127.0.0.1/32"));
        assertEquals(
                "good",
                get(rebound.fetch(allowed, Fetch.get(at("turns.test", good, "/"))))
                        .text());
        assertEquals(1, asked.get(), "a name is asked for once per call");
        assertEquals("request.address", code(rebound.fetch(allowed, Fetch.get(at("turns.test", good, "/")))));
        rebound.close().await();
    }

    @Test
    void ofSeveralAddressesTakesThoseThatAreGood() {
        HttpServer good = serve("127.0.0.2", 0, request -> request.response().end("good"));
        names.put("both.test", List.of("127.0.0.1", "127.0.0.2"));
        Fetch fetch = Fetch.get(at("both.test", good, "/"));
        assertEquals(
                "good", get(client.fetch(List.of(allow("127.0.0.2/32")), fetch)).text());
        // Nobody listens at the first; the second is tried.
        assertEquals(
                "good", get(client.fetch(List.of(allow("127.0.0.0/8")), fetch)).text());
    }

    @Test
    void followsReadersToGoodAddressesOnly() {
        HttpServer inner = serve("127.0.0.2", 0, request -> request.response().end("inner"));
        HttpServer server = serve("127.0.0.1", 0, request -> {
            String to = request.path().equals("/in")
                    ? "http://127.0.0.2:" + inner.actualPort() + "/"
                    : request.path().equals("/loop") ? "/loop" : "/there";
            if (request.path().equals("/there")) {
                request.response().end("there");
            } else {
                request.response().setStatusCode(302).putHeader("Location", to).end();
            }
        });
        List<Allowed> allowed = List.of(allow("127.0.0.1:" + server.actualPort()));
        assertEquals(
                "there",
                get(client.fetch(allowed, Fetch.get(at("127.0.0.1", server, "/"))))
                        .text());
        assertEquals("request.address", code(client.fetch(allowed, Fetch.get(at("127.0.0.1", server, "/in")))));
        assertEquals(
                302,
                get(client.fetch(allowed, Fetch.get(at("127.0.0.1", server, "/loop"))))
                        .status());
        assertEquals(4, heard.stream().filter(line -> line.endsWith("/loop")).count());
        Fetch post = Fetch.post(at("127.0.0.1", server, "/"), "text/plain", "x");
        assertEquals(302, get(client.fetch(allowed, post)).status());
        Fetch secret = Fetch.get(at("127.0.0.1", server, "/")).with("Authorization", "Bearer x");
        assertEquals(302, get(client.fetch(allowed, secret)).status());
    }

    @Test
    void endsAnAnswerThatIsTooLargeOrTooSlow() {
        HttpServer server = serve("127.0.0.1", 0, request -> {
            if (request.path().equals("/large")) {
                request.response().end("x".repeat(1_001));
            } else if (request.path().equals("/drip")) {
                request.response().setChunked(true);
                vertx.setPeriodic(50, id -> request.response().write("x").onFailure(gone -> vertx.cancelTimer(id)));
            }
        });
        List<Allowed> allowed = List.of(allow("127.0.0.0/8"));
        Fetch fetch = Fetch.get(at("127.0.0.1", server, "/large"));
        assertEquals("remote.oversized", code(client.fetch(allowed, fetch.withLimit(1_000))));
        assertEquals(1_001, get(client.fetch(allowed, fetch.withLimit(1_001))).body().length);
        for (String path : List.of("/silent", "/drip")) {
            Fetch slow = Fetch.get(at("127.0.0.1", server, path)).withPatience(Duration.ofMillis(400));
            assertEquals("remote.unreachable", code(client.fetch(allowed, slow)));
        }
    }

    @Test
    void saysWhenNobodyIsThere() {
        HttpServer server = serve("127.0.0.1", 0, request -> request.response().end());
        URI gone = at("127.0.0.1", server, "/");
        server.close().await();
        assertEquals("remote.unreachable", code(client.fetch(List.of(allow("127.0.0.0/8")), Fetch.get(gone))));
        URI nowhere = URI.create("https://nowhere.invalid/");
        assertEquals("remote.unreachable", code(client.fetch(List.of(), Fetch.get(nowhere))));
    }

    @Test
    void wantsACertificateForTheNameThoughItGoesToAnAddress() throws Exception {
        Path keys = certificate("right.test");
        PfxOptions store = new PfxOptions().setPath(keys.toString()).setPassword("changeit");
        HttpServer server = vertx.createHttpServer(
                        new HttpServerOptions().setSsl(true).setKeyCertOptions(store))
                .requestHandler(
                        request -> request.response().end(request.authority().host()))
                .listen(0, "127.0.0.1")
                .await();
        names.put("right.test", List.of("127.0.0.1"));
        names.put("wrong.test", List.of("127.0.0.1"));
        List<Allowed> allowed = List.of(allow("127.0.0.0/8"));
        Fetch right = Fetch.get(URI.create("https://right.test:" + server.actualPort() + "/"));
        Fetch wrong = Fetch.get(URI.create("https://wrong.test:" + server.actualPort() + "/"));
        assertEquals("remote.unreachable", code(client.fetch(allowed, right)), "nobody vouches for it");
        OutboundClient trusting =
                new OutboundClient(vertx, this::resolve, "test", new HttpClientOptions().setTrustOptions(store));
        assertEquals("right.test", get(trusting.fetch(allowed, right)).text());
        assertEquals("remote.unreachable", code(trusting.fetch(allowed, wrong)), "it is another host's");
        trusting.close().await();
    }

    private Path certificate(String name) throws Exception {
        Path keys = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "key",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        keys.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(keytool.waitFor(60, TimeUnit.SECONDS) && keytool.exitValue() == 0);
        return keys;
    }
}
