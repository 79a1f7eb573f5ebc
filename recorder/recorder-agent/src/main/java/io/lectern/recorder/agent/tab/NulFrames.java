package io.lectern.recorder.agent.tab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;

/** Cuts what comes through a DevTools pipe into messages: each ends with a zero byte. */
final class NulFrames {
    // A half second of picture and sound is 0.2 MB, a screenshot 5 MB; more than this is no message.
    static final int LIMIT = 64 << 20;

    private final ByteArrayOutputStream open = new ByteArrayOutputStream(1 << 18);

    void feed(byte[] bytes, int length, Consumer<byte[]> message) throws IOException {
        int from = 0;
        for (int at = 0; at < length; at++) {
            if (bytes[at] == 0) {
                open.write(bytes, from, at - from);
                message.accept(open.toByteArray());
                open.reset();
                from = at + 1;
            }
        }
        open.write(bytes, from, length - from);
        if (open.size() > LIMIT) {
            throw new IOException("The browser sent a message of more than " + LIMIT + " bytes");
        }
    }
}
