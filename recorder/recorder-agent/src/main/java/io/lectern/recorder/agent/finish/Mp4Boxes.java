package io.lectern.recorder.agent.finish;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The outermost boxes of an MP4, in their order. */
public final class Mp4Boxes {
    private Mp4Boxes() {}

    /** Their names; fails when they do not fill the file exactly. */
    public static List<String> of(Path file) throws IOException {
        List<String> names = new ArrayList<>();
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long at = 0;
            while (at < in.length()) {
                in.seek(at);
                long size = Integer.toUnsignedLong(in.readInt());
                byte[] name = new byte[4];
                in.readFully(name);
                if (size == 1) {
                    size = in.readLong();
                } else if (size == 0) {
                    size = in.length() - at;
                }
                at += size;
                if (size < 8 || at > in.length()) {
                    throw new IOException(file.getFileName() + " is cut off or no MP4");
                }
                names.add(new String(name, StandardCharsets.US_ASCII));
            }
        }
        return names;
    }
}
