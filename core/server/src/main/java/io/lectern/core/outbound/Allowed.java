package io.lectern.core.outbound;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A place that a site may call although it is private, special, or without TLS: a host with a port, or a network with or
 * without one.
 */
public final class Allowed {
    private final String text;
    private final String host;
    private final Optional<Network> network;
    private final OptionalInt port;

    private Allowed(String text, String host, Optional<Network> network, OptionalInt port) {
        this.text = text;
        this.host = host;
        this.network = network;
        this.port = port;
    }

    /** Reads {@code cms.internal:8080}, {@code 10.1.0.0/16}, {@code 10.1.2.3:8080} or {@code [fd00::/8]:443}. */
    public static Optional<Allowed> parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Optional<Network> whole = Network.parse(lower);
        if (whole.isPresent()) {
            return Optional.of(new Allowed(text, "", whole, OptionalInt.empty()));
        }
        int colon = lower.lastIndexOf(':');
        String place = colon < 0 ? "" : lower.substring(0, colon);
        String number = colon < 0 ? "" : lower.substring(colon + 1);
        if (!number.matches("[1-9][0-9]{0,4}") || Integer.parseInt(number) > 65_535) {
            return Optional.empty();
        }
        OptionalInt port = OptionalInt.of(Integer.parseInt(number));
        String bare = place.matches("\\[.*]") ? place.substring(1, place.length() - 1) : place;
        Optional<Network> network = Network.parse(bare);
        boolean host = place.matches("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
        return network.isPresent()
                ? Optional.of(new Allowed(text, "", network, port))
                : host ? Optional.of(new Allowed(text, place, Optional.empty(), port)) : Optional.empty();
    }

    /** A host and port by name. */
    public static Allowed host(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        return new Allowed(name + ":" + port, name, Optional.empty(), OptionalInt.of(port));
    }

    boolean permits(String name, int number, InetAddress address) {
        boolean there = network.map(one -> one.holds(address.getAddress())).orElseGet(() -> host.equals(name));
        return there && (port.isEmpty() || port.getAsInt() == number);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Allowed allowed && allowed.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
