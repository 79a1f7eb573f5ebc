package io.lectern.core.gateway;

import io.lectern.protocol.ChatLine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest lines of one session. */
final class Transcript {
    /** More than anybody scrolls back in a class. */
    static final int LINES = 500;

    /** In characters as sent; somebody who comes back on a slow line gets all of it at once. */
    static final int LENGTH = 256 * 1024;

    private record Kept(ChatLine line, int length) {}

    private final Deque<Kept> lines = new ArrayDeque<>();
    private int length;
    private long sign;

    /** Whether the line is new; the oldest make room for it. */
    boolean add(ChatLine line, int size) {
        if (!lines.isEmpty() && lines.getLast().line().seq() >= line.seq()) {
            return false;
        }
        lines.addLast(new Kept(line, size));
        length += size;
        while (lines.size() > LINES || length > LENGTH) {
            length -= lines.removeFirst().length();
        }
        return true;
    }

    /** Whether a sign of that number was not heard yet. */
    boolean firstTime(long number) {
        boolean first = number > sign;
        sign = Math.max(sign, number);
        return first;
    }

    /** What was said since, as far as that seat may read it. */
    List<ChatLine> after(long number, String seat) {
        return lines.stream()
                .map(Kept::line)
                .filter(line -> line.seq() > number)
                .filter(line -> line.to().isEmpty()
                        || line.to().get().equals(seat)
                        || line.from().equals(seat))
                .toList();
    }
}
