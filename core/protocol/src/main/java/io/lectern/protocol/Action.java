package io.lectern.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What somebody may want to do; who may is in {@link Permissions}. */
public enum Action {
    /** Turn the microphone on. */
    @JsonProperty("speak")
    SPEAK,
    /** Turn the camera on. */
    @JsonProperty("show")
    SHOW,
    /** Share the screen. */
    @JsonProperty("share")
    SHARE,
    /** Write to everybody. */
    @JsonProperty("write")
    WRITE,
    /** Write to one other person. */
    @JsonProperty("writePrivately")
    WRITE_PRIVATELY,
    /** Write to a moderator alone. */
    @JsonProperty("writeToModerator")
    WRITE_TO_MODERATOR,
    /** Show a reaction. */
    @JsonProperty("react")
    REACT,
    /** Raise the own hand, or lower it. */
    @JsonProperty("raiseHand")
    RAISE_HAND,
    /** Lower somebody else's hand. */
    @JsonProperty("lowerHands")
    LOWER_HANDS,
    /** Turn off somebody's microphone. */
    @JsonProperty("mute")
    MUTE,
    /** Ask somebody to turn the microphone on. */
    @JsonProperty("askToSpeak")
    ASK_TO_SPEAK,
    /** Take somebody out. */
    @JsonProperty("remove")
    REMOVE,
    /** Hand over the presenter's mark. */
    @JsonProperty("makePresenter")
    MAKE_PRESENTER,
    /** Lock and unlock, for all or for one. */
    @JsonProperty("lock")
    LOCK,
    /** Let in whoever waits, or refuse. */
    @JsonProperty("admit")
    ADMIT,
    /** Start and stop the timer. */
    @JsonProperty("time")
    TIME,
    /** Extend a class that has a duration. */
    @JsonProperty("extend")
    EXTEND,
    /** Record the class. */
    @JsonProperty("record")
    RECORD,
    /** End the class for everybody. */
    @JsonProperty("end")
    END
}
