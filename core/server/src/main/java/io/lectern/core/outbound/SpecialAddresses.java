package io.lectern.core.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Addresses that no host of the public internet has (IANA's special-purpose registries, RFC 6890), and those IPv6
 * addresses in which an IPv4 address hides.
 */
final class SpecialAddresses {
    private static final List<Network> V4 = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    /** All that is global unicast today. */
    private static final Network GLOBAL_V6 = Network.of("2000::/3");

    /** Teredo and 6to4 lead to the IPv4 address inside; the others belong to documents and tests. */
    private static final List<Network> SPECIAL_V6 = networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private SpecialAddresses() {}

    static boolean holds(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address
                ? V4.stream().anyMatch(network -> network.holds(bytes))
                : !GLOBAL_V6.holds(bytes) || SPECIAL_V6.stream().anyMatch(network -> network.holds(bytes));
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::of).toList();
    }
}
