package io.lectern.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What can be locked while the class goes on; binds everybody but the moderators. */
public enum Lock {
    /** Speaking. */
    @JsonProperty("microphone")
    MICROPHONE,
    /** Showing one's camera. */
    @JsonProperty("camera")
    CAMERA,
    /** Sharing one's screen; does not bind the presenter. */
    @JsonProperty("screen")
    SCREEN,
    /** Writing to everybody. */
    @JsonProperty("chat")
    CHAT,
    /** Writing to one other person, but for a moderator. */
    @JsonProperty("privateChat")
    PRIVATE_CHAT,
    /** Reactions. */
    @JsonProperty("reactions")
    REACTIONS
}
