package io.lectern.core.meetings;

import io.lectern.bridge.Answer;
import io.lectern.bridge.Fetch;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** For servers that call nobody and keep nothing of anybody. */
public final class Nowhere implements SiteMeetings.Beyond {
    @Override
    public URI base() {
        return URI.create("https://lectern.test");
    }

    @Override
    public CompletionStage<Answer> fetch(String site, Fetch fetch) {
        return CompletableFuture.failedFuture(
                new Refused(Refusal.us("server.outbound", "This server makes no calls to the outside.")));
    }

    @Override
    public CompletionStage<Void> erase(String site, String person) {
        return CompletableFuture.completedFuture(null);
    }
}
