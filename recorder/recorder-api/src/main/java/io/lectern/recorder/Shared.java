package io.lectern.recorder;

import java.nio.file.Path;

/** Where things lie in the folder that cores and recorders share. */
public final class Shared {
    /** The folder of all recordings in it. */
    public static final String FOLDER = "recordings";

    private Shared() {}

    /**
     * The folder of one recording: {@code recordings/SITE/ID}. It holds {@code recording.json}, the finished
     * {@code ID.mp4} and {@code ID.jpg}, and until they are finished the parts. A file under its final name is whole.
     *
     * @throws IllegalArgumentException when site or id are nothing to name a folder with
     */
    public static Path folder(Path shared, String site, String id) {
        Ids.check(id);
        if (!site.matches("[a-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("The id of a site is 1 to 64 of a-z, 0-9 and -");
        }
        return shared.resolve(FOLDER).resolve(site).resolve(id);
    }
}
