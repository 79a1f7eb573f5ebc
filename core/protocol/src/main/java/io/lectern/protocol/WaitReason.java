package io.lectern.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What somebody who is not let in yet waits for. */
public enum WaitReason {
    /** The class opens later. */
    @JsonProperty("time")
    TIME,
    /** No moderator is there yet. */
    @JsonProperty("moderator")
    MODERATOR,
    /** A moderator lets people in one by one. */
    @JsonProperty("approval")
    APPROVAL
}
