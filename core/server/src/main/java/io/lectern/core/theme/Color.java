package io.lectern.core.theme;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** An opaque sRGB colour; each part from 0 to 255. */
public record Color(int red, int green, int blue) {
    private static final Pattern HEX = Pattern.compile("#([0-9a-fA-F]{6})");
    private static final int STEPS = 50;
    static final Color WHITE = new Color(255, 255, 255);
    static final Color INK = new Color(0x10, 0x16, 0x14);

    /** The colour written as {@code #rrggbb}; nothing else is a colour. */
    public static Optional<Color> parse(String text) {
        if (!HEX.matcher(text).matches()) {
            return Optional.empty();
        }
        int rgb = Integer.parseInt(text.substring(1), 16);
        return Optional.of(new Color(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff));
    }

    /** As {@code #rrggbb}. */
    public String hex() {
        return String.format("#%02x%02x%02x", red, green, blue);
    }

    /** Contrast ratio, 1 to 21 (WCAG 2.2, "contrast ratio"). */
    double contrast(Color other) {
        double a = luminance();
        double b = other.luminance();
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    /** This colour moved towards another: 0 stays, 1 arrives. */
    Color towards(Color other, double share) {
        return new Color(mix(red, other.red, share), mix(green, other.green, share), mix(blue, other.blue, share));
    }

    /** The nearest colour on the way to {@code goal} that keeps at least {@code ratio} with all the others. */
    Color readableWith(List<Color> others, Color goal, double ratio) {
        Color best = this;
        for (int step = 1; step <= STEPS && !best.keeps(ratio, others); step++) {
            best = towards(goal, step / (double) STEPS);
        }
        return best;
    }

    private boolean keeps(double ratio, List<Color> others) {
        return others.stream().allMatch(other -> contrast(other) >= ratio);
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
