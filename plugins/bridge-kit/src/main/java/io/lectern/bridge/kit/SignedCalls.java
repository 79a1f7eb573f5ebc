package io.lectern.bridge.kit;

import io.lectern.bridge.Call;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bridge.Site;
import io.lectern.bridge.Sites;
import io.lectern.bridge.Store;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/**
 * Calls that a CMS extension signed with HMAC-SHA256 under its site's secret: over the site, the method, the raw target
 * with its query, the time, a nonce and the body's hash. So no part of a call can be changed, sent to another address,
 * kept for later or sent twice.
 */
public final class SignedCalls {
    /** How far the caller's clock may be off, either way. */
    private static final Duration WINDOW = Duration.ofMinutes(5);
    /** A call is acceptable for twice the window; so long its nonce must be remembered. */
    private static final Duration NONCE_KEPT = WINDOW.multipliedBy(2);

    private static final Pattern SITE = Pattern.compile("[a-z0-9-]{1,32}");
    private static final Pattern TIME = Pattern.compile("[0-9]{1,11}");
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{16,64}");
    private static final Pattern SIGNATURE = Pattern.compile("v1=[0-9a-f]{64}");

    private SignedCalls() {}

    /**
     * The site that signed the call. Changes nothing; claim the nonce with {@link #fresh} before anything else does.
     *
     * @throws Refused {@code auth.unsigned}, {@code auth.site}, {@code auth.signature} or {@code auth.time}
     */
    public static Site verify(Call call, Sites sites) {
        String id = header(call, "Lectern-Site", SITE);
        String time = header(call, "Lectern-Time", TIME);
        String nonce = header(call, "Lectern-Nonce", NONCE);
        String signature = header(call, "Lectern-Signature", SIGNATURE);
        Site site = sites.find(id)
                .orElseThrow(() -> refused(
                        "auth.site",
                        "This server knows no such site. Copy the connection string of your site again, or ask the"
                                + " server's operator for it."));
        byte[] text = text(site.id(), call.method(), call.target(), time, nonce, call.body());
        if (!site.signer().matches(text, HexFormat.of().parseHex(signature.substring("v1=".length())))) {
            throw refused(
                    "auth.signature",
                    "The call's signature does not match its contents. Copy the connection string again; if that does"
                            + " not help, something between the two servers changes the calls.");
        }
        Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), call.arrived())
                .abs();
        if (off.compareTo(WINDOW) > 0) {
            throw refused(
                    "auth.time",
                    "The call's time is more than five minutes away from this server's. Set the clock of the machine"
                            + " that the call comes from.");
        }
        return site;
    }

    /** Claims the call's nonce, once among all servers; fails with {@link Refused} {@code auth.replay} the second time. */
    public static CompletionStage<Void> fresh(Call call, Store store) {
        return store.once("nonce " + header(call, "Lectern-Nonce", NONCE), NONCE_KEPT)
                .thenAccept(first -> {
                    if (!first) {
                        throw refused(
                                "auth.replay", "This very call was received before. Send a new one with a new nonce.");
                    }
                });
    }

    /**
     * The same proof the other way: what a call to an address of the site itself carries.
     *
     * @param nonce 16 to 64 of {@code A-Z a-z 0-9 _ -}, never the same twice
     * @return headers, name to value
     */
    public static Map<String, String> sign(
            Site site, String method, URI address, Instant now, String nonce, String body) {
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        String time = Long.toString(now.getEpochSecond());
        byte[] text = text(site.id(), method, path + query, time, nonce, body.getBytes(StandardCharsets.UTF_8));
        return Map.of(
                "Lectern-Site",
                site.id(),
                "Lectern-Time",
                time,
                "Lectern-Nonce",
                nonce,
                "Lectern-Signature",
                "v1=" + HexFormat.of().formatHex(site.signer().mac(text)));
    }

    /** What is signed. The body's hash is that of the empty string when there is no body. */
    static byte[] text(String site, String method, String target, String time, String nonce, byte[] body) {
        return String.join("\n", "lectern-v1", site, method, target, time, nonce, sha256(body))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256.", missing);
        }
    }

    private static String header(Call call, String name, Pattern shape) {
        return call.header(name)
                .filter(value -> shape.matcher(value).matches())
                .orElseThrow(() -> refused(
                        "auth.unsigned",
                        "The call is not signed: its header " + name + " is missing or malformed. Calls come from the"
                                + " extension installed in your site, not from a browser."));
    }

    private static Refused refused(String code, String text) {
        return new Refused(Refusal.caller(code, text));
    }
}
