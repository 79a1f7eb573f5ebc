package io.lectern.core.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server answered to a request written by hand, so that nothing on the way tidies it up. */
public record Answer(int status, Map<String, String> headers, String body) {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: ([0-9]+)\r\n");

    /** Asks for a path as it is spelt; each header is a whole line. */
    public static Answer to(int port, String method, String path, String... headers) {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        boolean host = false;
        for (String header : headers) {
            head.append(header).append("\r\n");
            host |= header.toLowerCase(Locale.ROOT).startsWith("host:");
        }
        if (!host) {
            head.append("Host: 127.0.0.1:").append(port).append("\r\n");
        }
        return to(port, head + "Connection: close\r\n\r\n");
    }

    /** Sends bytes of any kind, and takes the answer. */
    public static Answer to(int port, String request) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return parse(readAll(socket.getInputStream(), request.startsWith("HEAD ")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String readAll(InputStream in, boolean head) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] some = new byte[8_192];
        try {
            int read;
            while ((head || !complete(all.toString(StandardCharsets.ISO_8859_1))) && (read = in.read(some)) >= 0) {
                all.write(some, 0, read);
            }
        } catch (java.net.SocketException e) {
            // Reset while we were still sending; what came before is the answer.
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    /** An upgraded connection stays open; so does one that is asked to close but takes its time. */
    private static boolean complete(String text) {
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        Matcher length = LENGTH.matcher(text.substring(0, end + 2));
        return text.startsWith("HTTP/1.1 101")
                || (length.find() && text.length() - end - 4 >= Integer.parseInt(length.group(1)));
    }

    private static Answer parse(String text) {
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new AssertionError("no answer: " + text);
        }
        String[] lines = text.substring(0, end).split("\r\n", -1);
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.merge(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip(),
                    (a, b) -> a + " || " + b);
        }
        return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, text.substring(end + 4));
    }

    /** A header; empty text when there is none. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** One directive of the content security policy. */
    public String policy(String directive) {
        for (String part : header("Content-Security-Policy").split("; ")) {
            if (part.startsWith(directive + " ")) {
                return part.substring(directive.length() + 1);
            }
        }
        return "";
    }
}
