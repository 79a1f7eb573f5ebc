package io.lectern.recorder.agent.selftest;

import io.lectern.recorder.agent.process.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A clip that flashes and beeps together twice a second: what a browser plays in step, by its own clock. */
public final class FlashAndBeep {
    /** The tone, in Hz. */
    public static final int TONE = 3000;

    private static final String NOW = "lt(mod(t,0.5),0.16)";

    private FlashAndBeep() {}

    /** Makes the clip; takes about a second. */
    public static void make(Tool ffmpeg, Path file) throws IOException {
        ffmpeg.run(
                Duration.ofMinutes(3),
                List.of(
                        "-nostdin",
                        "-y",
                        "-v",
                        "error",
                        "-f",
                        "lavfi",
                        "-i",
                        "color=black:s=160x90:r=30:d=20,drawbox=t=fill:color=white:enable='" + NOW + "'",
                        "-f",
                        "lavfi",
                        "-i",
                        "aevalsrc='if(" + NOW + ",0.4*sin(2*PI*" + TONE + "*t),0)':s=48000:d=20",
                        "-c:v",
                        "libvpx",
                        "-deadline",
                        "realtime",
                        "-g",
                        "30",
                        "-c:a",
                        "libopus",
                        file.toString()),
                line -> {});
    }
}
