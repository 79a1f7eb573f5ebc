package io.lectern.recorder;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A crash-safe piece of a recording: what one capture wrote. It is listed before the capture starts.
 *
 * @param number from 1, without gaps
 * @param file the name beside the manifest; never written twice
 * @param startedAt when its first picture was taken, empty while none was
 * @param duration its length, empty until it was read
 * @param size as written
 * @param usable false when it holds nothing that can be played, empty until it was read
 * @param rest fields of newer versions
 */
public record PartInfo(
        int number,
        String file,
        Optional<Long> startedAt,
        Optional<Long> duration,
        long size,
        Optional<Boolean> usable,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> rest) {

    public PartInfo {
        if (number < 1 || !file.equals(fileName(number))) {
            throw new IllegalArgumentException("Part " + number + " cannot be called " + file);
        }
        rest = Rest.copy(rest);
    }

    /** A part about to be written. */
    public static PartInfo announced(int number) {
        return new PartInfo(
                number,
                fileName(number),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                new LinkedHashMap<>());
    }

    /** The name of a part's file. */
    public static String fileName(int number) {
        return "part-%04d.mkv".formatted(number);
    }

    /** This part with its first picture taken then. */
    public PartInfo started(long at) {
        return new PartInfo(number, file, Optional.of(at), duration, size, usable, rest);
    }

    /** This part with that many bytes on disk. */
    public PartInfo written(long bytes) {
        return new PartInfo(number, file, startedAt, duration, bytes, usable, rest);
    }

    /** This part after it was read; a length of nothing means that it cannot be used. */
    public PartInfo read(@Nullable Long length) {
        return new PartInfo(
                number, file, startedAt, Optional.ofNullable(length), size, Optional.of(length != null), rest);
    }
}
