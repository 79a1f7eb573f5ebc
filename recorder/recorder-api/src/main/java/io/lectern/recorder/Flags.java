package io.lectern.recorder;

import java.util.List;

/**
 * What was noticed about a finished file, for people to look at. The first ten seconds and every minute are judged.
 *
 * @param black whether all of it is black
 * @param silent whether all of it is silent
 * @param blackAt where black stretches begin, from the beginning of the file
 * @param silentAt where silent stretches begin
 */
public record Flags(boolean black, boolean silent, List<Long> blackAt, List<Long> silentAt) {
    /** Nothing to notice. */
    public static final Flags NONE = new Flags(false, false, List.of(), List.of());

    public Flags {
        blackAt = Rest.orEmpty(blackAt);
        silentAt = Rest.orEmpty(silentAt);
    }
}
