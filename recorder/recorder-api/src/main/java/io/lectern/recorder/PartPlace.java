package io.lectern.recorder;

import java.util.Objects;
import java.util.Optional;

/**
 * Where a part of a recording lies.
 *
 * @param number from 1, without gaps
 * @param startedAt its first picture, empty before
 * @param size as far as known
 * @param disk of the recorder that wrote it
 * @param name what its operator calls that recorder
 * @param shared whether the shared folder holds it, whole and under its final name
 */
public record PartPlace(int number, Optional<Long> startedAt, long size, String disk, String name, boolean shared) {
    public PartPlace {
        if (number < 1) {
            throw new IllegalArgumentException("Parts are counted from 1, not from " + number);
        }
        Objects.requireNonNull(disk, "disk");
        name = Rest.orEmpty(name);
    }

    /** The name of its file. */
    public String file() {
        return PartInfo.fileName(number);
    }
}
