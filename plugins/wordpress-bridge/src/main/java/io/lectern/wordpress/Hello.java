package io.lectern.wordpress;

import io.lectern.bridge.Meetings;
import io.lectern.bridge.kit.JsonFields;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code hello}: both sides tell their versions, which also proves that the connection works. */
final class Hello {
    /** The oldest WordPress plugin that this bridge understands. */
    private static final String OLDEST_PLUGIN = "0.1.0";

    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z.+~_-]{1,60}");
    private static final Logger LOG = LoggerFactory.getLogger(Hello.class);

    private Hello() {}

    static CompletionStage<Map<String, Object>> answer(JsonFields asked, Meetings meetings, String plugin) {
        LOG.info(
                "Site {} has the plugin {} in WordPress {} on PHP {}",
                meetings.site().id(),
                version(asked, "plugin"),
                version(asked, "wordpress"),
                version(asked, "php"));
        return CompletableFuture.completedFuture(Map.of(
                "site",
                        Map.of(
                                "id",
                                meetings.site().id(),
                                "title",
                                meetings.site().title()),
                "server", meetings.version(),
                "plugin", Map.of("current", plugin, "minimum", OLDEST_PLUGIN)));
    }

    /** Versions go into the log, so they must look like versions. */
    private static String version(JsonFields asked, String name) {
        String version = asked.text(name);
        if (!VERSION.matcher(version).matches()) {
            throw asked.invalid(name, "must be a version");
        }
        return version;
    }
}
