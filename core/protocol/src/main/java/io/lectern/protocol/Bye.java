package io.lectern.protocol;

/** Why the server ends a connection. */
public enum Bye {
    LEFT("left", false, "You have left the class."),
    ENDED("room.ended", false, "The class has ended."),
    UNKNOWN("room.unknown", false, "This class is over, or was never opened. Go back to the course and join again."),
    FULL("room.full", false, "The class is full. Ask the teacher, or try again when somebody has left."),
    REPLACED("seat.replaced", false, "You joined this class in another place, so this one was closed."),
    REMOVED("seat.removed", false, "A moderator took you out of this class."),
    REFUSED("entry.refused", false, "A moderator did not let you in."),
    SECOND("seat.taken", false, "You are in this class already, in another place. Leave it there first."),
    NO_GUESTS("guest.denied", false, "This class takes no guests. Ask the teacher for access to the course."),
    TICKET_EXPIRED(
            "ticket.expired", false, "This link was meant for the next ten minutes only. Join again from the course."),
    TICKET_USED(
            "ticket.used",
            false,
            "This link was used already, and works for one person once. Join again from the course."),
    TICKET_INVALID("ticket.invalid", false, "This link is not valid here. Join again from the course."),
    CREDENTIAL_INVALID(
            "credential.invalid", false, "Your place in this class is no longer valid. Join again from the course."),
    MALFORMED("frame.malformed", false, "Your browser sent something the server does not understand. Reload the page."),
    OVERSIZED("frame.oversized", false, "Your browser sent more at once than the server takes. Reload the page."),
    RATE("rate.exceeded", false, "Your browser sent too much in too short a time. Wait a minute, then join again."),
    ENTER_TIMEOUT("enter.timeout", false, "Your browser took too long to enter. Reload the page."),
    SLOW("client.slow", true, "Your connection was too slow to follow the class. Connecting again."),
    STOPPING("server.stopping", true, "The server restarts. You will be back in a moment."),
    UNAVAILABLE("server.unavailable", true, "The server cannot reach its store right now. It tries again by itself.");

    private final String code;
    private final boolean retry;
    private final String text;

    Bye(String code, boolean retry, String text) {
        this.code = code;
        this.retry = retry;
        this.text = text;
    }

    /** Stable dotted code. */
    public String code() {
        return code;
    }

    /** Whether the browser should connect again by itself. */
    public boolean retry() {
        return retry;
    }

    /** One sentence for people. */
    public String text() {
        return text;
    }
}
