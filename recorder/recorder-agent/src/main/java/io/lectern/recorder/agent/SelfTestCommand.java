package io.lectern.recorder.agent;

import io.lectern.recorder.EngineInfo;
import io.lectern.recorder.agent.capture.Halt;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how late the sound is on this machine, again. */
@Command(
        name = "selftest",
        mixinStandardHelpOptions = true,
        description = "Measure how late the sound is on this machine, and remember it.")
final class SelfTestCommand implements Callable<Integer> {
    @Option(names = "--out", defaultValue = ".", description = "Folder of all recordings (default: ${DEFAULT-VALUE})")
    private Path out = Path.of(".");

    @Mixin
    private Options options = new Options();

    @Override
    public Integer call() throws Exception {
        try (Workshop workshop = Workshop.open(options.settings(out))) {
            EngineInfo info = workshop.info(workshop.engine(), true, new Halt());
            System.out.println(info.browser() + ", " + info.encoder() + ": the sound is " + info.soundOffset()
                    + " ms late and will be moved");
            return 0;
        }
    }
}
