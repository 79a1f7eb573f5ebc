package io.lectern.recorder.agent.selftest;

import io.lectern.recorder.agent.finish.Samples.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Finds flashes and beeps in what was recorded, and how far they are apart. All times in seconds. */
public final class Sync {
    private static final int RATE = 48_000;
    // 5 ms: fine enough for lip-sync, and fifteen periods of the tone.
    private static final int WINDOW = 240;
    // Half of the time between two flashes would be ambiguous.
    private static final double APART = 0.24;

    private Sync() {}

    /** When a brightness jumps up. */
    public static List<Double> flashes(List<Sample> luma) {
        return jumps(luma);
    }

    /** When a tone sets in, in samples at 48 kHz. */
    public static List<Double> beeps(short[] sound, int tone) {
        return jumps(levels(sound, tone));
    }

    /** How strong a tone is over the time, in windows of 5 ms: its amplitude, 0 to 32767. */
    public static List<Sample> levels(short[] sound, int tone) {
        List<Sample> levels = new ArrayList<>();
        for (int from = 0; from + WINDOW <= sound.length; from += WINDOW) {
            levels.add(new Sample((double) from / RATE, strength(sound, from, from + WINDOW, tone)));
        }
        return levels;
    }

    /** The amplitude of a tone in a stretch of sound, by Goertzel's algorithm. */
    public static double strength(short[] sound, int from, int to, int tone) {
        double factor = 2 * Math.cos(2 * Math.PI * tone / RATE);
        double one = 0;
        double two = 0;
        for (int i = from; i < to; i++) {
            double next = sound[i] + factor * one - two;
            two = one;
            one = next;
        }
        double power = one * one + two * two - factor * one * two;
        return 2 * Math.sqrt(Math.max(0, power)) / (to - from);
    }

    private static List<Double> jumps(List<Sample> samples) {
        double low = samples.stream().mapToDouble(Sample::value).min().orElse(0);
        double high = samples.stream().mapToDouble(Sample::value).max().orElse(0);
        double middle = (low + high) / 2;
        List<Double> jumps = new ArrayList<>();
        for (int i = 1; i < samples.size() && high > low; i++) {
            if (samples.get(i - 1).value() < middle && samples.get(i).value() >= middle) {
                jumps.add(samples.get(i).time());
            }
        }
        return jumps;
    }

    /** For every flash that has its beep, by how much the beep is late. */
    public static List<Double> lags(List<Double> flashes, List<Double> beeps) {
        List<Double> lags = new ArrayList<>();
        for (double flash : flashes) {
            OptionalDouble nearest = beeps.stream()
                    .mapToDouble(beep -> beep - flash)
                    .boxed()
                    .min((a, b) -> Double.compare(Math.abs(a), Math.abs(b)))
                    .map(OptionalDouble::of)
                    .orElse(OptionalDouble.empty());
            if (nearest.isPresent() && Math.abs(nearest.getAsDouble()) < APART) {
                lags.add(nearest.getAsDouble());
            }
        }
        return lags;
    }

    /** The value below which that share of all lies. */
    public static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.round((sorted.size() - 1) * share));
    }
}
