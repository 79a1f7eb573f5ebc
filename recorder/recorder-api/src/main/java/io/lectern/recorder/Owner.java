package io.lectern.recorder;

import java.util.Objects;

/**
 * The recorder that works on a recording.
 *
 * @param recorder its id, another one at each start; the key of its beat
 * @param name what its operator calls it
 * @param disk its disk: stays the same over restarts, so that it is known again
 */
public record Owner(String recorder, String name, String disk) {
    public Owner {
        Objects.requireNonNull(recorder, "recorder");
        name = Rest.orEmpty(name);
        disk = Rest.orEmpty(disk);
    }
}
