package io.lectern.recorder.agent;

import io.lectern.recorder.CatalogueEntry;
import io.lectern.recorder.Flags;
import io.lectern.recorder.Owner;
import io.lectern.recorder.Reason;
import io.lectern.recorder.RecordingManifest;
import io.lectern.recorder.RecordingState;
import io.lectern.recorder.Result;
import java.util.Optional;

/** A recording of which this recorder makes the playable file, and what came of it. */
final class FinishJob {
    private final CatalogueEntry accepted;
    private volatile Optional<Outcome> outcome = Optional.empty();

    /**
     * What came of it.
     *
     * @param manifest of the recording now
     * @param shared whether the file lies in the shared folder
     */
    record Outcome(RecordingManifest manifest, boolean shared) {}

    FinishJob(CatalogueEntry accepted) {
        this.accepted = accepted;
    }

    CatalogueEntry accepted() {
        return accepted;
    }

    boolean holds(CatalogueEntry entry, Owner me) {
        return entry.isHeldBy(me.recorder(), accepted.epoch());
    }

    void done(RecordingManifest manifest, boolean shared) {
        outcome = Optional.of(new Outcome(manifest, shared));
    }

    Optional<Outcome> outcome() {
        return outcome;
    }

    /** What the catalogue should say in place of that entry. */
    static CatalogueEntry told(CatalogueEntry now, Outcome outcome, Owner me) {
        RecordingManifest manifest = outcome.manifest();
        if (!manifest.state().isPlayable()) {
            return now.edit()
                    .state(RecordingState.FAILED)
                    .reason(manifest.reason().orElse(new Reason(Reason.FINISH_FAILED, "Making one file of it failed.")))
                    .released()
                    .done();
        }
        Result result = new Result(
                manifest.file().orElse(manifest.id() + ".mp4"),
                manifest.poster().orElse(""),
                manifest.duration(),
                manifest.size(),
                manifest.chapters(),
                manifest.flags().orElse(Flags.NONE),
                outcome.shared() ? Optional.empty() : Optional.of(me.name()));
        return now.edit()
                .state(RecordingState.PUBLISHED)
                .result(result)
                .released()
                .done();
    }
}
