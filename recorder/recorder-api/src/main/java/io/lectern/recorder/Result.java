package io.lectern.recorder;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The finished file.
 *
 * @param file its name in the recording's folder
 * @param poster the poster image's name there
 * @param duration its length
 * @param size of the file
 * @param chapters in it
 * @param flags what was noticed about it
 * @param awaits empty when it lies in the shared folder, to be played; else the name of the recorder on whose disk it
 *     still lies, because that one has no shared folder or could not write to it
 */
public record Result(
        String file,
        String poster,
        long duration,
        long size,
        List<Chapter> chapters,
        Flags flags,
        Optional<String> awaits) {
    public Result {
        Objects.requireNonNull(file, "file");
        poster = Rest.orEmpty(poster);
        chapters = Rest.orEmpty(chapters);
        flags = flags == null ? Flags.NONE : flags;
    }
}
