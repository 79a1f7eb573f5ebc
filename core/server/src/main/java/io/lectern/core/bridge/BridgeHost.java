package io.lectern.core.bridge;

import io.lectern.bridge.About;
import io.lectern.bridge.Bridge;
import io.lectern.core.outbox.Voices;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.pf4j.PluginWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the bridges of a folder and lets them answer HTTP. First {@link #load}, then {@link #mount} for each router, then
 * {@link #watch} where the folder may change, at last {@link #close}; loading and closing wait, so neither belongs on an
 * event loop.
 */
public final class BridgeHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BridgeHost.class);

    /** What downloads of all bridges may hold in memory: four of the largest, thousands of the usual. */
    private static final long FILE_ROOM = 4L * FileRoom.LARGEST_FILE;

    /** Closing interrupts; a bridge that has not ended its threads then is left behind. */
    private static final Duration CLOSING = Duration.ofSeconds(1);

    /** How often the folder is looked at. A jar is taken when two looks found it the same. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final BridgeFolder folder;
    private final HostParts host;
    private final BridgePlugins plugins;
    private final BridgeRoutes routes;
    private final Mounts mounts;
    private final ScheduledThreadPoolExecutor clock;
    private final Map<String, LoadedBridge> running = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<Path, Taken> taken = new TreeMap<>();
    private final List<Router> routers = new ArrayList<>();
    private volatile List<BridgeState> states = List.of();
    private volatile boolean closing;

    /**
     * A jar that was tried.
     *
     * @param copy what was loaded of it
     * @param state what became of it
     */
    private record Taken(Path copy, BridgeState state) {}

    /**
     * @param folder every {@code *.jar} directly in it is a bridge
     * @param serverVersion what a jar's {@code Plugin-Requires} is compared with
     */
    public BridgeHost(
            Path folder, String serverVersion, MeetingsSource source, BridgeMeter meter, BridgeOptions options) {
        this.folder = new BridgeFolder(folder);
        this.clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "bridge-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        // A call that ended in time must not be remembered until its deadline.
        this.clock.setRemoveOnCancelPolicy(true);
        this.host = new HostParts(source, meter, options, new FileRoom(FILE_ROOM), clock);
        this.plugins = new BridgePlugins(folder, serverVersion);
        this.routes = new BridgeRoutes(host);
        this.mounts = new Mounts(options.reserved());
    }

    /** Loads every jar of the folder. One that cannot be loaded is reported by {@link #states} and stops no other. */
    public synchronized void load() {
        makeSharedThreads();
        List<Path> jars = folder.jars();
        if (jars.isEmpty()) {
            LOG.warn("There is no bridge in the folder of bridges, so no CMS can call");
        }
        jars.forEach(this::take);
    }

    /** From now on jars that are added, replaced or removed are loaded, reloaded and unloaded, one after another. */
    public void watch() {
        Thread watcher = new Thread(
                () -> {
                    while (!closing) {
                        try {
                            Thread.sleep(LOOK.toMillis());
                            refresh();
                        } catch (InterruptedException stopped) {
                            return;
                        } catch (RuntimeException unforeseen) {
                            LOG.error("The folder of bridges cannot be followed", unforeseen);
                        }
                    }
                },
                "bridge-folder");
        watcher.setDaemon(true);
        watcher.start();
    }

    /** Looks at the folder once. */
    synchronized void refresh() {
        if (closing) {
            return;
        }
        BridgeFolder.Changes changes = folder.changes();
        changes.gone().forEach(this::leave);
        changes.fresh().forEach(this::renew);
        if (!changes.gone().isEmpty() || !changes.fresh().isEmpty()) {
            // What stood in their way may be gone.
            taken.entrySet().stream()
                    .filter(one -> one.getValue().state().status() == BridgeState.Status.REFUSED)
                    .map(Map.Entry::getKey)
                    .filter(jar -> !changes.fresh().contains(jar))
                    .toList()
                    .forEach(this::renew);
            folder.clean(taken.values().stream().map(Taken::copy).toList());
        }
    }

    private void renew(Path jar) {
        Optional<LoadedBridge> old = at(jar);
        old.ifPresent(this::drain);
        old.ifPresent(this::unload);
        take(jar);
        at(jar).ifPresent(loaded -> routers.forEach(router -> routes.add(router, loaded)));
        old.ifPresent(routes::remove);
    }

    private void leave(Path jar) {
        at(jar).ifPresent(loaded -> {
            drain(loaded);
            routes.remove(loaded);
            unload(loaded);
            LOG.info("Bridge {} is unloaded, its jar is gone", loaded.id());
        });
        folder.forget(jar);
        taken.remove(jar);
        tell();
    }

    private Optional<LoadedBridge> at(Path jar) {
        return Optional.ofNullable(taken.get(jar))
                .filter(one -> one.state().status() == BridgeState.Status.RUNNING)
                .flatMap(one -> Optional.ofNullable(running.get(one.state().id())));
    }

    /** New calls are told to come again; those in hand may end. */
    private void drain(LoadedBridge loaded) {
        routes.pause(loaded);
        long until = System.nanoTime() + host.options().deadline().toNanos();
        try {
            while (!closing && !loaded.calls().isEmpty() && System.nanoTime() < until) {
                Thread.sleep(10);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell() {
        states = taken.values().stream().map(Taken::state).toList();
    }

    /**
     * Adds the routes of all loaded bridges to the router of what lies below the base path. Nothing before them may read
     * bodies.
     */
    public synchronized void mount(Router router) {
        routers.add(router);
        running.values().forEach(loaded -> routes.add(router, loaded));
    }

    /** Asks the bridges what they owe. */
    public Voices voices() {
        return new BridgeVoices(this, host);
    }

    /** Names of the event kinds that a bridge is told of; none when it is not loaded. */
    public List<String> follows(String id) {
        return running(id).map(LoadedBridge::follows).orElse(List.of());
    }

    /** A loaded bridge. From any thread. */
    Optional<LoadedBridge> running(String id) {
        return Optional.ofNullable(running.get(id));
    }

    /** What became of each jar, in the order of their names. */
    public List<BridgeState> states() {
        return states;
    }

    /** Takes all routes away, ends all calls and threads, and unloads everything. */
    @Override
    public void close() {
        closing = true;
        closeAll();
    }

    private synchronized void closeAll() {
        for (LoadedBridge loaded : List.copyOf(running.values())) {
            routes.remove(loaded);
            unload(loaded);
        }
        taken.clear();
        folder.clean(List.of());
        states = List.of();
        clock.shutdownNow();
    }

    private void take(Path jar) {
        Path copy = jar;
        BridgeState state;
        try {
            copy = folder.take(jar);
            state = load(copy);
        } catch (BrokenBridge unreadable) {
            state = BridgeState.refused(String.valueOf(jar.getFileName()), "", String.valueOf(unreadable.getMessage()));
        }
        taken.put(jar, new Taken(copy, state));
        tell();
    }

    private BridgeState load(Path jar) {
        String id = String.valueOf(jar.getFileName());
        String version = "";
        try {
            PluginWrapper plugin = plugins.take(jar);
            id = plugin.getPluginId();
            version = plugin.getDescriptor().getVersion();
            start(plugin);
            LOG.info("Bridge {} {} is loaded", id, version);
            return BridgeState.running(id, version);
        } catch (BrokenBridge broken) {
            LOG.warn("The bridge {} was refused: {}", jar.getFileName(), broken.getMessage());
            return BridgeState.refused(id, version, String.valueOf(broken.getMessage()));
        } catch (RuntimeException | LinkageError unforeseen) {
            LOG.error("The bridge {} could not be loaded", jar.getFileName(), unforeseen);
            return BridgeState.refused(id, version, "It could not be loaded: " + unforeseen + ".");
        }
    }

    private void start(PluginWrapper plugin) {
        String id = plugin.getPluginId();
        ClassLoader loader = plugin.getPluginClassLoader();
        BridgeOptions options = host.options();
        BridgeThreads threads = new BridgeThreads(id, loader, options.threads(), options.queue());
        try {
            threads.start();
            Bridge bridge = Birth.of(loader, threads, options.deadline());
            About about = Birth.about(bridge, threads, options.deadline());
            if (!about.id().equals(id)) {
                throw new BrokenBridge(
                        "Its manifest says " + id + ", the bridge itself " + about.id() + ". Both must be the same.");
            }
            mounts.take(id, about.mounts());
            List<String> follows = Birth.follows(bridge, threads, options.deadline());
            running.put(id, new LoadedBridge(bridge, about, follows, threads, new SiteLimits(options.callsPerSite())));
        } catch (RuntimeException | LinkageError broken) {
            end(id, threads);
            plugins.drop(id);
            throw broken;
        }
    }

    private void unload(LoadedBridge loaded) {
        running.remove(loaded.id());
        mounts.release(loaded.id());
        List.copyOf(loaded.calls()).forEach(CallFlow::stop);
        end(loaded.id(), loaded.threads());
        plugins.drop(loaded.id());
    }

    private static void end(String id, BridgeThreads threads) {
        if (!threads.close(CLOSING)) {
            LOG.warn("Threads of the bridge {} do not end when interrupted; they stay until the server stops", id);
        }
    }

    /**
     * The JDK makes the thread behind {@code orTimeout} when somebody first asks for it, and the thread keeps that
     * somebody's class loader for ever. So the server asks first.
     */
    private void makeSharedThreads() {
        boolean started = clock.prestartCoreThread();
        CompletableFuture<Boolean> asked =
                new CompletableFuture<Boolean>().completeOnTimeout(started, 1, TimeUnit.MILLISECONDS);
        boolean unused = asked.join();
    }
}
