package io.lectern.dist;

import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A browser's socket without a browser. */
final class Guest implements WebSocket.Listener, AutoCloseable {
    private static final String CLOSED = "closed";

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final StringBuilder frame = new StringBuilder();
    private final WebSocket socket;
    private final String device;
    private CompletableFuture<WebSocket> pushed = CompletableFuture.completedFuture(null);

    private Guest(Lectern server, String origin, String device) {
        this.device = device;
        this.socket = Http.CLIENT
                .newWebSocketBuilder()
                .subprotocols("lectern.v1")
                .header("Origin", origin)
                .buildAsync(URI.create(server.url().replace("http", "ws") + "/rt/v1"), this)
                .join();
    }

    /** Connects, from a page of the server's own. */
    static Guest connect(Lectern server) {
        return new Guest(server, server.url(), UUID.randomUUID().toString());
    }

    /** The status with which a socket from a page of another origin is refused. */
    static int refusedFrom(Lectern server, String origin) {
        try (Guest guest = new Guest(server, origin, "none")) {
            throw new AssertionError("a page of " + origin + " may connect");
        } catch (CompletionException e) {
            return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
        }
    }

    /** Connects and enters; gives the guest when it is in. */
    static Guest enter(Lectern server, String ticket) throws InterruptedException {
        Guest guest = connect(server);
        guest.show(ticket);
        guest.hear("entered");
        return guest;
    }

    void show(String ticket) {
        send("{\"type\":\"enter\",\"ticket\":\"" + ticket + "\",\"device\":\"" + device + "\",\"after\":0}");
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    /** Sends without minding that the other side may have hung up, or not read to the end. */
    void push(String text) {
        CompletableFuture<WebSocket> unused = pushed.thenCompose(done -> socket.sendText(text, true));
        pushed = unused.exceptionally(gone -> socket);
    }

    void pushBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /** Says something; gives the server's answer. */
    String say(String text) throws InterruptedException {
        String key = UUID.randomUUID().toString();
        send("{\"type\":\"chat\",\"request\":1,\"key\":\"" + key + "\",\"body\":\"" + text + "\"}");
        return hear("answer");
    }

    /** The next frame of that type; fails on a goodbye that was not waited for. */
    String hear(String type) throws InterruptedException {
        while (true) {
            String next = frames.poll(60, TimeUnit.SECONDS);
            if (next == null || next.equals(CLOSED)) {
                throw new AssertionError("no " + type + (next == null ? " within a minute" : ", the socket is closed"));
            }
            if (next.contains("\"type\":\"" + type + "\"")) {
                return next;
            }
            if (next.contains("\"type\":\"bye\"")) {
                throw new AssertionError("a goodbye instead of " + type + ": " + next);
            }
        }
    }

    /** The code of the goodbye with which the server hangs up. */
    String bye() throws InterruptedException {
        return Http.text(hear("bye"), "code");
    }

    /** Whether the server said goodbye or hung up. */
    boolean isThrownOut() {
        return frames.stream().anyMatch(next -> next.equals(CLOSED) || next.contains("\"type\":\"bye\""));
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        frame.append(part);
        if (last) {
            frames.add(frame.toString());
            frame.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        frames.add(CLOSED);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        frames.add(CLOSED);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
