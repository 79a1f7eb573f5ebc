package io.lectern.bridge;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An HTTP request to the outside. The server makes it through its guarded client: the name is resolved once, addresses
 * that are private or special are refused unless the operator lists them, and no redirect is followed blindly.
 *
 * @param method {@code GET}, {@code HEAD}, {@code POST}, {@code PUT} or {@code DELETE}
 * @param target http or https, without a user and fragment, at most 2,000 characters
 * @param headers further headers; the server sets host, length and connection itself
 * @param body the body, sent as UTF-8 under its own media type
 * @param limit most bytes of the answer's body; a larger answer fails. At most 32 MB
 * @param patience how long all of it may take; 100 ms to one minute
 */
public record Fetch(
        String method,
        URI target,
        Map<String, String> headers,
        Optional<Reply.Text> body,
        int limit,
        Duration patience) {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE");
    private static final Set<String> OURS =
            Set.of("host", "content-length", "transfer-encoding", "connection", "upgrade", "te", "trailer", "expect");
    private static final int USUAL_LIMIT = 64 * 1024;
    private static final int LARGEST = 32 << 20;
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);

    public Fetch {
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException("A fetch is one of " + METHODS + ", not: " + method);
        }
        requireHttp(target);
        headers.forEach(Fetch::requireHeader);
        headers = Map.copyOf(headers);
        if (limit < 0 || limit > LARGEST) {
            throw new IllegalArgumentException("An answer's body has at most 32 MB, not: " + limit);
        }
        if (patience.toMillis() < 100 || patience.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("A fetch takes from 100 ms to one minute, not: " + patience);
        }
    }

    /** Reads an address. */
    public static Fetch get(URI target) {
        return new Fetch("GET", target, Map.of(), Optional.empty(), USUAL_LIMIT, USUAL_PATIENCE);
    }

    /** Posts a text, such as JSON or a form. */
    public static Fetch post(URI target, String type, String text) {
        Optional<Reply.Text> body = Optional.of(new Reply.Text(type, text));
        return new Fetch("POST", target, Map.of(), body, USUAL_LIMIT, USUAL_PATIENCE);
    }

    /** The same request with one more header. */
    public Fetch with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Fetch(method, target, more, body, limit, patience);
    }

    /** The same request by another method. */
    public Fetch by(String other) {
        return new Fetch(other, target, headers, body, limit, patience);
    }

    /** The same request, whose answer may be so large. */
    public Fetch withLimit(int bytes) {
        return new Fetch(method, target, headers, body, bytes, patience);
    }

    /** The same request, which may take so long. */
    public Fetch withPatience(Duration time) {
        return new Fetch(method, target, headers, body, limit, time);
    }

    /** Says where it goes and nothing that could be a secret. */
    @Override
    public String toString() {
        return method + " " + target.getScheme() + "://" + target.getHost();
    }

    static void requireHttp(URI target) {
        String scheme = String.valueOf(target.getScheme());
        boolean usable = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
        if (!usable || target.getHost() == null || target.getRawUserInfo() != null || target.getRawFragment() != null) {
            throw new Refused(Refusal.caller(
                    "request.address", "This address cannot be called: it needs http or https, a host, and no user."));
        }
        if (target.toString().length() > 2_000) {
            throw new Refused(Refusal.caller("request.address", "An address has at most 2,000 characters."));
        }
    }

    private static void requireHeader(String name, String value) {
        if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
                || OURS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
            throw new IllegalArgumentException("Not a header that a bridge may set: " + name);
        }
        if (value.length() > 8_000 || value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 127)) {
            throw new IllegalArgumentException("The header " + name + " holds a control character or is too long.");
        }
    }
}
