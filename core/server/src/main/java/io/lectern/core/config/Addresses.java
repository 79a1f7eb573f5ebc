package io.lectern.core.config;

import java.net.URI;
import java.util.List;

/** Addresses in a configuration file. */
final class Addresses {
    private static final URI ABSENT = URI.create("http://absent.invalid");

    private Addresses() {}

    static URI http(Block block, String key, String example) {
        return address(block, key, block.need(key, example), List.of("http", "https"), example);
    }

    static URI socket(Block block, String key, String example) {
        return address(block, key, block.need(key, example), List.of("ws", "wss"), example);
    }

    /** Scheme, host and port, as browsers write an origin. */
    static boolean isOrigin(String text) {
        return text.matches("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?")
                || text.matches("https?://\\[[0-9a-fA-F:]+](:[0-9]{1,5})?");
    }

    static URI address(Block block, String key, String text, List<String> schemes, String example) {
        if (text.isEmpty()) {
            return ABSENT;
        }
        try {
            URI address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (schemes.contains(address.getScheme())
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        block.problem(
                key,
                "is an address that begins with " + String.join(":// or ", schemes)
                        + ":// and has no user, query or fragment; write for example: " + example);
        return ABSENT;
    }
}
