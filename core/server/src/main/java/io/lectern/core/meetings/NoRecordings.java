package io.lectern.core.meetings;

import io.lectern.bridge.LinkSpec;
import io.lectern.bridge.Page;
import io.lectern.bridge.Recording;
import io.lectern.bridge.RecordingChange;
import io.lectern.bridge.RecordingQuery;
import io.lectern.bridge.Recordings;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The recordings of a server that keeps none. */
public final class NoRecordings implements Recordings {
    @Override
    public CompletionStage<Page<Recording>> list(RecordingQuery query) {
        return CompletableFuture.completedFuture(Page.empty());
    }

    @Override
    public CompletionStage<Optional<Recording>> find(String id) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletionStage<Recording> change(String id, RecordingChange change) {
        return unknown();
    }

    @Override
    public CompletionStage<Boolean> delete(String id) {
        return CompletableFuture.completedFuture(false);
    }

    @Override
    public CompletionStage<URI> link(String id, LinkSpec spec) {
        return unknown();
    }

    /** Why such a server records nothing. */
    static Refused refused() {
        return new Refused(Refusal.caller("recording.forbidden", "This server keeps no recordings."));
    }

    private static <T> CompletionStage<T> unknown() {
        return CompletableFuture.failedFuture(
                new Refused(Refusal.caller("recording.unknown", "There is no such recording.")));
    }
}
