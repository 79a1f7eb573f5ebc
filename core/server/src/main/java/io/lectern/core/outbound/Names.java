package io.lectern.core.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host. May block. */
@FunctionalInterface
public interface Names {
    /** All addresses of a host, the preferred one first; a numeric host stands for itself. */
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /** As the machine resolves names. */
    static Names system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
