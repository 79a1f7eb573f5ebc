package io.lectern.core;

import io.lectern.bridge.Answer;
import io.lectern.bridge.Fetch;
import io.lectern.bridge.Meetings;
import io.lectern.bridge.Site;
import io.lectern.bridge.Sites;
import io.lectern.bus.Bus;
import io.lectern.core.admission.Admissions;
import io.lectern.core.admission.Ids;
import io.lectern.core.admission.MasterSecret;
import io.lectern.core.admission.Passes;
import io.lectern.core.admission.Seal;
import io.lectern.core.attendance.Roster;
import io.lectern.core.bridge.BridgeHost;
import io.lectern.core.bridge.BridgeOptions;
import io.lectern.core.bridge.MeetingsSource;
import io.lectern.core.config.Config;
import io.lectern.core.config.SiteConfig;
import io.lectern.core.config.SiteConfig.AttendanceConfig;
import io.lectern.core.demo.Demo;
import io.lectern.core.gateway.Gateway;
import io.lectern.core.livekit.HookInbox;
import io.lectern.core.livekit.LiveKitMediaServer;
import io.lectern.core.livekit.Webhooks;
import io.lectern.core.meetings.Entrances;
import io.lectern.core.meetings.NoRecordings;
import io.lectern.core.meetings.SiteMeetings;
import io.lectern.core.meetings.SiteRooms;
import io.lectern.core.meetings.SiteStore;
import io.lectern.core.outbound.Names;
import io.lectern.core.outbound.OutboundClient;
import io.lectern.core.outbox.Attended;
import io.lectern.core.outbox.Outbox;
import io.lectern.core.room.Classroom;
import io.lectern.core.room.Opener;
import io.lectern.core.site.ConfiguredSite;
import io.lectern.core.site.ConfiguredSites;
import io.lectern.core.web.Metrics;
import io.lectern.core.web.WebServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** One server, wired by hand. */
final class Server {
    private final Vertx vertx;
    private final Bus bus;
    private final Gateway gateway;
    private final BridgeHost bridges;
    private final LiveKitMediaServer media;
    private final Classroom classroom;
    private final WebServer web;
    private final OutboundClient outbound;
    private final Outbox outbox;
    private final Roster roster;

    /**
     * Puts the parts together; {@link #start} begins their work.
     *
     * @param home folder of the distribution
     */
    Server(Vertx vertx, Bus bus, Config config, boolean demo, Path home, String version) throws IOException {
        SecureRandom random = new SecureRandom();
        Clock clock = Clock.systemUTC();
        Ids ids = new Ids(random);
        this.vertx = vertx;
        this.bus = bus;
        this.media = new LiveKitMediaServer(config.livekit());
        this.outbound = new OutboundClient(vertx, Names.system(), "Lectern/" + version);
        this.classroom = new Classroom(vertx, bus, media, ids, clock, System::nanoTime);
        MasterSecret master = MasterSecret.in(config.data(), random);
        Passes passes = new Passes(master, clock);
        Seal seal = new Seal(master, "store", random);
        Admissions admissions = new Admissions(passes, bus, classroom.context(), clock);
        Entrances entrances = new Entrances(config.publicUrl(), passes, ids, clock);
        List<SiteConfig> siteConfigs = new ArrayList<>(config.sites());
        if (demo) {
            siteConfigs.add(Demo.site(config, ids));
        }
        ConfiguredSites sites = new ConfiguredSites(siteConfigs);
        this.gateway = new Gateway(vertx, classroom, admissions, media, bus.relay(), clock);
        Metrics metrics = new Metrics();
        metrics.watch(classroom, gateway);
        this.bridges = new BridgeHost(
                home.resolve("bridges"),
                version,
                source(config, sites, entrances, seal, version),
                metrics::bridgeCall,
                BridgeOptions.below(config.basePath()));
        this.outbox = new Outbox(
                vertx,
                bus,
                classroom,
                new Seal(master, "outbox", random),
                bridges.voices(),
                (site, fetch) -> outbound.fetch(
                        sites.configured(site).map(ConfiguredSite::outbound).orElse(List.of()), fetch),
                System::nanoTime);
        classroom.herald(outbox);
        this.roster = new Roster(
                vertx, bus, classroom, outbox, new Seal(master, "attendance", random), id -> keeps(sites, id), clock);
        classroom.roll(roster);
        classroom.listen(roster);
        metrics.watch(outbox);
        this.web = new WebServer(vertx, config, sites, home);
        web.gateway(gateway);
        HookInbox hooks = new HookInbox(
                bus, classroom.context(), event -> classroom.heardOf(event.kind(), event.sid(), event.seat()));
        web.webhooks(new Webhooks(config.livekit()), hooks::take);
        web.observe(bus, classroom, bridges, metrics, version);
        if (demo) {
            Site site = sites.find(Demo.SITE).orElseThrow();
            Demo pages = new Demo(new SiteRooms(site, classroom, entrances), ids, config);
            web.demo((router, writer) -> pages.mount(router, writer::show));
        }
    }

    private static AttendanceConfig keeps(ConfiguredSites sites, String site) {
        return sites.configured(site).map(ConfiguredSite::attendance).orElse(AttendanceConfig.NONE);
    }

    private MeetingsSource source(
            Config config, ConfiguredSites sites, Entrances entrances, Seal seal, String version) {
        return new MeetingsSource() {
            @Override
            public Sites sites() {
                return sites;
            }

            @Override
            public Meetings of(String bridgeId, Site site) {
                return new SiteMeetings(
                        site,
                        new SiteRooms(
                                site,
                                new Opener(bridgeId, keeps(sites, site.id()).ids(), bridges.follows(bridgeId)),
                                classroom,
                                entrances,
                                (id, sid) -> roster.of(id, sid).stream()
                                        .map(Attended::seen)
                                        .toList()),
                        new NoRecordings(),
                        new SiteStore(bus, seal, bridgeId, site.id()),
                        beyond(config.publicUrl(), sites),
                        version);
            }
        };
    }

    private SiteMeetings.Beyond beyond(URI publicUrl, ConfiguredSites sites) {
        return new SiteMeetings.Beyond() {
            @Override
            public URI base() {
                return publicUrl;
            }

            @Override
            public CompletionStage<Answer> fetch(String site, Fetch fetch) {
                return outbound.fetch(sites.configured(site).orElseThrow().outbound(), fetch)
                        .toCompletionStage();
            }

            @Override
            public CompletionStage<Void> erase(String site, String person) {
                return Future.<Void>future(promise -> classroom
                                .context()
                                .runOnContext(v -> roster.erase(site, person).onComplete(promise)))
                        .toCompletionStage();
            }
        };
    }

    /** Loads the bridges, then listens. Blocks while the bridges are loaded. */
    Future<HttpServer> start() {
        bridges.load();
        web.bridges(bridges);
        bridges.watch();
        return Future.future(promise -> classroom.context().runOnContext(v -> {
            gateway.start();
            // A server that cannot listen does not show itself to the others.
            web.listen().onSuccess(listening -> begin()).onComplete(promise);
        }));
    }

    private void begin() {
        classroom.start();
        outbox.start();
        roster.start();
    }

    /** Says goodbye to the browsers, who come back to another server or the next start, and lets go of everything. */
    Future<Void> stop() {
        return gateway.stop()
                .compose(done -> vertx.<Void>executeBlocking(() -> {
                    bridges.close();
                    media.close();
                    return null;
                }))
                .eventually(vertx::close)
                .onComplete(done -> bus.close());
    }
}
