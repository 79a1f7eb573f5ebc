package io.lectern.bbb;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A body of multipart form data (RFC 7578), already whole in memory and within the mount's limit.
 *
 * @param fields plain fields by name; the first counts
 * @param files contents of files by the field's name; the first counts
 */
record Multipart(Map<String, String> fields, Map<String, byte[]> files) {
    private static final int MOST_PARTS = 500;
    private static final Pattern BOUNDARY =
            Pattern.compile("(?i);\\s*boundary=(?:\"([^\"]{1,200})\"|([^;\\s]{1,200}))");
    private static final Pattern NAME = Pattern.compile("(?i)[;\\s]name=\"([^\"]{0,200})\"");
    private static final Pattern FILE = Pattern.compile("(?i)[;\\s]filename=");

    static Multipart none() {
        return new Multipart(Map.of(), Map.of());
    }

    static Multipart of(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw Failure.CONTENT_TYPE.refused();
        }
        String mark = Optional.ofNullable(boundary.group(1)).orElseGet(() -> boundary.group(2));
        byte[] delimiter = ("--" + mark).getBytes(StandardCharsets.ISO_8859_1);
        Map<String, String> fields = new LinkedHashMap<>();
        Map<String, byte[]> files = new LinkedHashMap<>();
        int start = find(body, delimiter, 0);
        for (int parts = 0; start >= 0 && parts < MOST_PARTS; parts++) {
            int from = start + delimiter.length;
            int next = find(body, delimiter, from);
            if (next >= 0) {
                take(Arrays.copyOfRange(body, from, next), fields, files);
            }
            start = next;
        }
        return new Multipart(fields, files);
    }

    private static void take(byte[] part, Map<String, String> fields, Map<String, byte[]> files) {
        int end = find(part, "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1), 0);
        if (end < 0) {
            return;
        }
        String head = new String(part, 0, end, StandardCharsets.UTF_8);
        // The line break before the next delimiter belongs to the delimiter.
        byte[] content = Arrays.copyOfRange(part, end + 4, Math.max(end + 4, part.length - 2));
        Matcher name = NAME.matcher(head);
        if (!name.find()) {
            return;
        }
        if (FILE.matcher(head).find()) {
            files.putIfAbsent(name.group(1), content);
        } else {
            fields.putIfAbsent(name.group(1), new String(content, StandardCharsets.UTF_8));
        }
    }

    private static int find(byte[] text, byte[] wanted, int from) {
        for (int at = from; at <= text.length - wanted.length; at++) {
            if (text[at] == wanted[0] && Arrays.equals(text, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }
}
