package io.lectern.core.bridge;

import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** The memory in which files of bridges wait to be sent: each has a limit, and so have all of them together. */
final class FileRoom {
    static final int LARGEST_FILE = 32 * 1024 * 1024;
    private static final int PART = 64 * 1024;

    private final AtomicLong left;

    /** @param bytes for all files of all bridges together */
    FileRoom(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    /** Reads a file whole; {@link #release} its size when it is sent. */
    byte[] read(InputStream content) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        int taken = 0;
        boolean complete = false;
        try {
            byte[] part = new byte[PART];
            for (int n = content.read(part); n >= 0; n = content.read(part)) {
                take(n);
                taken += n;
                if (taken > LARGEST_FILE) {
                    throw new IllegalArgumentException("A bridge offers a file larger than the limit of 32 MB.");
                }
                whole.write(part, 0, n);
            }
            complete = true;
            return whole.toByteArray();
        } finally {
            if (!complete) {
                release(taken);
            }
        }
    }

    void release(int bytes) {
        left.addAndGet(bytes);
    }

    private void take(int bytes) {
        if (left.addAndGet(-bytes) < 0) {
            left.addAndGet(bytes);
            throw new Refused(Refusal.us("server.busy", "Too many downloads are under way. Try again in a minute."));
        }
    }
}
