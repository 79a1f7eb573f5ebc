package io.lectern.bridge;

/** What becomes of guests, whom the CMS does not know. */
public enum GuestPolicy {
    /** They enter like others. */
    ALLOW,
    /** They wait until a moderator lets them in. */
    ASK,
    /** They are turned away. */
    DENY
}
