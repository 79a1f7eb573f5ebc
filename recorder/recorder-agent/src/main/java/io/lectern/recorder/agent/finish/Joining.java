package io.lectern.recorder.agent.finish;

import io.lectern.recorder.Chapter;
import io.lectern.recorder.EngineInfo;
import io.lectern.recorder.Flags;
import io.lectern.recorder.PartInfo;
import io.lectern.recorder.RecordingManifest;
import io.lectern.recorder.agent.process.AtomicFile;
import io.lectern.recorder.agent.process.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The runs of ffmpeg that make a file of parts and look at it. */
public final class Joining {
    // Copying an hour takes a minute at worst; the limit is for a disk that hangs.
    private static final Duration LIMIT = Duration.ofHours(2);
    private static final List<String> SCRATCH = List.of("join.ffconcat", "join.chapters");
    private final Tool ffmpeg;
    private final Probe probe;

    public Joining(Tool ffmpeg, Probe probe) {
        this.ffmpeg = ffmpeg;
        this.probe = probe;
    }

    void join(Path folder, RecordingManifest manifest, Timeline timeline, List<Chapter> chapters, Path result)
            throws IOException {
        StringBuilder list = new StringBuilder("ffconcat version 1.0\n");
        for (PartInfo part : timeline.parts()) {
            // A stream written live does not say how long it is.
            list.append("file '%s'\nduration %s\n"
                    .formatted(withSound(folder, part), seconds(part.duration().orElse(0L))));
        }
        AtomicFile.write(folder.resolve(SCRATCH.get(0)), bytes(list.toString()));
        AtomicFile.write(
                folder.resolve(SCRATCH.get(1)),
                bytes(ChapterFile.write(manifest.title(), chapters, timeline.length())));
        String parts = folder.resolve(SCRATCH.get(0)).toString();
        long offset = manifest.engine().map(EngineInfo::soundOffset).orElse(0L);
        run(List.of(
                "-f",
                "concat",
                "-i",
                parts,
                "-itsoffset",
                seconds(-offset),
                "-f",
                "concat",
                "-i",
                parts,
                "-f",
                "ffmetadata",
                "-i",
                folder.resolve(SCRATCH.get(1)).toString(),
                "-map",
                "0:v:0",
                "-map",
                "1:a:0",
                "-map_metadata",
                "2",
                "-map_chapters",
                "2",
                "-c:v",
                "copy",
                "-c:a",
                "aac",
                "-b:a",
                "128k",
                "-ar",
                "48000",
                "-ac",
                "2",
                "-af",
                "aresample=async=1:first_pts=0",
                "-movflags",
                "+faststart",
                "-f",
                "mp4",
                result.toString()));
    }

    // A capture that ended early may hold pictures and not a single sound: joined as it is, it would end the sound.
    private String withSound(Path folder, PartInfo part) throws IOException {
        Path file = folder.resolve(part.file());
        if (probe.packets(file).sounds() > 0) {
            return part.file();
        }
        String name = "join-%04d.mkv".formatted(part.number());
        run(List.of(
                "-i",
                file.toString(),
                "-f",
                "lavfi",
                "-t",
                seconds(part.duration().orElse(0L)),
                "-i",
                "anullsrc=r=48000:cl=stereo",
                "-map",
                "0:v:0",
                "-map",
                "1:a:0",
                "-c:v",
                "copy",
                "-c:a",
                "libopus",
                folder.resolve(name).toString()));
        return name;
    }

    /** What is to be noticed about a finished file. */
    Flags look(Path file) throws IOException {
        Samples luma = new Samples("lavfi.signalstats.YAVG");
        // Pictures that stand alone come every two seconds: enough to judge, and cheap.
        measure(
                file,
                List.of("-skip_frame", "nokey"),
                List.of(
                        "-map",
                        "0:v:0",
                        "-vf",
                        "scale=64:36,signalstats,metadata=print:key=lavfi.signalstats.YAVG:file=-"),
                luma);
        Samples level = new Samples("lavfi.astats.Overall.RMS_level");
        measure(
                file,
                List.of(),
                List.of(
                        "-map",
                        "0:a:0",
                        "-af",
                        "asetnsamples=48000,astats=metadata=1:reset=1,"
                                + "ametadata=print:key=lavfi.astats.Overall.RMS_level:file=-"),
                level);
        return Stretches.judge(luma.all(), level.all());
    }

    private void measure(Path file, List<String> before, List<String> after, Samples into) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-nostdin", "-v", "error"));
        arguments.addAll(before);
        arguments.addAll(List.of("-i", file.toString()));
        arguments.addAll(after);
        arguments.addAll(List.of("-f", "null", "-"));
        ffmpeg.run(LIMIT, arguments, into::line);
    }

    /** A picture of it: from a third of it, but not later than ten seconds, as the beginning is often empty. */
    String poster(Path file, long length, Path result) throws IOException {
        Path temporary = result.resolveSibling(result.getFileName() + ".tmp");
        run(List.of(
                "-ss",
                seconds(Math.min(10_000, length / 3)),
                "-i",
                file.toString(),
                "-frames:v",
                "1",
                "-q:v",
                "4",
                "-f",
                "mjpeg",
                temporary.toString()));
        AtomicFile.settle(temporary, result);
        return result.getFileName().toString();
    }

    /** Removes what only the work needed. */
    void tidy(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = Optional.ofNullable(file.getFileName())
                        .map(Path::toString)
                        .orElse("");
                if (SCRATCH.contains(name) || name.endsWith(".tmp") || name.matches("join-\\d{4}\\.mkv")) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private void run(List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("-nostdin", "-y", "-v", "error"));
        all.addAll(arguments);
        ffmpeg.run(LIMIT, all, line -> {});
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String seconds(long milliseconds) {
        return String.format(Locale.ROOT, "%.3f", milliseconds / 1000.0);
    }
}
