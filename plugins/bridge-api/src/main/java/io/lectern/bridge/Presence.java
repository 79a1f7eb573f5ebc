package io.lectern.bridge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One person's time in one session, merged over reconnections and devices. */
public interface Presence {
    /** The CMS's own id of the person. */
    String person();

    /** The person's name; only where it is known: while the class is live, later only if the site keeps names. */
    Optional<String> name();

    /** The role the person had last. */
    Role role();

    /** When the person was inside, in order and without overlap; the last one lasts until now while the person is inside. */
    List<Stay> stays();

    /** All stays together. */
    default Duration time() {
        return stays().stream().map(Stay::length).reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * A time inside.
     *
     * @param from when the person came
     * @param to when the person went; not before {@code from}
     */
    record Stay(Instant from, Instant to) {
        public Stay {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("A stay ends after it began.");
            }
        }

        /** How long it was. */
        public Duration length() {
            return Duration.between(from, to);
        }
    }
}
