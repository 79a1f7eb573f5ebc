package io.lectern.recorder.agent.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.recorder.agent.finish.Samples.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncTest {
    @TempDir
    Path folder;

    // Beeps of 160 ms twice a second, late by so much, in a steady hum.
    private static short[] sound(double late) {
        short[] sound = new short[48_000 * 4];
        for (int i = 0; i < sound.length; i++) {
            double time = i / 48_000.0;
            double value = 3000 * Math.sin(2 * Math.PI * 440 * time);
            double since = (time - late) % 0.5;
            if (time >= late && since < 0.16) {
                value += 9000 * Math.sin(2 * Math.PI * 3000 * time);
            }
            sound[i] = (short) value;
        }
        return sound;
    }

    private static List<Sample> luma() {
        List<Sample> luma = new ArrayList<>();
        for (int frame = 0; frame < 100; frame++) {
            double time = frame * 0.04;
            luma.add(new Sample(time, time % 0.5 < 0.16 ? 200 : 16));
        }
        return luma;
    }

    @Test
    void findsBySoundAndPictureHowFarTheyAreApart() {
        for (double late : new double[] {0.05, 0.12, 0}) {
            List<Double> lags = Sync.lags(Sync.flashes(luma()), Sync.beeps(sound(late), 3000));

            assertTrue(lags.size() >= 6, lags.toString());
            // A picture is 40 ms long: so far may a flash be seen late.
            assertEquals(late - 0.02, Sync.quantile(lags, 0.5), 0.025);
        }
    }

    @Test
    void tellsTonesApart() {
        short[] sound = sound(0);

        assertEquals(3000, Sync.strength(sound, 0, sound.length, 440), 50);
        assertTrue(Sync.strength(sound, 0, sound.length, 1000) < 100);
    }

    @Test
    void nothingShownIsNothingFound() {
        assertEquals(List.of(), Sync.flashes(List.of(new Sample(0, 16), new Sample(1, 16))));
        assertEquals(List.of(), Sync.lags(List.of(1.0), List.of(1.4)));
    }

    @Test
    void offsetsAreRememberedPerVersion() throws Exception {
        Path file = folder.resolve("selftest.json");
        new Offsets(file).keep("Chromium 1, ffmpeg 5", 48);
        new Offsets(file).keep("Chromium 2, ffmpeg 5", -3);

        assertEquals(Optional.of(48L), new Offsets(file).of("Chromium 1, ffmpeg 5"));
        assertEquals(Optional.empty(), new Offsets(file).of("Chromium 3, ffmpeg 5"));
        Files.writeString(file, "{");
        assertEquals(Optional.empty(), new Offsets(file).of("Chromium 1, ffmpeg 5"));
    }
}
