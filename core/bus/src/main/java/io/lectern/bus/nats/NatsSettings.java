package io.lectern.bus.nats;

import java.time.Duration;
import java.util.Optional;

/**
 * Where NATS is.
 *
 * @param url {@code nats://} or {@code tls://} address, or several joined by commas
 * @param login user and password, when the server asks for them
 * @param prefix begins the name of every asset, {@code [a-z0-9]{1,16}}; two installations may share one server
 * @param replicas copies of each asset: 1, or 3 on a cluster
 * @param patience how long the first connection is tried before start-up gives up
 */
public record NatsSettings(String url, Optional<Login> login, String prefix, int replicas, Duration patience) {
    public NatsSettings {
        if (!prefix.matches("[a-z0-9]{1,16}")) {
            throw new IllegalArgumentException("a prefix is [a-z0-9]{1,16}");
        }
    }

    /** User and password; the password is never shown. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user + ":…";
        }
    }
}
