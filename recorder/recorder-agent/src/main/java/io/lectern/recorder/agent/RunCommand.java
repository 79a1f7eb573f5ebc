package io.lectern.recorder.agent;

import io.lectern.bus.BusException;
import io.lectern.bus.nats.NatsBus;
import io.lectern.recorder.Owner;
import io.lectern.recorder.agent.config.ConfigFile;
import io.lectern.recorder.agent.config.InvalidConfig;
import io.lectern.recorder.agent.config.RecorderConfig;
import io.lectern.recorder.agent.disk.DiskGuard;
import io.lectern.recorder.agent.part.Hold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Records what the catalogue asks for, until it is stopped. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Record what servers ask for, until this is stopped.")
final class RunCommand implements Callable<Integer> {
    // Closing parts takes a second, finishing an hour's class about a minute; what is not done by then others do.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(names = "--config", required = true, description = "The configuration file")
    private Path file = Path.of("recorder.yaml");

    @Option(names = "--check-config", description = "Only say whether the file is right")
    private boolean check;

    @Override
    public Integer call() throws Exception {
        RecorderConfig config;
        try {
            config = ConfigFile.read(file, name -> Optional.ofNullable(System.getenv(name)));
        } catch (InvalidConfig e) {
            System.err.println(e.getMessage());
            return 2;
        }
        if (check) {
            System.out.println(file + " is right.");
            return 0;
        }
        return run(config);
    }

    private static int run(RecorderConfig config) throws IOException, InterruptedException {
        Files.createDirectories(config.folder());
        Optional<Hold> hold = Hold.take(config.folder());
        if (hold.isEmpty()) {
            System.err.println("Another recorder works in " + config.folder() + "; give each a folder of its own.");
            return 2;
        }
        Hold mine = hold.get();
        DiskGuard disk = new DiskGuard(config.folder(), config.minFree(), config.reserve());
        try (mine;
                Workshop workshop = Workshop.open(settings(config, disk))) {
            Owner me = new Owner(UUID.randomUUID().toString(), config.name(), DiskMark.of(config.folder()));
            Desk desk = new Desk(me, config.mode(), config.folder(), config.shared());
            Service service = new Service(desk, workshop, disk, config.core(), NatsBus.connect(config.nats()));
            CountDownLatch left = new CountDownLatch(1);
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                service.leave(PATIENCE);
                                left.countDown();
                            },
                            "leaving"));
            service.start();
            left.await();
            return 0;
        } catch (BusException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private static Settings settings(RecorderConfig config, DiskGuard disk) {
        Settings usual = Settings.in(config.folder(), disk);
        return new Settings(
                config.folder(),
                config.work(),
                config.chromium(),
                usual.ffmpeg(),
                usual.ffprobe(),
                disk,
                config.capacity().orElse(usual.capacity()),
                Duration.ofSeconds(config.ready()),
                usual.sandbox() && config.sandbox());
    }
}
