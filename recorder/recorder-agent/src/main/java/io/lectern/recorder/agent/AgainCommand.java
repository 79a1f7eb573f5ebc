package io.lectern.recorder.agent;

import io.lectern.bus.Asset;
import io.lectern.bus.Bucket;
import io.lectern.bus.Bus;
import io.lectern.bus.BusException;
import io.lectern.bus.Conflict;
import io.lectern.bus.nats.NatsBus;
import io.lectern.recorder.CatalogueEntry;
import io.lectern.recorder.RecorderJson;
import io.lectern.recorder.RecordingState;
import io.lectern.recorder.agent.config.ConfigFile;
import io.lectern.recorder.agent.config.InvalidConfig;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a failed recording be finished again, by whichever recorder has its parts. */
@Command(
        name = "again",
        mixinStandardHelpOptions = true,
        description = "Let a failed recording be finished again, by any recorder that has its parts.")
final class AgainCommand implements Callable<Integer> {
    @Option(names = "--config", required = true, description = "The configuration file of any recorder")
    private Path file = Path.of("recorder.yaml");

    @Parameters(description = "Id of the recording")
    private String id = "";

    @Override
    public Integer call() throws Exception {
        try (Bus bus = NatsBus.connect(ConfigFile.read(file, name -> Optional.ofNullable(System.getenv(name)))
                .nats())) {
            return again(bus.bucket(Asset.RECORDINGS));
        } catch (InvalidConfig | BusException e) {
            System.err.println(e.getMessage());
        } catch (ExecutionException e) {
            System.err.println(
                    e.getCause() instanceof Conflict
                            ? "Somebody changed this recording just now; look again."
                            : "The catalogue could not be reached: " + e.getCause());
        } catch (RecorderJson.Malformed e) {
            System.err.println("This entry of the catalogue is damaged: " + e.getMessage());
        }
        return 1;
    }

    private int again(Bucket bucket) throws Exception {
        Bucket.Entry found = bucket.read(id).toCompletableFuture().get(10, TimeUnit.SECONDS);
        if (found.value().isEmpty()) {
            System.err.println("The catalogue has no recording " + id + ".");
            return 1;
        }
        CatalogueEntry entry = RecorderJson.read(found.value().get(), CatalogueEntry.class);
        if (entry.state() != RecordingState.FAILED) {
            System.err.println(
                    "Recording " + id + " is " + entry.state().code() + "; only a failed one is finished again.");
            return 1;
        }
        CatalogueEntry next =
                entry.edit().state(RecordingState.PROCESSING).released().done();
        long unused = bucket.write(id, RecorderJson.write(next), found.revision())
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        System.out.println("Recording " + id + " will be finished again.");
        return 0;
    }
}
