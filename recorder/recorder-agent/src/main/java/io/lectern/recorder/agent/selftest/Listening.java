package io.lectern.recorder.agent.selftest;

import io.lectern.recorder.agent.finish.Samples;
import io.lectern.recorder.agent.process.Tool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Decodes recordings, to look at them and to listen. */
public final class Listening {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private final Tool ffmpeg;

    public Listening(Tool ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /** The mean brightness of a piece of every picture, given as ffmpeg's crop wants it. */
    public List<Samples.Sample> luma(Path file, String crop) throws IOException {
        Samples samples = new Samples("lavfi.signalstats.YAVG");
        ffmpeg.run(
                LIMIT,
                List.of(
                        "-nostdin",
                        "-v",
                        "error",
                        "-i",
                        file.toString(),
                        "-map",
                        "0:v:0",
                        "-fps_mode",
                        "passthrough",
                        "-vf",
                        "crop=" + crop + ",signalstats,metadata=print:key=lavfi.signalstats.YAVG:file=-",
                        "-f",
                        "null",
                        "-"),
                samples::line);
        return samples.all();
    }

    /** Its sound, one channel at 48 kHz, from the file's beginning on. */
    public short[] sound(Path file) throws IOException {
        Path raw = file.resolveSibling(file.getFileName() + ".raw.tmp");
        try {
            ffmpeg.run(
                    LIMIT,
                    List.of(
                            "-nostdin",
                            "-y",
                            "-v",
                            "error",
                            "-i",
                            file.toString(),
                            "-map",
                            "0:a:0",
                            "-af",
                            "aresample=async=1:first_pts=0",
                            "-ac",
                            "1",
                            "-ar",
                            "48000",
                            "-f",
                            "s16le",
                            raw.toString()),
                    line -> {});
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN);
            short[] sound = new short[bytes.remaining() / 2];
            bytes.asShortBuffer().get(sound);
            return sound;
        } finally {
            Files.deleteIfExists(raw);
        }
    }
}
