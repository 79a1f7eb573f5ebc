package io.lectern.phpkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes a zip whose bytes depend on its content alone: sorted, dated alike, every file readable by all (0644). The
 * JDK's own writer can neither set modes nor leave the time zone out of the dates.
 */
final class PlainZip {
    /** 1 January 2026, 00:00, as MS-DOS writes it: seven bits of years since 1980, four of month, five of day. */
    private static final int DATE = (2026 - 1980) << 9 | 1 << 5 | 1;

    private static final int TIME = 0;
    private static final short VERSION_2_0 = 20;
    private static final short MADE_BY_UNIX = 3 << 8 | VERSION_2_0;
    private static final short UTF_8_NAMES = 1 << 11;
    private static final short DEFLATED = 8;
    /** Upper half of the external attributes: a regular file, 0644. */
    private static final int MODE = 0100644 << 16;

    private PlainZip() {}

    static void write(Path zip, Map<String, byte[]> files) throws IOException {
        SortedMap<String, byte[]> sorted = new java.util.TreeMap<>(files);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        for (Map.Entry<String, byte[]> file : sorted.entrySet()) {
            byte[] name = file.getKey().getBytes(StandardCharsets.UTF_8);
            byte[] packed = deflated(file.getValue());
            byte[] common = common(file.getValue(), packed.length, name.length);
            int offset = out.size();
            out.writeBytes(buffer(4).putInt(0x04034b50).array());
            out.writeBytes(common);
            out.writeBytes(name);
            out.writeBytes(packed);
            directory.writeBytes(
                    buffer(6).putInt(0x02014b50).putShort(MADE_BY_UNIX).array());
            directory.writeBytes(common);
            // Comment length, disk, internal attributes; external attributes; where the file begins.
            directory.writeBytes(buffer(14)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putInt(MODE)
                    .putInt(offset)
                    .array());
            directory.writeBytes(name);
        }
        int start = out.size();
        out.writeBytes(directory.toByteArray());
        out.writeBytes(buffer(22)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) sorted.size())
                .putShort((short) sorted.size())
                .putInt(directory.size())
                .putInt(start)
                .putShort((short) 0)
                .array());
        Path parent = zip.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.write(zip, out.toByteArray());
    }

    /** What a file's own header and its line in the directory share. */
    private static byte[] common(byte[] content, int packed, int nameLength) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return buffer(26)
                .putShort(VERSION_2_0)
                .putShort(UTF_8_NAMES)
                .putShort(DEFLATED)
                .putShort((short) TIME)
                .putShort((short) DATE)
                .putInt((int) crc.getValue())
                .putInt(packed)
                .putInt(content.length)
                .putShort((short) nameLength)
                .putShort((short) 0)
                .array();
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(content);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] buffer = new byte[8_192];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
