package io.lectern.core.gateway;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A WebSocket by hand (RFC 6455), which answers nothing by itself and reads only when told to. */
final class RawBrowser implements AutoCloseable {
    private final Socket socket = new Socket();
    private final DataInputStream in;

    RawBrowser(int port) {
        try {
            socket.setReceiveBufferSize(4_096);
            socket.setSoTimeout(5_000);
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            in = new DataInputStream(socket.getInputStream());
            write(("GET /rt/v1 HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nOrigin: http://127.0.0.1:" + port
                            + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13"
                            + "\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: lectern.v1\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            String head = "";
            while (!head.endsWith("\r\n\r\n")) {
                head += (char) in.readUnsignedByte();
            }
            if (!head.startsWith("HTTP/1.1 101")) {
                throw new AssertionError(head);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void sendText(String text) {
        send(0x81, text.getBytes(StandardCharsets.UTF_8));
    }

    /** One frame, masked with zeros. */
    void send(int head, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(head);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        write(frame.toByteArray());
    }

    private void write(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads until the server closes or resets the connection; fails when neither happens. */
    String readToTheEnd() {
        return read("the end, which no frame of a test says");
    }

    /** Reads until the server has said something; fails when it does not. */
    String readUntil(String wanted) {
        String all = read(wanted);
        if (!all.contains(wanted)) {
            throw new AssertionError("the connection ended before");
        }
        return all;
    }

    private String read(String wanted) {
        StringBuilder all = new StringBuilder();
        try {
            long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            byte[] some = new byte[65_536];
            int read;
            while ((read = in.read(some)) >= 0) {
                all.append(new String(some, 0, read, StandardCharsets.ISO_8859_1));
                if (all.indexOf(wanted, Math.max(0, all.length() - read - wanted.length())) >= 0) {
                    return all.toString();
                }
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("the connection is still open");
                }
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection is still open", e);
        } catch (IOException e) {
            // A reset is an end too.
        }
        return all.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
