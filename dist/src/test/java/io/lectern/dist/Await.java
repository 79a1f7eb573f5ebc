package io.lectern.dist;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;

/** Waiting for what takes its time; the limits are there for hangs only. */
final class Await {
    private static final int LIMIT_SECONDS = 90;

    private Await() {}

    /** Something that may hold. */
    interface Condition {
        boolean holds() throws Exception;
    }

    /** Waits until it holds; a failure of the condition itself counts as not yet. */
    static void until(String what, Condition condition) throws InterruptedException {
        until(what, LIMIT_SECONDS, condition);
    }

    /** The same with another limit. */
    static void until(String what, int seconds, Condition condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        Exception last = null;
        while (System.nanoTime() < end) {
            try {
                if (condition.holds()) {
                    return;
                }
            } catch (IOException | RuntimeException e) {
                last = e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            Thread.sleep(50);
        }
        throw new AssertionError("not within " + seconds + " s: " + what, last);
    }

    /** A port of 127.0.0.1 that is free now. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The same for UDP. */
    static int freeUdpPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return socket.getLocalPort();
        }
    }
}
