package io.lectern.recorder.agent;

import io.lectern.recorder.RecorderJson;
import io.lectern.recorder.RecordingManifest;
import io.lectern.recorder.agent.finish.Handover;
import io.lectern.recorder.agent.part.Hold;
import io.lectern.recorder.agent.part.RecordingFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Finishes one recording, also one that failed to be finished before. */
@Command(name = "finish", mixinStandardHelpOptions = true, description = "Make the playable file of one recording.")
final class FinishCommand implements Callable<Integer> {
    @Parameters(description = "Folder of the recording")
    private Path folder = Path.of(".");

    @Mixin
    private Options options = new Options();

    @Override
    public Integer call() throws Exception {
        Path root = Objects.requireNonNull(folder.toAbsolutePath().getParent());
        Optional<Hold> hold = Hold.take(folder);
        if (hold.isEmpty()) {
            System.err.println("This recording is being worked on");
            return 2;
        }
        Hold mine = hold.get();
        try (mine;
                Workshop workshop = Workshop.open(options.settings(root))) {
            RecordingManifest manifest = workshop.finisher(Handover.STAYS_HERE).finish(RecordingFolder.open(folder));
            System.out.println(new String(RecorderJson.write(manifest), StandardCharsets.UTF_8));
            return manifest.state().isPlayable() ? 0 : 1;
        }
    }
}
