package io.lectern.bridge;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What came back for a {@link Fetch}. Nothing in it is to be trusted. */
public interface Answer {
    /** HTTP status. A redirect that was not followed shows as itself. */
    int status();

    /** The first header of that name; names are compared without regard to case. */
    Optional<String> header(String name);

    /** The body, at most the fetch's limit. The array is the caller's own. */
    byte[] body();

    /** The body as UTF-8. */
    default String text() {
        return new String(body(), StandardCharsets.UTF_8);
    }
}
