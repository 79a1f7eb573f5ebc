package io.lectern.recorder.agent.finish;

import io.lectern.recorder.Flags;
import java.util.List;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/** Judges the first ten seconds and every minute of a recording: is there anything to see, anything to hear? */
final class Stretches {
    private static final double FIRST = 10;
    private static final double MINUTE = 60;
    // Limited-range black is 16; a dark room seen by a camera is well above.
    private static final double BLACK = 18;
    // The noise of an open microphone in a quiet room is about -60 dB.
    private static final double SILENT = -70;

    private Stretches() {}

    /**
     * What is to be noticed.
     *
     * @param luma mean brightness, 0 to 255
     * @param level loudness in dB
     */
    static Flags judge(List<Samples.Sample> luma, List<Samples.Sample> level) {
        List<Long> black = below(luma, BLACK, DoubleUnaryOperator.identity());
        List<Long> silent = below(level, Math.pow(10, SILENT / 10), decibel -> Math.pow(10, decibel / 10));
        return new Flags(
                luma.isEmpty() || black.size() == stretches(luma),
                level.isEmpty() || silent.size() == stretches(level),
                black,
                silent);
    }

    private static List<Long> below(List<Samples.Sample> samples, double limit, DoubleUnaryOperator scale) {
        TreeMap<Double, double[]> sums = new TreeMap<>();
        for (Samples.Sample sample : samples) {
            double value = scale.applyAsDouble(sample.value());
            double[] sum = sums.computeIfAbsent(start(sample.time()), at -> new double[2]);
            sum[0] += value;
            sum[1]++;
        }
        return sums.entrySet().stream()
                .filter(entry -> entry.getValue()[0] / entry.getValue()[1] < limit)
                .map(entry -> Math.round(entry.getKey() * 1000))
                .toList();
    }

    // The first ten seconds, the rest of the first minute, then minutes.
    private static double start(double time) {
        return time < FIRST ? 0 : time < MINUTE ? FIRST : Math.floor(time / MINUTE) * MINUTE;
    }

    private static long stretches(List<Samples.Sample> samples) {
        return samples.stream()
                .mapToDouble(sample -> start(sample.time()))
                .distinct()
                .count();
    }
}
