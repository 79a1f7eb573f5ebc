package io.lectern.core.gateway;

import io.lectern.bridge.Attendee;
import io.lectern.bridge.Role;
import io.lectern.bridge.RoomSpec;
import io.lectern.bridge.Rooms;
import io.lectern.bridge.Site;
import io.lectern.bus.memory.InMemoryBus;
import io.lectern.core.admission.Admissions;
import io.lectern.core.admission.Ids;
import io.lectern.core.admission.MasterSecret;
import io.lectern.core.admission.Passes;
import io.lectern.core.admission.Seal;
import io.lectern.core.config.Config;
import io.lectern.core.config.Config.Secret;
import io.lectern.core.config.SiteConfig;
import io.lectern.core.meetings.Entrances;
import io.lectern.core.meetings.SiteRooms;
import io.lectern.core.room.Classroom;
import io.lectern.core.site.ConfiguredSites;
import io.lectern.core.web.WebServer;
import io.lectern.protocol.ChatLine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A whole server but for NATS, LiveKit and bridges: rooms, gateway and web on a free port, and browsers to it. */
public final class TestServer implements AutoCloseable {
    public final Vertx vertx = Vertx.vertx(LoopWatch.options());
    private final Vertx clients = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final WebSocketClient client = Browser.client(clients);
    public final InMemoryBus bus;
    public final HesitantMedia media;
    public final Classroom classroom;
    public final Passes passes;
    public final Seal seal;
    public final ConfiguredSites sites;
    public final Config config;
    public final WebServer web;
    final Said said;
    public final Gateway gateway;
    private final Plan plan;
    private final Entrances entrances;
    private final HttpServer http;
    private int floods;
    private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();

    /** What a server is made of; two servers of one installation share the bus, the media and the data folder. */
    public record Plan(
            InMemoryBus bus, HesitantMedia media, Path data, List<SiteConfig> sites, String publicUrl, Pace pace) {
        /** A server with the two usual sites. */
        public static Plan usual() {
            return new Plan(
                    new InMemoryBus(),
                    new HesitantMedia(),
                    TestHome.fresh(),
                    TestHome.SITES,
                    "http://meet.example",
                    Pace.USUAL);
        }

        Plan pace(Pace other) {
            return new Plan(bus, media, data, sites, publicUrl, other);
        }

        /** The same at another address. */
        public Plan publicUrl(String other) {
            return new Plan(bus, media, data, sites, other, pace);
        }

        /** The same with other sites. */
        public Plan sites(List<SiteConfig> others) {
            return new Plan(bus, media, data, others, publicUrl, pace);
        }
    }

    public TestServer() {
        this(Plan.usual());
    }

    public TestServer(Plan plan) {
        this(plan, server -> {});
    }

