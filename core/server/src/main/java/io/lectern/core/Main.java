package io.lectern.core;

import io.lectern.bus.Bus;
import io.lectern.bus.BusException;
import io.lectern.bus.nats.NatsBus;
import io.lectern.bus.nats.NatsSettings;
import io.lectern.core.config.Config;
import io.lectern.core.config.ConfigFile;
import io.lectern.core.config.InvalidConfig;
import io.lectern.core.demo.Demo;
import io.lectern.core.site.ConfiguredSites;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code lectern}. The only place that reads the environment, and the only one that exits. */
@Command(
        name = "lectern",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Live classrooms for Moodle, WordPress and Joomla.")
public final class Main implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final Duration NATS_PATIENCE = Duration.ofSeconds(30);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(4);

    /** For problems of the operator's making, as sysexits has it for configuration. */
    private static final int EX_CONFIG = 78;

    @Option(
            names = "--config",
            required = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "The configuration file.")
    private Path file = Path.of("lectern.yaml");

    @Option(
            names = "--check-config",
            description = "Only check the configuration file, and list everything wrong with it.")
    private boolean checkOnly;

    @Option(names = "--demo", description = "Add a demo classroom; for a loopback address only.")
    private boolean demo;

    private Main() {}

    /** Runs the command line. */
    public static void main(String[] arguments) {
        // Two bridges may carry a file of the same name, and Vert.x would mix them up.
        System.setProperty("vertx.disableFileCPResolving", "true");
        Main main = new Main();
        int code = new CommandLine(main)
                .addSubcommand("site", new SiteCommand(main))
                .addSubcommand("outbox", new OutboxCommand(main))
                .execute(arguments);
        if (code != RUNNING) {
            System.exit(code);
        }
    }

    private static final int RUNNING = -1;

    @Override
    public Integer call() {
        Optional<Config> config = read();
        if (config.isEmpty()) {
            return EX_CONFIG;
        }
        if (checkOnly) {
            System.out.println(file + " is in order.");
            return 0;
        }
        if (demo && !Demo.isLoopback(config.get().listen().host())) {
            return refuse("The demo lets anybody in who can reach it, so it is for a loopback address only. Set"
                    + " listen.host to 127.0.0.1, or leave --demo out.");
        }
        if (demo && config.get().sites().stream().anyMatch(site -> site.id().equals(Demo.SITE))) {
            return refuse("The demo brings a site of its own with the id " + Demo.SITE
                    + ". Give yours another, or leave --demo out.");
        }
        return serve(config.get());
    }

    /** The bus of the configuration, for a command beside the servers; empty, and said why, when it cannot be had. */
    Optional<Bus> bus() {
        try {
            return read().map(Main::settings).map(NatsBus::connect);
        } catch (BusException e) {
            int unused = refuse(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<Config> read() {
        try {
            return Optional.of(ConfigFile.read(file, name -> Optional.ofNullable(System.getenv(name))));
        } catch (InvalidConfig e) {
            e.problems().forEach(System.err::println);
            return Optional.empty();
        }
    }

    private int serve(Config config) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        try {
            NatsBus bus = NatsBus.connect(settings(config));
            Server server = new Server(vertx, bus, config, demo, home(), version());
            int port = server.start()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS)
                    .actualPort();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
            System.out.println("Lectern is ready at http://" + config.listen().host() + ":" + port);
            return RUNNING;
        } catch (BusException | IOException e) {
            return refuse(String.valueOf(e.getMessage()));
        } catch (java.util.concurrent.ExecutionException e) {
            return refuse("Cannot listen on " + config.listen().host() + ":"
                    + config.listen().port() + ": " + String.valueOf(e.getCause())
                    + ". Stop what listens there, or set listen.port.");
        } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
            return refuse("Start-up took too long and was given up.");
        }
    }

    private static NatsSettings settings(Config config) {
        Config.NatsConfig nats = config.nats();
        return new NatsSettings(
                nats.url(),
                nats.user()
                        .map(user ->
                                new NatsSettings.Login(user, nats.password().value())),
                nats.prefix(),
                nats.replicas(),
                NATS_PATIENCE);
    }

    private static void stop(Server server) {
        try {
            server.stop().toCompletionStage().toCompletableFuture().get(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            LOG.warn("not everything stopped in time: {}", e.getMessage());
        }
    }

    private static int refuse(String sentence) {
        System.err.println(sentence);
        return 1;
    }

    private static Path home() {
        return Path.of(System.getProperty("lectern.home", "."));
    }

    private static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .map(version -> version.replace("-SNAPSHOT", ""))
                .orElse("0.0.0");
    }

    /** Tells the version. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Lectern " + version()};
        }
    }

    /** What concerns one site. */
    @Command(name = "site", description = "What concerns one site.")
    static final class SiteCommand {
        private final Main main;

        SiteCommand(Main main) {
            this.main = main;
        }

        @Command(name = "connect", description = "Print the connection string to paste into the site's CMS.")
        int connect(@Parameters(paramLabel = "ID", description = "The site's id.") String id) {
            Optional<Config> config = main.read();
            if (config.isEmpty()) {
                return EX_CONFIG;
            }
            return new ConfiguredSites(config.get().sites())
                    .configured(id)
                    .map(site -> {
                        System.out.println(site.connectionString(config.get().publicUrl()));
                        return 0;
                    })
                    .orElseGet(() -> refuse("There is no site " + id + " in " + main.file + "."));
        }
    }
}
