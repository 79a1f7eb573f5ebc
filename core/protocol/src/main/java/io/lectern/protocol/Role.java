package io.lectern.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What somebody in the room may do. */
public enum Role {
    /** Runs the class. */
    @JsonProperty("moderator")
    MODERATOR,
    /** Takes part. */
    @JsonProperty("participant")
    PARTICIPANT,
    /** Sees and hears. */
    @JsonProperty("viewer")
    VIEWER,
    /** Records; unseen by the others. */
    @JsonProperty("recorder")
    RECORDER
}
