package io.lectern.recorder.agent.finish;

import java.util.ArrayList;
import java.util.List;

/** Values that a filter of ffmpeg printed with their times. */
public final class Samples {
    private final String key;
    private final List<Sample> samples = new ArrayList<>();
    private double time = Double.NaN;

    /**
     * A value.
     *
     * @param time in seconds
     * @param value of whatever was asked for
     */
    public record Sample(double time, double value) {}

    /** Reads values of one key. */
    public Samples(String key) {
        this.key = key + "=";
    }

    /** A line as {@code frame:3 pts:120 pts_time:0.12}, or as {@code key=value}. */
    public void line(String line) {
        int at = line.indexOf("pts_time:");
        if (line.startsWith("frame:") && at >= 0) {
            time = number(line.substring(at + "pts_time:".length()).strip());
        } else if (line.startsWith(key) && !Double.isNaN(time)) {
            samples.add(new Sample(time, number(line.substring(key.length()).strip())));
        }
    }

    private static double number(String text) {
        return switch (text) {
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "inf" -> Double.POSITIVE_INFINITY;
            // ffmpeg's way to say that there was nothing to measure.
            case "nan", "-nan" -> Double.NEGATIVE_INFINITY;
            default -> parsed(text);
        };
    }

    private static double parsed(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** All of them. */
    public List<Sample> all() {
        return List.copyOf(samples);
    }
}
