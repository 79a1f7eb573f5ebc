package io.lectern.core.web;

import io.lectern.bridge.Meetings;
import io.lectern.bridge.Site;
import io.lectern.bridge.Sites;
import io.lectern.core.bridge.BridgeHost;
import io.lectern.core.bridge.BridgeOptions;
import io.lectern.core.bridge.MeetingsSource;
import io.lectern.core.gateway.TestHome;
import io.lectern.core.gateway.TestServer;
import io.lectern.core.livekit.Webhooks;
import io.lectern.core.meetings.NoRecordings;
import io.lectern.core.meetings.Nowhere;
import io.lectern.core.meetings.SiteMeetings;
import io.lectern.core.meetings.SiteStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server with everything that the web layer carries: health, metrics, webhooks, a bridge, and a route that breaks. */
final class WebFixture implements AutoCloseable {
    final List<Webhooks.Event> heard = new CopyOnWriteArrayList<>();
    volatile boolean forgetful;
    final TestServer server;
    private BridgeHost bridges;

    WebFixture() {
        this(TestServer.Plan.usual());
    }

    WebFixture(TestServer.Plan plan) {
        this.server = new TestServer(plan, this::complete);
    }

    private void complete(TestServer made) {
        Metrics metrics = new Metrics();
        metrics.watch(made.classroom, made.gateway);
        bridges = new BridgeHost(
                EchoBridge.folder(),
                "0.1.0",
                source(made),
                metrics::bridgeCall,
                BridgeOptions.below(made.config.basePath()));
        bridges.load();
        made.web.bridges(bridges);
        made.web.observe(made.bus, made.classroom, bridges, metrics, "0.1.0");
        made.web.webhooks(new Webhooks(TestHome.LIVEKIT), this::hear);
        made.web.demo((router, pages) -> router.get("/breaks").handler(routing -> {
            throw new IllegalStateException("a secret of the house");
        }));
    }

    private Future<Void> hear(Webhooks.Event event) {
        if (forgetful) {
            return Future.failedFuture("nothing is remembered");
        }
        heard.add(event);
        return Future.succeededFuture();
    }

    private static MeetingsSource source(TestServer made) {
        return new MeetingsSource() {
            @Override
            public Sites sites() {
                return made.sites;
            }

            @Override
            public Meetings of(String bridgeId, Site site) {
                return new SiteMeetings(
                        site,
                        made.rooms(site.id()),
                        new NoRecordings(),
                        new SiteStore(made.bus, made.seal, bridgeId, site.id()),
                        new Nowhere(),
                        "0.1.0");
            }
        };
    }

    Answer get(String path, String... headers) {
        return Answer.to(server.port(), "GET", path, headers);
    }

    Answer ask(String method, String path, String... headers) {
        return Answer.to(server.port(), method, path, headers);
    }

    @Override
    public void close() {
        bridges.close();
        server.close();
    }
}
