package io.lectern.recorder.agent;

import io.lectern.recorder.agent.process.Leftovers;
import io.lectern.recorder.agent.process.Scope;
import io.lectern.recorder.agent.process.Tool;
import io.lectern.recorder.agent.selftest.FlashAndBeep;
import io.lectern.recorder.agent.selftest.Listening;
import io.lectern.recorder.agent.selftest.Sync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A finished recording of a {@link ClassPage}, decoded. */
record Watched(List<Long> clocks, List<Double> lags, double low, double high, double other) {
    /** Decodes it; a file that has a single error in it does not pass. */
    static Watched of(Path file, Path scratch) throws IOException {
        try (Scope scope = new Scope(new Leftovers(scratch), text -> text)) {
            Tool ffmpeg = new Tool(scope, "ffmpeg");
            Listening listening = new Listening(ffmpeg);
            short[] sound = listening.sound(file);
            List<Double> flashes = Sync.flashes(listening.luma(file, "100:50:330:120"));
            List<Double> beeps = Sync.beeps(sound, FlashAndBeep.TONE);
            return new Watched(
                    clocks(ffmpeg, file, scratch),
                    Sync.lags(flashes, beeps),
                    Sync.strength(sound, 0, sound.length, 440),
                    Sync.strength(sound, 0, sound.length, 1000),
                    Sync.strength(sound, 0, sound.length, 1700));
        }
    }

    // The page's clock in every picture; -1 where it cannot be read.
    private static List<Long> clocks(Tool ffmpeg, Path file, Path scratch) throws IOException {
        Path raw = scratch.resolve("clocks.raw");
        ffmpeg.run(
                Duration.ofMinutes(2),
                List.of(
                        "-nostdin",
                        "-y",
                        "-v",
                        "error",
                        "-xerror",
                        "-i",
                        file.toString(),
                        "-map",
                        "0:v:0",
                        "-fps_mode",
                        "passthrough",
                        // Two pictures that are closer to each other than usual are no error.
                        "-enc_time_base",
                        "-1",
                        "-vf",
                        "crop=640:10:0:5,scale=32:1:flags=area,format=gray",
                        "-f",
                        "rawvideo",
                        raw.toString()),
                line -> {});
        byte[] bytes = Files.readAllBytes(raw);
        List<Long> clocks = new ArrayList<>();
        for (int at = 0; at + 32 <= bytes.length; at += 32) {
            long bits = 0;
            for (int bit = 0; bit < 32; bit++) {
                bits = bits << 1 | (Byte.toUnsignedInt(bytes[at + bit]) > 127 ? 1 : 0);
            }
            long clock = bits >> 8;
            long sum = (clock ^ (clock >> 8) ^ (clock >> 16) ^ 0x5a) & 0xff;
            clocks.add(sum == (bits & 0xff) ? clock : -1L);
        }
        return clocks;
    }

    List<Long> readable() {
        return clocks.stream().filter(clock -> clock >= 0).toList();
    }

    /** The page's time in the last picture that can be read, as time of the day. */
    long last(long near) {
        List<Long> readable = readable();
        long clock = readable.get(readable.size() - 1);
        long base = near - Math.floorMod(near, 0x1000000L);
        long candidate = base + clock;
        return candidate > near + 0x800000
                ? candidate - 0x1000000
                : candidate < near - 0x800000 ? candidate + 0x1000000 : candidate;
    }

    /** The page's time in the last readable picture before a time of the day. */
    long lastBefore(long time) {
        long clock = Math.floorMod(time, 0x1000000L);
        return time
                - readable().stream()
                        .mapToLong(each -> Math.floorMod(clock - each, 0x1000000L))
                        .filter(ago -> ago < 0x800000)
                        .min()
                        .orElseThrow();
    }

    /** By how much a picture is older than the one before it, at worst. */
    long worstStepBack() {
        List<Long> readable = readable();
        long worst = 0;
        for (int i = 1; i < readable.size(); i++) {
            long back = Math.floorMod(readable.get(i - 1) - readable.get(i), 0x1000000L);
            worst = back > 0x800000 ? worst : Math.max(worst, back);
        }
        return worst;
    }

    double framesPerSecond() {
        List<Long> readable = readable();
        double seconds = (readable.get(readable.size() - 1) - readable.get(0)) / 1000.0;
        return (readable.stream().distinct().count() - 1) / seconds;
    }

    long worstGap() {
        List<Long> readable = readable();
        long worst = 0;
        for (int i = 1; i < readable.size(); i++) {
            worst = Math.max(worst, readable.get(i) - readable.get(i - 1));
        }
        return worst;
    }

    long lag() {
        return Math.round(Sync.quantile(lags, 0.5) * 1000);
    }
}
