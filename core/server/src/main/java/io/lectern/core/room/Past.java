package io.lectern.core.room;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.Map;

/**
 * What is kept of a session that is over; under 1 KB, and nothing of a person. Times in milliseconds since the epoch.
 *
 * @param reason name of an {@link io.lectern.bridge.EndReason}
 * @param visits how often somebody came in
 * @param most most people at one time
 */
public record Past(
        String site,
        String room,
        String title,
        String sid,
        long startedAt,
        long endedAt,
        String reason,
        int visits,
        int most,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> more) {
    private static final int MOST_BYTES = 1_024;

    public Past {
        more = StoredJson.kept(more);
    }

    /** The same, its title cut until all of it stands in 1,024 bytes. */
    Past fitting() {
        Past fits = this;
        while (StoredJson.write(fits).length > MOST_BYTES && !fits.title.isEmpty()) {
            int half = fits.title.offsetByCodePoints(0, fits.title.codePointCount(0, fits.title.length()) / 2);
            fits = new Past(
                    site, room, fits.title.substring(0, half), sid, startedAt, endedAt, reason, visits, most, more);
        }
        return fits;
    }

    /** Where it stands among the sessions of its site: by start, then by id. */
    String place() {
        return place(startedAt) + sid;
    }

    /** Texts in the order of time. */
    static String place(long millis) {
        return "%016x.".formatted(Math.max(0, millis));
    }
}
