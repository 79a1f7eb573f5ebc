package io.lectern.recorder.agent.finish;

import io.lectern.recorder.RecordingManifest;
import java.io.IOException;
import java.nio.file.Path;

/** Who takes a finished recording on. Until it has confirmed, the raw parts stay. */
public interface Handover {
    /** Nobody else: what lies in the folder is where it belongs. */
    Handover STAYS_HERE = (manifest, folder) -> true;

    /** Takes it; may be asked again for the same one. True: it is safe there, the raw parts may go. */
    boolean taken(RecordingManifest manifest, Path folder) throws IOException;
}
