package io.lectern.core.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** A block of addresses in CIDR notation (RFC 4632, RFC 4291). */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Network(byte[] start, int bits) {
    static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        String length = slash < 0 ? "" : text.substring(slash + 1);
        if (!address.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")
                || !length.matches("[0-9]{0,3}")) {
            return Optional.empty();
        }
        try {
            // Numeric, so that no name is ever looked up.
            byte[] start = InetAddress.getByName(address).getAddress();
            int bits = slash < 0 ? start.length * 8 : length.isEmpty() ? -1 : Integer.parseInt(length);
            return bits < 0 || bits > start.length * 8 ? Optional.empty() : Optional.of(new Network(start, bits));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    static Network of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a network: " + text));
    }

    boolean holds(byte[] address) {
        if (address.length != start.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += 8) {
            int mask = bits - bit >= 8 ? 0xFF : 0xFF << (8 - (bits - bit)) & 0xFF;
            if (((address[bit / 8] ^ start[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
