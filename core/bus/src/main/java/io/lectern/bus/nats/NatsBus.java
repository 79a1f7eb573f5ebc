package io.lectern.bus.nats;

import io.lectern.bus.Asset;
import io.lectern.bus.Bucket;
import io.lectern.bus.Bus;
import io.lectern.bus.BusException;
import io.lectern.bus.Relay;
import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.ErrorListener;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.ServerInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bus on one NATS server or cluster. */
public final class NatsBus implements Bus {
    /** Older servers drop per-key expiry without a word, and lose writes that later releases keep. */
    static final String OLDEST = "2.12.7";

    private static final Logger LOG = LoggerFactory.getLogger(NatsBus.class);
    private static final Duration RETRY = Duration.ofMillis(300);

    private final Connection connection;
    private final NatsSettings settings;
    private final Map<Asset, NatsBucket> buckets = new EnumMap<>(Asset.class);
    private final NatsRelay relay;
    private final List<Runnable> reconnects = new CopyOnWriteArrayList<>();
    // Everything that may block on the server happens here, never on a caller's thread or one of jnats's own.
    private final ScheduledExecutorService chores = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread worker = new Thread(task, "bus-chores");
        worker.setDaemon(true);
        return worker;
    });
    private volatile boolean closed;

    private NatsBus(Connection connection, NatsSettings settings) throws IOException {
        this.connection = connection;
        this.settings = settings;
        for (Asset asset : Asset.values()) {
            buckets.put(asset, new NatsBucket(connection, settings.prefix(), asset, chores));
        }
        this.relay = new NatsRelay(connection, settings.prefix(), chores);
    }

    /**
     * Connects and makes the assets. Blocks for at most the patience of the settings.
     *
     * @throws BusException with a sentence for the operator when there is no usable server
     */
    public static NatsBus connect(NatsSettings settings) {
        Reconnects listener = new Reconnects();
        Connection connection = patiently(settings, listener);
        try {
            requireVersion(connection.getServerInfo());
            NatsBus bus = new NatsBus(connection, settings);
            Assets.ensure(connection, settings);
            bus.relay.follow();
            listener.bus = bus;
            return bus;
        } catch (IOException | JetStreamApiException | RuntimeException e) {
            closeQuietly(connection);
            throw e instanceof BusException known
                    ? known
                    : new BusException(
                            "NATS at " + settings.url() + " refused to make Lectern's assets: " + e.getMessage()
                                    + ". Is JetStream switched on (nats-server -js)?",
                            e);
        }
    }

    private static Connection patiently(NatsSettings settings, ConnectionListener listener) {
        long deadline = System.nanoTime() + settings.patience().toNanos();
        while (true) {
            try {
                return Nats.connect(options(settings, listener));
            } catch (IOException e) {
                if (System.nanoTime() - deadline >= 0) {
                    throw new BusException(
                            "No NATS server answers at " + settings.url() + " (" + e.getMessage()
                                    + "). Start one, or correct nats.url.",
                            e);
                }
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BusException("interrupted while connecting to NATS", e);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusException("interrupted while connecting to NATS", e);
        }
    }

    private static Options options(NatsSettings settings, ConnectionListener listener) {
        Options.Builder options = Options.builder()
                .servers(settings.url().split(","))
                .connectionName("lectern")
                .maxReconnects(-1)
                .reconnectWait(RETRY)
                // A dead peer is noticed within nine seconds, before other nodes take this one for gone.
                .pingInterval(Duration.ofSeconds(3))
                .maxPingsOut(2)
                // A write that waits in a buffer would be done long after its caller was told that it failed.
                .reconnectBufferSize(0)
                .connectionListener(listener)
                .errorListener(new QuietErrors());
        settings.login()
                .ifPresent(login -> options.userInfo(
                        login.user().toCharArray(), login.password().toCharArray()));
        return options.build();
    }

    private static void requireVersion(ServerInfo server) {
        if (!server.isSameOrNewerThanVersion(OLDEST)) {
            throw new BusException(
                    "The NATS server is version " + server.getVersion() + ", Lectern needs " + OLDEST
                            + " or newer. Install one with: go install github.com/nats-io/nats-server/v2@v2.12.15",
                    null);
        }
        if (!server.isJetStreamAvailable()) {
            throw new BusException(
                    "The NATS server runs without JetStream. Start it with -js, or add a jetstream block to its file.",
                    null);
        }
    }

    @Override
    public Bucket bucket(Asset asset) {
        NatsBucket bucket = buckets.get(asset);
        if (bucket == null) {
            throw new IllegalArgumentException("no such asset: " + asset);
        }
        return bucket;
    }

    @Override
    public Relay relay() {
        return relay;
    }

    @Override
    public Health health() {
        if (connection.getStatus() == Connection.Status.CONNECTED) {
            ServerInfo server = connection.getServerInfo();
            return new Health(true, "nats-server " + server.getVersion());
        }
        return new Health(false, "no NATS server answers; connecting again");
    }

    @Override
    public void onReconnect(Runnable action) {
        reconnects.add(action);
    }

    @Override
    public void close() {
        closed = true;
        chores.shutdownNow();
        closeQuietly(connection);
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew() {
        if (closed) {
            return;
        }
        try {
            // A restarted server has forgotten the assets it kept in memory.
            Assets.ensure(connection, settings);
            for (NatsBucket bucket : buckets.values()) {
                bucket.follow();
            }
            relay.follow();
            reconnects.forEach(Runnable::run);
            LOG.info("connected to NATS again");
        } catch (IOException | JetStreamApiException | RuntimeException e) {
            LOG.warn("NATS is back but not ready yet: {}", e.getMessage());
            later();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // renew handles its own failures
    private void later() {
        if (!closed) {
            chores.schedule(this::renew, 1, TimeUnit.SECONDS);
        }
    }

    /** Knows the bus only after it is made: jnats wants its listeners before. */
    private static final class Reconnects implements ConnectionListener {
        private volatile @org.jspecify.annotations.Nullable NatsBus bus;

        @Override
        @Deprecated
        public void connectionEvent(Connection connection, Events type) {
            NatsBus known = bus;
            if (known == null || known.closed) {
                return;
            }
            if (type == Events.RECONNECTED) {
                known.chores.execute(known::renew);
            } else if (type == Events.DISCONNECTED) {
                LOG.warn("lost the NATS server; connecting again");
            }
        }
    }

    /** What jnats reports beside results; failures reach their callers anyway. */
    private static final class QuietErrors implements ErrorListener {
        @Override
        public void errorOccurred(Connection connection, String error) {
            LOG.warn("NATS reports: {}", error);
        }

        @Override
        public void exceptionOccurred(Connection connection, Exception exception) {
            LOG.debug("NATS connection: {}", exception.getMessage());
        }
    }
}
