package io.lectern.bbb;

import io.lectern.bridge.testkit.CallSigner;
import io.lectern.bridge.testkit.TestCall;
import io.lectern.bridge.testkit.TestSite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** Puts a checksum behind the query, as clients do. */
record ChecksumSigner(String algorithm) implements CallSigner {
    @Override
    public TestCall sign(TestCall call, TestSite site, Instant time, String nonce) {
        String bare = call.target().replaceFirst("[?&]checksum=[0-9a-f]*$", "");
        int question = bare.indexOf('?');
        String path = question < 0 ? bare : bare.substring(0, question);
        String query = question < 0 ? "" : bare.substring(question + 1);
        String name = path.substring(path.indexOf("/api/") + 5);
        return call.withTarget(bare + (question < 0 ? "?" : "&") + "checksum=" + hash(name + query + site.secret()));
    }

    String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    public Optional<String> site(TestCall signed) {
        return Optional.empty();
    }

    @Override
    public Optional<Instant> time(TestCall signed) {
        return Optional.empty();
    }

    @Override
    public Set<Part> covers() {
        return EnumSet.of(Part.TARGET);
    }
}
