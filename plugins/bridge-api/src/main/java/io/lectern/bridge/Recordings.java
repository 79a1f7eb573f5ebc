package io.lectern.bridge;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The recordings of one site, of rooms that are live and of rooms that are not. An id of another site is unknown here.
 * What was changed is seen by the next list. All fail with {@link Refused} {@code server.unavailable} while the server
 * cannot reach its store. Beginning and stopping a recording: {@link Rooms#record} and {@link Rooms#stopRecording}.
 */
public interface Recordings {
    /** Those that a query asks for. Fast for 50,000 of them. */
    CompletionStage<Page<Recording>> list(RecordingQuery query);

    /** The recording of that very id, in whatever state, {@link Recording.State#DELETED} included for a month. */
    CompletionStage<Optional<Recording>> find(String id);

    /**
     * Changes what a change names and nothing else. Fails with {@link Refused}: {@code recording.unknown} when there is
     * none or it is deleted, {@code recording.unfinished} when one is to be published or hidden that has no file (yet).
     */
    CompletionStage<Recording> change(String id, RecordingChange change);

    /**
     * Deletes a recording and its files for good; every link to it ends. Completes with false when there is none.
     * Fails with {@link Refused} {@code recording.unfinished} while it is recorded or made.
     */
    CompletionStage<Boolean> delete(String id);

    /**
     * A short-lived signed address of a finished recording. Whoever has it may use it until it ends, so hand it to the
     * one who asked and ask for a new one each time. Fails with {@link Refused}: {@code recording.unknown} when there
     * is none, it is deleted, or it is hidden and the link is not for those who may see hidden ones;
     * {@code recording.unfinished} when it has no file (yet).
     */
    CompletionStage<URI> link(String id, LinkSpec spec);
}
