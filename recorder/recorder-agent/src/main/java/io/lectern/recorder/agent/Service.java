package io.lectern.recorder.agent;

import io.lectern.bus.Asset;
import io.lectern.bus.Bus;
import io.lectern.bus.Liveness;
import io.lectern.recorder.EngineInfo;
import io.lectern.recorder.Reason;
import io.lectern.recorder.RecorderJson;
import io.lectern.recorder.RecorderStatus;
import io.lectern.recorder.agent.capture.CaptureException;
import io.lectern.recorder.agent.capture.Engine;
import io.lectern.recorder.agent.capture.Halt;
import io.lectern.recorder.agent.catalogue.Catalogue;
import io.lectern.recorder.agent.disk.DiskGuard;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A recorder that works for the catalogue until it is told to leave. */
final class Service {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    // Changes wake it at once; this is for what changes without a word, such as a recorder falling silent.
    private static final Duration LOOK = Duration.ofSeconds(1);
    // A machine that cannot record is tried again; somebody may have repaired it.
    private static final Duration AGAIN = Duration.ofSeconds(60);
    // The dead stay listed for a while, for people to see.
    private static final Duration FORGOTTEN = Duration.ofMinutes(5);
    private static final Reason LEAVING = new Reason(Reason.STOPPED, "The recorder was stopped.");

    private final Desk desk;
    private final Workshop workshop;
    private final DiskGuard disk;
    private final Optional<URI> core;
    private final Bus bus;
    private final Liveness liveness;
    private final Catalogue catalogue;
    private final Halt halt = new Halt();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ScheduledExecutorService looking = daemon("jobs");
    private final ScheduledExecutorService beating = daemon("beat");
    private volatile Optional<Workers> workers = Optional.empty();
    private volatile Optional<Jobs> jobs = Optional.empty();
    private volatile String starting = "It is measuring how late the sound is here";
    private volatile String version = "";

    /**
     * Does nothing yet.
     *
     * @param core where it asks to be let in, in place of the address that recordings name
     */
    Service(Desk desk, Workshop workshop, DiskGuard disk, Optional<URI> core, Bus bus) {
        this.desk = desk;
        this.workshop = workshop;
        this.disk = disk;
        this.core = core;
        this.bus = bus;
        this.liveness = new Liveness(desk.me().recorder(), bus.bucket(Asset.RECORDERS), System::nanoTime);
        this.catalogue = new Catalogue(bus, this::wake);
    }

    private static ScheduledExecutorService daemon(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to beat, measures the offset if need be, then works. Returns once it works, or was told to leave. */
    void start() {
        liveness.start();
        var unusedBeats =
                beating.scheduleWithFixedDelay(this::beat, 0, Liveness.BEAT.toMillis(), TimeUnit.MILLISECONDS);
        catalogue.start();
        while (halt.reason().isEmpty()) {
            try {
                equip();
                var unusedLooks = looking.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (IOException | CaptureException e) {
                starting = "It cannot record: " + e.getMessage();
                LOG.error("This machine cannot record; trying again in {} s", AGAIN.toSeconds(), e);
                boolean unused = halt.pause(AGAIN, new CompletableFuture<>());
            } catch (Halt.Halted e) {
                return;
            }
        }
    }

    private void equip() throws IOException, CaptureException, Halt.Halted {
        Captures captures = new Captures(desk, this::wake);
        Engine engine = workshop.engine();
        EngineInfo info = desk.mode() == RecorderStatus.Mode.TRANSCODE
                ? new EngineInfo(engine.name(), Workshop.version(), "", "", 0, false)
                : workshop.info(engine, false, halt);
        version = info.recorder();
        Workers made = new Workers(
                workshop.recorder(engine, info, captures),
                captures,
                new Finishing(desk, workshop::finisher, this::wake),
                new Tidying(desk),
                new CoreDoor(desk.me().recorder(), core)::link);
        workers = Optional.of(made);
        jobs = Optional.of(new Jobs(desk, catalogue, liveness, made));
        starting = "";
        LOG.info("Recorder {} works with {}", desk.me().name(), info);
    }

    private void wake() {
        if (jobs.isPresent() && asked.compareAndSet(false, true) && !looking.isShutdown()) {
            looking.execute(this::look);
        }
    }

    private void look() {
        asked.set(false);
        try {
            jobs.ifPresent(each -> each.look(halt.reason().isEmpty()));
        } catch (RuntimeException e) {
            LOG.error("Looking at the catalogue went wrong; looking again", e);
        }
    }

    private void beat() {
        try {
            liveness.beat(RecorderJson.write(status()));
            if (liveness.healthy()) {
                Set<String> known = liveness.known();
                liveness.gone(known).stream()
                        .filter(who -> liveness.silence(who).compareTo(FORGOTTEN) > 0)
                        .forEach(liveness::strike);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("This recorder could not say that it lives", e);
        }
    }

    /** What this recorder tells about itself. */
    RecorderStatus status() throws IOException {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        boolean room = disk.mayStart();
        String fault = workers.flatMap(Workers::fault)
                .orElse(room ? Memory.isEnough() ? starting : "There is too little memory" : "The disk is full");
        return new RecorderStatus(
                RecorderStatus.VERSION,
                desk.me().recorder(),
                desk.me().name(),
                version,
                desk.mode(),
                System.currentTimeMillis(),
                workers.map(each -> each.recorder().recording()).orElse(0),
                workers.flatMap(each -> each.finishing().job()).isPresent() ? 1 : 0,
                desk.mode() == RecorderStatus.Mode.TRANSCODE
                        ? 0
                        : workers.map(each -> each.recorder().capacity()).orElse(0),
                Math.max(0, load) / Runtime.getRuntime().availableProcessors(),
                disk.free(),
                fault,
                Map.of());
    }

    /** Ends all captures, gives back what others can go on with, waits for the rest that long. */
    void leave(Duration patience) {
        halt.ask(LEAVING);
        long until = System.nanoTime() + patience.toNanos();
        try {
            if (workers.isPresent()) {
                workers.get().captures().all().forEach(CaptureJob::handOver);
                workers.get().recorder().stop(patience);
                while (isBusy(workers.get()) && System.nanoTime() < until) {
                    wake();
                    Thread.sleep(100);
                }
                looking.shutdown();
                if (!looking.awaitTermination(10, TimeUnit.SECONDS)) {
                    LOG.warn("The catalogue was not told everything; the next start tells it");
                }
                jobs.ifPresent(Jobs::abandonFinishing);
                workers.get().finishing().close();
                workers.get().tidying().close();
            }
            beating.shutdownNow();
            liveness.strike(desk.me().recorder());
            // The last words leave before the connection does.
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        bus.close();
    }

    private static boolean isBusy(Workers each) {
        return !each.captures().all().isEmpty() || each.finishing().job().isPresent();
    }
}
