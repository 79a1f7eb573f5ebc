package io.lectern.core.outbox;

import io.lectern.bridge.Answer;
import io.lectern.bridge.Fetch;
import io.vertx.core.Future;

/** Carries requests to the outside. */
@FunctionalInterface
public interface Post {
    /** Makes a site's request. */
    Future<Answer> send(String site, Fetch fetch);
}
