package io.lectern.recorder.agent;

import io.lectern.bus.Asset;
import io.lectern.bus.Bus;
import io.lectern.bus.BusException;
import io.lectern.bus.Liveness;
import io.lectern.bus.nats.NatsBus;
import io.lectern.recorder.RecorderJson;
import io.lectern.recorder.RecorderStatus;
import io.lectern.recorder.agent.config.ConfigFile;
import io.lectern.recorder.agent.config.InvalidConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the recorders that are alive. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "List the recorders that are alive.")
final class ListCommand implements Callable<Integer> {
    private static final String FORMAT = "%-24s %-14s %-10s %-10s %-10s %-6s %-10s %s%n";

    @Option(names = "--config", required = true, description = "The configuration file of any recorder")
    private Path file = Path.of("recorder.yaml");

    @Override
    public Integer call() throws Exception {
        try (Bus bus = NatsBus.connect(ConfigFile.read(file, name -> Optional.ofNullable(System.getenv(name)))
                .nats())) {
            Liveness liveness = new Liveness("", bus.bucket(Asset.RECORDERS), System::nanoTime);
            liveness.start();
            Thread.sleep(Liveness.BEAT.toMillis() / 2);
            Map<String, byte[]> first = liveness.lively();
            Thread.sleep(Liveness.BEAT.toMillis() * 2);
            print(beating(first, liveness.lively()));
            return 0;
        } catch (InvalidConfig | BusException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    // The last beat of a dead one is kept for a while: who lives is who has beaten again.
    private static List<RecorderStatus> beating(Map<String, byte[]> first, Map<String, byte[]> then) {
        List<RecorderStatus> beating = new ArrayList<>();
        then.forEach((id, beat) -> {
            if (!Arrays.equals(first.get(id), beat)) {
                try {
                    beating.add(RecorderJson.read(beat, RecorderStatus.class));
                } catch (RecorderJson.Malformed e) {
                    System.err.println("The beat of " + id + " is " + e.getMessage());
                }
            }
        });
        return beating;
    }

    private static void print(List<RecorderStatus> recorders) {
        if (recorders.isEmpty()) {
            System.out.println("No recorder is alive.");
            return;
        }
        System.out.printf(FORMAT, "NAME", "VERSION", "ACCEPTS", "RECORDING", "FINISHING", "LOAD", "FREE DISK", "FAULT");
        for (RecorderStatus each : recorders) {
            System.out.printf(
                    FORMAT,
                    each.name(),
                    each.software(),
                    each.mode().name().toLowerCase(Locale.ROOT),
                    each.recording() + " of " + each.capacity(),
                    each.finishing(),
                    String.format(Locale.ROOT, "%.2f", each.load()),
                    (each.freeDisk() >> 30) + " GB",
                    each.fault());
        }
    }
}
