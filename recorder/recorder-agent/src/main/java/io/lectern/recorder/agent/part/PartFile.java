package io.lectern.recorder.agent.part;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file of a part, only ever appended to. */
public final class PartFile implements AutoCloseable {
    private final FileChannel channel;
    private final int number;
    private volatile long size;

    private PartFile(FileChannel channel, int number) {
        this.channel = channel;
        this.number = number;
    }

    static PartFile create(Path file, int number) throws IOException {
        return new PartFile(FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), number);
    }

    /** Appends; what was appended survives the death of this process. */
    public synchronized void append(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            size += channel.write(buffer);
        }
    }

    public int number() {
        return number;
    }

    public long size() {
        return size;
    }

    @Override
    public synchronized void close() throws IOException {
        if (channel.isOpen()) {
            try (channel) {
                channel.force(true);
            }
        }
    }
}
