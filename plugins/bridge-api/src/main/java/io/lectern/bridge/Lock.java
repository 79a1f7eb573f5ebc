package io.lectern.bridge;

/** What can be locked and unlocked while the class goes on. A lock binds everybody but the moderators. */
public enum Lock {
    /** Speaking. */
    MICROPHONE,
    /** Showing one's camera. */
    CAMERA,
    /** Sharing one's screen; does not bind the presenter. */
    SCREEN,
    /** Writing to everybody. */
    CHAT,
    /** Writing to one other person, but for a moderator. */
    PRIVATE_CHAT,
    /** Reactions. */
    REACTIONS
}