    /** A server to which something is added before it listens. */
    public TestServer(Plan plan, Consumer<TestServer> more) {
        vertx.exceptionHandler(uncaught::add);
        this.plan = plan;
        this.bus = plan.bus();
        this.media = plan.media();
        SecureRandom random = new SecureRandom();
        Clock clock = Clock.systemUTC();
        Ids ids = new Ids(random);
        this.classroom = new Classroom(vertx, bus, media, ids, clock, System::nanoTime);
        try {
            MasterSecret master = MasterSecret.in(plan.data(), random);
            this.passes = new Passes(master, clock);
            this.seal = new Seal(master, "store", random);
            this.config = config(plan);
            this.sites = new ConfiguredSites(config.sites());
            this.web = new WebServer(vertx, config, sites, TestHome.make());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Admissions admissions = new Admissions(passes, bus, classroom.context(), clock);
        this.entrances = new Entrances(config.publicUrl(), passes, ids, clock);
        this.said = new Said(bus.relay(), classroom.context(), clock);
        this.gateway = new Gateway(vertx, classroom, admissions, media, said, clock, plan.pace());
        web.gateway(gateway);
        more.accept(this);
        classroom.start();
        this.http = Future.<HttpServer>future(promise -> classroom.context().runOnContext(v -> {
                    gateway.start();
                    web.listen().onComplete(promise);
                }))
                .await();
    }

    /** The configuration of such a server. */
    public static Config config(Plan plan) {
        return new Config(
                new Config.Listen("127.0.0.1", 0),
                URI.create(plan.publicUrl()),
                plan.data(),
                new Config.NatsConfig("nats://none.example", Optional.empty(), new Secret(""), "test", 1),
                TestHome.LIVEKIT,
                plan.sites());
    }

    /** A second server of the same installation. */
    TestServer beside() {
        return new TestServer(plan);
    }

    public int port() {
        return http.actualPort();
    }

    /** The rooms of one site, as a bridge has them. */
    public Rooms rooms(String site) {
        return new SiteRooms(configured(site), classroom, entrances);
    }

    private Site configured(String site) {
        return sites.find(site).orElseThrow();
    }

    /** Opens the site's room if need be, and makes a ticket for the person, whose id is the name. */
    public String ticket(String site, String room, String name, Role role) {
        return ticket(site, RoomSpec.of(room, "Algebra"), Attendee.of(name, name, role));
    }

    String ticket(String site, RoomSpec room, Attendee attendee) {
        Rooms rooms = rooms(site);
        return Future.fromCompletionStage(rooms.open(room).thenCompose(opened -> rooms.admit(room.id(), attendee)))
                .map(admission -> admission.join().getFragment().substring("t=".length()))
                .await();
    }

    String ticket(String name) {
        return ticket("school", "algebra", name, Role.PARTICIPANT);
    }

    String moderator(String name) {
        return ticket("school", "algebra", name, Role.MODERATOR);
    }

    /** A browser tab, connected but not entered. */
    Browser browser() {
        return browser("http://127.0.0.1:" + port(), "lectern.v1").await();
    }

    /** A browser tab with a page of that origin, if it may connect. */
    Future<Browser> browser(String origin, String protocol) {
        return Browser.connect(clients, client, port(), origin, protocol);
    }

    /** A browser tab inside the class. */
    Browser inside(String ticket) {
        Browser browser = browser();
        browser.enter(ticket);
        browser.hear("entered");
        return browser;
    }

    /** Lets somebody enter who then only listens; answers with what they are told first. */
    public JsonObject enter(String ticket) {
        Browser browser = browser();
        browser.enter(ticket);
        return browser.hear("entered");
    }

    /** Runs something on the thread that owns the rooms, and waits for it. */
    <T> T onContext(java.util.concurrent.Callable<T> work) {
        return Future.<T>future(promise -> classroom.context().runOnContext(v -> {
                    try {
                        promise.complete(work.call());
                    } catch (Exception e) {
                        promise.fail(e);
                    }
                }))
                .await();
    }

    /** The session of the class that {@link #ticket(String)} is for. */
    String sid() {
        return passes.readTicket(ticket("somebody"))
                .content()
                .orElseThrow()
                .pass()
                .sid();
    }

    /** Lets a program say very much, past the limits of a browser; all of it is heard at the end. */
    void flood(int lines, String text) {
        String sid = sid();
        for (int i = 0; i < lines; i++) {
            byte[] spoken = new JsonObject()
                    .put("from", "program")
                    .put("name", "Program")
                    .put("at", i)
                    .put("body", i + " " + text)
                    .toBuffer()
                    .getBytes();
            long unused = bus.relay()
                    .say(sid, "flood." + ++floods, spoken)
                    .toCompletableFuture()
                    .join();
        }
        String last = (lines - 1) + " " + text;
        eventually("all is heard", () -> {
            List<ChatLine> heard = onContext(() -> said.after(sid, 0, ""));
            return !heard.isEmpty() && heard.get(heard.size() - 1).body().equals(last);
        });
    }

    /** Waits until something holds. */
    public void eventually(String what, java.util.function.BooleanSupplier holds) {
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("never came true: " + what);
            }
            pause(Duration.ofMillis(10));
        }
    }

    /** Lets time pass in which nothing must happen. */
    void pause(Duration time) {
        Future.<Void>future(promise -> clients.setTimer(time.toMillis(), id -> promise.complete()))
                .await();
    }

    /** Seats on the bus, as this server has heard. */
    int seats() {
        return classroom.seatCount();
    }

    /** People in the room, as the shared state has them. */
    int people() {
        return onContext(() -> classroom.rooms().find("school", "algebra"))
                .await()
                .map(state -> state.people())
                .orElse(-1);
    }

    @Override
    public void close() {
        gateway.stop().await();
        vertx.close().await();
        clients.close().await();
        if (!uncaught.isEmpty()) {
            AssertionError failure = new AssertionError("the server let exceptions go uncaught");
            new ArrayList<>(uncaught).forEach(failure::addSuppressed);
            throw failure;
        }
    }
}
