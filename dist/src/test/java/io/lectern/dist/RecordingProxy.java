package io.lectern.dist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hands every byte on to the server and keeps the first call of each kind, as the CMS sent it. */
final class RecordingProxy implements AutoCloseable {
    private static final Pattern CALL = Pattern.compile("POST /[a-z]+/v1/([a-z]+)(?:/([a-z]+))? .*");
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length:\\s*([0-9]+)");
    private static final Pattern ROLE = Pattern.compile("\"role\":\"([a-z]+)\"");

    private final ServerSocket listener = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    private final int target;
    private final Map<String, byte[]> calls = new LinkedHashMap<>();

    private RecordingProxy(int target) throws IOException {
        this.target = target;
    }

    static RecordingProxy start(Parts parts, int target) throws IOException {
        RecordingProxy proxy = parts.add(new RecordingProxy(target));
        spawn(proxy::accept);
        return proxy;
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() throws IOException {
        while (true) {
            Socket caller = listener.accept();
            spawn(() -> serve(caller));
        }
    }

    private void serve(Socket caller) throws IOException {
        try (caller;
                Socket server = new Socket("127.0.0.1", target)) {
            spawn(() -> pass(server, caller, new ByteArrayOutputStream()));
            ByteArrayOutputStream sent = new ByteArrayOutputStream();
            pass(caller, server, sent);
            keep(sent.toByteArray());
        }
    }

    private static void pass(Socket from, Socket to, ByteArrayOutputStream copy) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[16_384];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                copy.write(some, 0, read);
                out.write(some, 0, read);
            }
        } catch (IOException closed) {
            // Either side may hang up first; what was sent until then counts.
        }
    }

    private synchronized void keep(byte[] sent) {
        int at = 0;
        while (at < sent.length) {
            String rest = new String(sent, at, sent.length - at, StandardCharsets.ISO_8859_1);
            int head = rest.indexOf("\r\n\r\n") + 4;
            Matcher length = LENGTH.matcher(rest);
            int size = head + (length.find() ? Integer.parseInt(length.group(1)) : 0);
            byte[] call = Arrays.copyOfRange(sent, at, at + size);
            Matcher line = CALL.matcher(rest.substring(0, rest.indexOf('\r')));
            if (line.matches()) {
                Matcher role = ROLE.matcher(rest);
                String more = line.group(1).equals("join") && role.find() ? role.group(1) : line.group(2);
                String kind = line.group(1) + (more == null ? "" : "-" + more);
                calls.putIfAbsent(kind, call);
            }
            at += size;
        }
    }

    /** The body of the first call of that kind, such as {@code join-moderator}. */
    synchronized String body(String kind) {
        String call = new String(calls.get(kind), java.nio.charset.StandardCharsets.UTF_8);
        return call.substring(call.indexOf("\r\n\r\n") + 4);
    }

    /** Writes the calls, in the order in which they were made, and the site they came from. */
    synchronized void write(Path folder, String secret, String home) throws IOException {
        Files.createDirectories(folder);
        int number = 0;
        for (Map.Entry<String, byte[]> call : calls.entrySet()) {
            number++;
            Files.write(folder.resolve("%04d-%s.http".formatted(number, call.getKey())), call.getValue());
        }
        Files.writeString(folder.resolve("sites.properties"), """
                # The sites whose calls lie here. Test secrets, good for nothing else.
                school.secret=%s
                school.home=%s/
                school.origins=%s
                """.formatted(secret, home, home));
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void spawn(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        // The test is over, or the server is away.
                    }
                },
                "recording");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
