package io.lectern.bridge;

import java.util.Optional;

/**
 * One path that a bridge answers.
 *
 * @param method HTTP method in capitals
 * @param path exact path below the server's base, beginning with a slash; a trailing {@code /*} takes all below it, a
 *     leading {@code /{site}} stands for one piece that may be a site's id
 * @param open whether anyone may call, without {@link Bridge#authenticate}
 * @param bodyLimit largest accepted body in bytes; a larger one is refused before the bridge sees it
 * @param claim query parameter without which a request is none of this mount's; several bridges may stand at one path
 *     with a claim each, and with one a mount may even stand at the server's own {@code /}
 */
public record Mount(String method, String path, boolean open, int bodyLimit, Optional<String> claim) {
    private static final String SITE = "/{site}";

    public Mount {
        if (!method.matches("[A-Z]{3,10}")) {
            throw new IllegalArgumentException("An HTTP method is written in capitals, not: " + method);
        }
        if (!path.matches("(/\\{site})?/[A-Za-z0-9._~/-]*(/\\*)?") || path.contains("//") || path.contains("..")) {
            throw new IllegalArgumentException("A mount path is absolute and plain, not: " + path);
        }
        if (bodyLimit < 0) {
            throw new IllegalArgumentException("A body limit is a number of bytes, not: " + bodyLimit);
        }
        if (claim.isPresent() && (!claim.get().matches("[A-Za-z0-9._-]{1,60}") || path.endsWith("/*"))) {
            throw new IllegalArgumentException("A claim is a plain parameter at an exact path, not: " + claim.get());
        }
    }

    /** A path that is the bridge's whatever the query. */
    public Mount(String method, String path, boolean open, int bodyLimit) {
        this(method, path, open, bodyLimit, Optional.empty());
    }

    /** Whether a path, below the server's base and with its percent-encoding kept, lies at this mount. */
    public boolean covers(String candidate) {
        if (!path.startsWith(SITE)) {
            return covers(path, candidate);
        }
        int end = candidate.indexOf('/', 1);
        return end > 0
                && candidate.substring(1, end).matches("[a-z0-9-]{1,32}")
                && covers(path.substring(SITE.length()), candidate.substring(end));
    }

    private static boolean covers(String own, String candidate) {
        return own.endsWith("/*") ? candidate.startsWith(own.substring(0, own.length() - 1)) : candidate.equals(own);
    }

    /** A path that takes signed calls. */
    public static Mount proved(String method, String path, int bodyLimit) {
        return new Mount(method, path, false, bodyLimit);
    }

    /** A path that anyone may read. It takes no body. */
    public static Mount open(String method, String path) {
        return new Mount(method, path, true, 0);
    }

    /** The same path, for requests that carry that query parameter only. */
    public Mount claiming(String parameter) {
        return new Mount(method, path, open, bodyLimit, Optional.of(parameter));
    }
}
