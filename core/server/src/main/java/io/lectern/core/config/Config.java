package io.lectern.core.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything an operator may say.
 *
 * @param listen where to listen
 * @param publicUrl the address that browsers and CMSes use; never ends in a slash
 * @param data folder of the server's own files, such as the master secret
 */
public record Config(
        Listen listen, URI publicUrl, Path data, NatsConfig nats, LiveKitConfig livekit, List<SiteConfig> sites) {

    /** The path part of the public address: empty, or beginning with a slash and not ending in one. */
    public String basePath() {
        return publicUrl.getRawPath() == null ? "" : publicUrl.getRawPath();
    }

    /** Where to listen; port 0 takes a free one. */
    public record Listen(String host, int port) {}

    /** Where NATS is. */
    public record NatsConfig(String url, Optional<String> user, Secret password, String prefix, int replicas) {}

    /**
     * Where the media server is.
     *
     * @param url address for this server, http or https
     * @param browserUrl address for browsers, ws or wss
     * @param webhookKeys further keys that its webhooks may be signed with, such as a new one before the change
     */
    public record LiveKitConfig(URI url, URI browserUrl, String key, Secret secret, Map<String, Secret> webhookKeys) {
        public LiveKitConfig {
            webhookKeys = Map.copyOf(webhookKeys);
        }

        /** A media server whose webhooks are signed with its own key. */
        public LiveKitConfig(URI url, URI browserUrl, String key, Secret secret) {
            this(url, browserUrl, key, secret, Map.of());
        }
    }

    /** Something that is never shown. */
    public record Secret(String value) {
        @Override
        public String toString() {
            return "…";
        }
    }
}
