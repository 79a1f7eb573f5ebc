package io.lectern.recorder.agent;

import io.lectern.recorder.CatalogueEntry;
import io.lectern.recorder.Owner;
import io.lectern.recorder.RecorderStatus.Mode;
import io.lectern.recorder.agent.shelf.Shelf;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who a recorder is to others, and where it works.
 *
 * @param me as it stands in entries
 * @param mode what it accepts
 * @param root its own folder of recordings
 * @param shared the folder that it shares with cores and other recorders
 */
record Desk(Owner me, Mode mode, Path root, Optional<Path> shared) {
    /** Its own folder of a recording. */
    Path own(CatalogueEntry entry) {
        return root.resolve(entry.id());
    }

    /** The recording's place in the shared folder. */
    Optional<Shelf> shelf(CatalogueEntry entry) {
        return shared.map(folder -> Shelf.of(folder, entry.site(), entry.id()));
    }
}
