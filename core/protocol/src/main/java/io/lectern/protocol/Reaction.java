package io.lectern.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A sign that everybody sees for a moment. */
public enum Reaction {
    /** Applause. */
    @JsonProperty("applause")
    APPLAUSE,
    /** Agreement. */
    @JsonProperty("thumbsUp")
    THUMBS_UP,
    /** Affection. */
    @JsonProperty("heart")
    HEART,
    /** Laughter. */
    @JsonProperty("laugh")
    LAUGH,
    /** Surprise. */
    @JsonProperty("surprise")
    SURPRISE,
    /** Slower, please. */
    @JsonProperty("slower")
    SLOWER
}
