package io.lectern.recorder;

import java.util.Objects;

/**
 * What a recorder sends to {@code POST /recorder/v1/join} of the core, as JSON.
 *
 * @param recording id of the recording
 * @param ticket of its {@link Entrance}
 * @param recorder id of the recorder; the core compares it with the entry's owner
 * @param epoch with which it owns the recording; the core refuses any but the entry's
 * @param attempt 0 for its first browser, 1 for the next one, and so on
 */
public record JoinRequest(String recording, String ticket, String recorder, long epoch, int attempt) {
    /** Where it is sent to, below the core's address. */
    public static final String PATH = "recorder/v1/join";

    public JoinRequest {
        Objects.requireNonNull(recording, "recording");
        Objects.requireNonNull(ticket, "ticket");
        Objects.requireNonNull(recorder, "recorder");
    }

    /** Never shows the ticket. */
    @Override
    public String toString() {
        return "JoinRequest[" + recording + " by " + recorder + " epoch " + epoch + ", attempt " + attempt + "]";
    }
}
