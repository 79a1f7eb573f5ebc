package io.lectern.bridge;

/** What a class can do. One that is switched off is off for everybody, the moderators too, until the class ends. */
public enum Feature {
    /** Cameras. */
    CAMERA,
    /** Sharing one's screen. */
    SCREEN,
    /** Writing to everybody. */
    CHAT,
    /** Writing to one other person. */
    PRIVATE_CHAT,
    /** Short signs such as applause, which everybody sees for a moment. */
    REACTIONS,
    /** Raising one's hand. */
    HANDS,
    /** A timer that everybody sees. */
    TIMER,
    /** Recording the class. */
    RECORDING
}
