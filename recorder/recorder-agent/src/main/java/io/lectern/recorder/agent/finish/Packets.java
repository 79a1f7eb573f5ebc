package io.lectern.recorder.agent.finish;

import java.util.OptionalLong;

/** What the packets of a file, listed by ffprobe, say about it. Fed line by line: hours have a million of them. */
public final class Packets {
    private int pictures;
    private int sounds;
    private double first = Double.POSITIVE_INFINITY;
    private double last = Double.NEGATIVE_INFINITY;

    /** A line as {@code packet,video,12.345000,0.040000}. */
    public void line(String line) {
        String[] fields = line.split(",", -1);
        if (fields.length < 4 || !fields[0].equals("packet")) {
            return;
        }
        double at = number(fields[2]);
        if (Double.isNaN(at)) {
            return;
        }
        if (fields[1].equals("video")) {
            pictures++;
        } else if (fields[1].equals("audio")) {
            sounds++;
        }
        double length = number(fields[3]);
        first = Math.min(first, at);
        last = Math.max(last, at + (Double.isNaN(length) ? 0 : length));
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    public int pictures() {
        return pictures;
    }

    public int sounds() {
        return sounds;
    }

    /** The length in milliseconds; empty when there is nothing to see. */
    public OptionalLong length() {
        return pictures == 0 ? OptionalLong.empty() : OptionalLong.of(Math.max(1, Math.round((last - first) * 1000)));
    }
}
