package io.lectern.core.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;

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

    /** Scheme, host and port and nothing else, as browsers write an origin; empty when it is none. */
    static Optional<String> origin(String text) {
        boolean plain = text.matches("https?://([A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+])(:[0-9]{1,5})?");
        return plain
                ? parse(text).filter(address -> address.getHost() != null).map(SiteConfig::originOf)
                : Optional.empty();
    }

    static URI address(Block block, String key, String text, List<String> schemes, String example) {
        if (text.isEmpty()) {
            return ABSENT;
        }
        Optional<URI> address = parse(text.replaceAll("/+$", ""))
                .filter(uri -> schemes.contains(String.valueOf(uri.getScheme()))
                        && uri.getHost() != null
                        && uri.getRawUserInfo() == null
                        && uri.getRawQuery() == null
                        && uri.getRawFragment() == null);
        if (address.isEmpty()) {
            block.problem(
                    key,
                    "is an address that begins with " + String.join(":// or ", schemes)
                            + ":// and has no user, query or fragment; write for example: " + example);
        }
        return address.orElse(ABSENT);
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(URI.create(text)).filter(address -> address.getPort() <= 65_535);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
