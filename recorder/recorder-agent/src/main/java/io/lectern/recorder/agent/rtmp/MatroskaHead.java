package io.lectern.recorder.agent.rtmp;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Keeps the head of a Matroska stream, which is everything before its first cluster, and finds the places where one may
 * come in later: at a cluster.
 */
final class MatroskaHead {
    private static final byte[] CLUSTER = {0x1f, 0x43, (byte) 0xb6, 0x75};
    // Chromium's heads are below 1 KB; without a cluster by then this is no Matroska.
    private static final int LIMIT = 1 << 20;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private boolean complete;
    private byte[] tail = {};

    /** Looks at the next piece of the stream. */
    void see(byte[] piece) {
        if (complete) {
            return;
        }
        head.writeBytes(piece);
        int at = find(head.toByteArray());
        if (at >= 0 || head.size() > LIMIT) {
            byte[] all = head.toByteArray();
            head.reset();
            head.write(all, 0, Math.max(at, 0));
            complete = true;
        }
    }

    /** Begins to look for a place to come in. */
    void rejoin() {
        tail = new byte[0];
    }

    /** What to send to somebody who comes in with this piece: head and the piece from a cluster on. Empty: not yet. */
    Optional<byte[]> enter(byte[] piece) {
        // A cluster's mark may stand across two pieces.
        byte[] joined = join(tail, piece);
        int at = find(joined);
        if (at < 0 || !complete) {
            tail = Arrays.copyOfRange(joined, Math.max(0, joined.length - CLUSTER.length + 1), joined.length);
            return Optional.empty();
        }
        return Optional.of(join(head.toByteArray(), Arrays.copyOfRange(joined, at, joined.length)));
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static int find(byte[] bytes) {
        for (int at = 0; at <= bytes.length - CLUSTER.length; at++) {
            if (Arrays.equals(bytes, at, at + CLUSTER.length, CLUSTER, 0, CLUSTER.length)) {
                return at;
            }
        }
        return -1;
    }
}
