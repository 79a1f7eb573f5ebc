package io.lectern.recorder.agent;

import io.lectern.recorder.EngineInfo;
import io.lectern.recorder.agent.capture.CaptureException;
import io.lectern.recorder.agent.capture.Engine;
import io.lectern.recorder.agent.capture.Halt;
import io.lectern.recorder.agent.finish.Finisher;
import io.lectern.recorder.agent.finish.Handover;
import io.lectern.recorder.agent.finish.Joining;
import io.lectern.recorder.agent.finish.Probe;
import io.lectern.recorder.agent.process.Leftovers;
import io.lectern.recorder.agent.process.Scope;
import io.lectern.recorder.agent.process.Tool;
import io.lectern.recorder.agent.recovery.Sweep;
import io.lectern.recorder.agent.selftest.Offsets;
import io.lectern.recorder.agent.selftest.SelfTest;
import io.lectern.recorder.agent.tab.TabEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Puts a recorder together from its settings, by hand. */
public final class Workshop implements AutoCloseable {
    private static final String OFFSETS = "selftest.json";
    private final Settings settings;
    private final Scope scope;

    private Workshop(Settings settings, Scope scope) {
        this.settings = settings;
        this.scope = scope;
    }

    /** Opens it; the folder of recordings is made if it is not there. */
    public static Workshop open(Settings settings) throws IOException {
        Files.createDirectories(settings.root());
        return new Workshop(settings, new Scope(Leftovers.none(), text -> text));
    }

    /** What makes playable files. */
    public Finisher finisher(Handover handover) {
        Probe probe = new Probe(new Tool(scope, settings.ffprobe()));
        return new Finisher(probe, new Joining(new Tool(scope, settings.ffmpeg()), probe), handover);
    }

    /** What finishes the recordings of lost recorders. */
    public Sweep sweep(Handover handover) {
        return new Sweep(finisher(handover));
    }

    /** The engine. */
    public Engine engine() throws IOException {
        return new TabEngine(
                settings.chromium(), version(settings.chromium(), "--version"), settings.work(), settings.sandbox());
    }

    /** Who records here, with the offset that was measured for exactly these versions, now if need be. */
    public EngineInfo info(Engine engine, boolean again, Halt halt) throws IOException, CaptureException, Halt.Halted {
        String encoder = version(settings.ffmpeg(), "-version");
        Offsets offsets = new Offsets(settings.root().resolve(OFFSETS));
        String versions = engine.version() + ", " + encoder;
        Optional<Long> known = again ? Optional.empty() : offsets.of(versions);
        long lag;
        if (known.isPresent()) {
            lag = known.get();
        } else {
            lag = new SelfTest(engine, settings.ffmpeg(), settings.work()).measure(halt);
            offsets.keep(versions, lag);
        }
        return new EngineInfo(engine.name(), version(), engine.version(), encoder, lag, true);
    }

    /** The version of this software. */
    static String version() {
        return Optional.ofNullable(Workshop.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    /** A recorder that makes playable files by itself, here. */
    public Recorder recorder(Engine engine, EngineInfo info) {
        return recorder(engine, info, new FinishHere(finisher(Handover.STAYS_HERE)));
    }

    /** A recorder whose captures go to a keeper. */
    Recorder recorder(Engine engine, EngineInfo info, Keeper keeper) {
        return new Recorder(settings, engine, info, keeper, Clock.systemUTC());
    }

    private String version(String program, String option) throws IOException {
        List<String> lines = new Tool(scope, program).lines(Duration.ofSeconds(30), List.of(option));
        // "Chromium 156.0.1 built on …", "ffmpeg version 5.1.9-0 Copyright …"
        return lines.isEmpty()
                ? ""
                : lines.get(0).replaceAll(" (built on|Copyright) .*", "").strip();
    }

    @Override
    public void close() {
        scope.close();
    }
}
