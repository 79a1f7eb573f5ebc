package io.lectern.bridge.kit.cms;

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
    /** The oldest extension that this server understands, the same for each CMS since all speak one dialect. */
    private static final String OLDEST_PLUGIN = "0.1.0";

    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z.+~_-]{1,60}");
    private static final Logger LOG = LoggerFactory.getLogger(Hello.class);

    private Hello() {}

    static CompletionStage<Map<String, Object>> answer(
            JsonFields asked, Meetings meetings, String cms, String current) {
        LOG.info(
                "Site {} has the extension {} in {} {} on PHP {}",
                meetings.site().id(),
                version(asked, "plugin"),
                cms,
                version(asked, cms),
                version(asked, "php"));
        return CompletableFuture.completedFuture(Map.of(
                "site",
                        Map.of(
                                "id",
                                meetings.site().id(),
                                "title",
                                meetings.site().title()),
                "server", meetings.version(),
                "plugin", Map.of("current", current, "minimum", OLDEST_PLUGIN)));
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
