package io.lectern.bbb;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Comparing what only some should know. */
final class Equal {
    private Equal() {}

    /** Whether two texts are the same and not empty; takes the same time wherever they differ. */
    static boolean secretly(String one, String other) {
        return !one.isEmpty()
                && MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
