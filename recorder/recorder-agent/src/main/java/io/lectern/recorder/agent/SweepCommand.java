package io.lectern.recorder.agent;

import io.lectern.recorder.agent.finish.Handover;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Finishes what lost recorders left. */
@Command(name = "sweep", mixinStandardHelpOptions = true, description = "Finish what lost recorders left.")
final class SweepCommand implements Callable<Integer> {
    @Parameters(description = "Folder of all recordings")
    private Path root = Path.of(".");

    @Mixin
    private Options options = new Options();

    @Override
    public Integer call() throws Exception {
        try (Workshop workshop = Workshop.open(options.settings(root))) {
            workshop.sweep(Handover.STAYS_HERE)
                    .run(
                            root,
                            manifest -> System.out.println(manifest.id() + " "
                                    + manifest.state().code()
                                    + (manifest.recovered() ? " recovered " : " ")
                                    + manifest.duration() + " ms"));
            return 0;
        }
    }
}
