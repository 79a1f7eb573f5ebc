package io.lectern.bridge;

/** What an attendee may do. */
public enum Role {
    /** Runs the class. */
    MODERATOR,
    /** Takes part with camera, microphone and chat. */
    PARTICIPANT,
    /** Sees and hears. */
    VIEWER
}
