package io.lectern.core.bridge;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A host behind a real HTTP server. */
final class HostFixture implements AutoCloseable {
    final Vertx vertx = Vertx.vertx();
    final BridgeHost host;
    final List<String> outcomes = new CopyOnWriteArrayList<>();
    final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final HttpServer server;

    HostFixture(Path folder, BridgeOptions options) {
        host = new BridgeHost(
                folder,
                "0.1.0-SNAPSHOT",
                new FakeSource(vertx),
                (bridge, outcome, nanos) -> outcomes.add(bridge + " " + outcome),
                options);
        host.load();
        Router router = Router.router(vertx);
        router.get("/loop").handler(routing -> routing.response().end("turning"));
        Router below = Router.router(vertx);
        host.mount(below);
        if (!options.basePath().isEmpty()) {
            router.route(options.basePath() + "/*").subRouter(below);
        }
        router.route("/*").subRouter(below);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
    }

    HttpResponse<String> call(String bridge) throws IOException, InterruptedException {
        return call(bridge, "a", "");
    }

    HttpResponse<String> call(String bridge, String site, String body) throws IOException, InterruptedException {
        return client.send(request(bridge, site, body), HttpResponse.BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> calling(String bridge, String site) {
        return client.sendAsync(request(bridge, site, ""), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(at(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
                .timeout(Duration.ofSeconds(20));
    }

    private HttpRequest request(String bridge, String site, String body) {
        return at("/" + bridge + "/call")
                .header("Who", site)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    @Override
    public void close() {
        host.close();
        vertx.close().await();
    }
}
