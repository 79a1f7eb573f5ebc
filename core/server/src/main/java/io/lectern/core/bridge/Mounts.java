package io.lectern.core.bridge;

import io.lectern.bridge.Mount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which paths are taken, and by whom. */
final class Mounts {
    private static final String ANY_SITE = "{site}";
    private static final String SITE_ID = "[a-z0-9-]{1,32}";

    private final List<String> reserved;
    private final Map<String, List<Mount>> taken = new HashMap<>();

    Mounts(List<String> reserved) {
        this.reserved = List.copyOf(reserved);
    }

    /** Takes all of a bridge's mounts, or throws {@link BrokenBridge} and takes none. */
    void take(String bridge, List<Mount> mounts) {
        Set<String> own = new HashSet<>();
        for (Mount mount : mounts) {
            if (!own.add(told(mount))) {
                throw new BrokenBridge("It names the mount " + told(mount) + " twice.");
            }
            for (String path : reserved) {
                if (isBelow(mount, path) && !(path.equals("/") && mount.claim().isPresent())) {
                    throw new BrokenBridge(
                            "Its mount " + told(mount) + " belongs to the server itself (" + path + ").");
                }
            }
            taken.forEach((other, theirs) -> theirs.forEach(mine -> {
                if (clash(mount, mine)) {
                    throw new BrokenBridge("Its mount " + told(mount) + " clashes with " + told(mine)
                            + " of the bridge " + other + ". Remove one of the two.");
                }
            }));
        }
        taken.put(bridge, new ArrayList<>(mounts));
    }

    void release(String bridge) {
        taken.remove(bridge);
    }

    private static boolean isBelow(Mount mount, String path) {
        String start = start(mount);
        return start.equals(path) || (path.length() > 1 && start.startsWith(path + "/"));
    }

    private static boolean clash(Mount one, Mount other) {
        if (!one.method().equals(other.method())) {
            return false;
        }
        if (one.claim().isPresent() && other.claim().isPresent() && !one.claim().equals(other.claim())) {
            return false;
        }
        String[] ones = start(one).split("/");
        String[] others = start(other).split("/");
        boolean fits = ones.length == others.length || (ones.length < others.length ? isWild(one) : isWild(other));
        for (int at = 1; fits && at < Math.min(ones.length, others.length); at++) {
            fits = same(ones[at], others[at]);
        }
        return fits;
    }

    /** Whether one path can have the one piece and the other at the same place. */
    private static boolean same(String one, String other) {
        return one.equals(other)
                || (one.equals(ANY_SITE) && other.matches(SITE_ID))
                || (other.equals(ANY_SITE) && one.matches(SITE_ID));
    }

    private static boolean isWild(Mount mount) {
        return mount.path().endsWith("/*");
    }

    private static String start(Mount mount) {
        return isWild(mount) ? mount.path().substring(0, mount.path().length() - 2) : mount.path();
    }

    private static String told(Mount mount) {
        return mount.method() + " " + mount.path()
                + mount.claim().map(name -> "?" + name).orElse("");
    }
}
