package io.lectern.core.outbound;

import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Where a call goes: what the address says before anything is resolved.
 *
 * @param name host in small letters, an IPv6 address without its brackets
 * @param path raw path and query
 */
record Place(boolean tls, String name, int port, String path) {
    static Place of(URI target) {
        boolean tls = String.valueOf(target.getScheme()).equalsIgnoreCase("https");
        String host = String.valueOf(target.getHost()).toLowerCase(Locale.ROOT);
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        int port = target.getPort() < 0 ? (tls ? 443 : 80) : target.getPort();
        String path = target.getRawPath() == null || target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        return new Place(tls, name, port, target.getRawQuery() == null ? path : path + "?" + target.getRawQuery());
    }

    /** Those of the host's addresses that may be called; never empty. */
    List<InetAddress> callable(List<InetAddress> found, List<Allowed> allowed) {
        List<InetAddress> good = found.stream()
                .filter(address -> allowed.stream().anyMatch(one -> one.permits(name, port, address))
                        || (tls && usual(port) && !SpecialAddresses.holds(address)))
                .toList();
        if (good.isEmpty()) {
            throw new Refused(Refusal.caller("request.address", why(found)));
        }
        return good;
    }

    private String why(List<InetAddress> found) {
        String what = found.stream().allMatch(SpecialAddresses::holds)
                ? "it lies in a private or special network"
                : !tls ? "it does not begin with https" : "its port is another service's";
        return "This server does not call " + name + ":" + port + ", because " + what
                + ". The server's operator can list it under the site's outbound.allow.";
    }

    /** Ports below 1024 belong to mail and other services that must not be talked to over HTTP. */
    private static boolean usual(int port) {
        return port == 443 || port == 80 || port >= 1024;
    }
}
