package io.lectern.bridge.testkit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** The signature that Lectern's own CMS extensions put on their calls. */
public final class LecternSigner implements CallSigner {
    @Override
    public TestCall sign(TestCall call, TestSite site, Instant time, String nonce) {
        String seconds = Long.toString(time.getEpochSecond());
        String text = "lectern-v1\n" + site.id() + "\n" + call.method() + "\n" + call.target() + "\n" + seconds + "\n"
                + nonce + "\n" + hash(call.body());
        byte[] mac = site.signer().mac(text.getBytes(StandardCharsets.UTF_8));
        return call.withHeader("Lectern-Site", site.id())
                .withHeader("Lectern-Time", seconds)
                .withHeader("Lectern-Nonce", nonce)
                .withHeader("Lectern-Signature", "v1=" + HexFormat.of().formatHex(mac));
    }

    @Override
    public Optional<String> site(TestCall signed) {
        return signed.header("Lectern-Site");
    }

    @Override
    public Optional<Instant> time(TestCall signed) {
        return signed.header("Lectern-Time").map(Long::parseLong).map(Instant::ofEpochSecond);
    }

    private static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256.", missing);
        }
    }
}
