package io.lectern.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a class can do; one that is off is off for everybody. */
public enum Feature {
    /** Cameras. */
    @JsonProperty("camera")
    CAMERA,
    /** Sharing one's screen. */
    @JsonProperty("screen")
    SCREEN,
    /** Writing to everybody. */
    @JsonProperty("chat")
    CHAT,
    /** Writing to one other person. */
    @JsonProperty("privateChat")
    PRIVATE_CHAT,
    /** Short signs that everybody sees for a moment. */
    @JsonProperty("reactions")
    REACTIONS,
    /** Raising one's hand. */
    @JsonProperty("hands")
    HANDS,
    /** A timer that everybody sees. */
    @JsonProperty("timer")
    TIMER,
    /** Recording the class. */
    @JsonProperty("recording")
    RECORDING
}
