package io.lectern.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A camera and a microphone made of files, by which one participant is told from another: a colour with something
 * moving in it, and a beep of one frequency. It beeps rather than hums, since browsers filter a hum out as noise.
 */
record FakeMedia(Path video, Path sound) {
    static FakeMedia make(Parts parts, String name, String colour, int hertz) throws IOException, InterruptedException {
        Path folder = parts.folder("media");
        FakeMedia media = new FakeMedia(folder.resolve(name + ".mjpeg"), folder.resolve(name + ".wav"));
        Program ffmpeg = parts.add(Program.start(
                parts.log("ffmpeg"),
                Map.of(),
                "ffmpeg",
                "-nostdin",
                "-loglevel",
                "error",
                "-f",
                "lavfi",
                "-i",
                "color=c=" + colour + ":s=640x360:r=20",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=160x90:r=20",
                "-f",
                "lavfi",
                "-i",
                "aevalsrc=0.6*sin(2*PI*" + hertz + "*t)*lt(mod(t\\,0.8)\\,0.4):s=48000",
                "-filter_complex",
                "[0][1]overlay=x=mod(t*80\\,480):y=20[v]",
                "-map",
                "[v]",
                "-t",
                "4",
                "-c:v",
                "mjpeg",
                "-q:v",
                "6",
                "-y",
                media.video.toString(),
                "-map",
                "2:a",
                "-t",
                "4",
                "-y",
                media.sound.toString()));
        Await.until("ffmpeg has made " + name, () -> !ffmpeg.isAlive());
        if (Files.size(media.video) == 0 || Files.size(media.sound) == 0) {
            throw new AssertionError("ffmpeg has made nothing of " + name);
        }
        return media;
    }
}
