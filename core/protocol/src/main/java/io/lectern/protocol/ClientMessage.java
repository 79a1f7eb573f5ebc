package io.lectern.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;

/** What a browser may send. A frame of any other shape ends the connection with {@link Bye#MALFORMED}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClientMessage.Enter.class, name = "enter"),
    @JsonSubTypes.Type(value = ClientMessage.Lease.class, name = "lease"),
    @JsonSubTypes.Type(value = ClientMessage.Chat.class, name = "chat"),
    @JsonSubTypes.Type(value = ClientMessage.React.class, name = "react"),
    @JsonSubTypes.Type(value = ClientMessage.Hand.class, name = "hand"),
    @JsonSubTypes.Type(value = ClientMessage.Mute.class, name = "mute"),
    @JsonSubTypes.Type(value = ClientMessage.AskToSpeak.class, name = "askToSpeak"),
    @JsonSubTypes.Type(value = ClientMessage.Remove.class, name = "remove"),
    @JsonSubTypes.Type(value = ClientMessage.Present.class, name = "present"),
    @JsonSubTypes.Type(value = ClientMessage.SetLock.class, name = "lock"),
    @JsonSubTypes.Type(value = ClientMessage.Admit.class, name = "admit"),
    @JsonSubTypes.Type(value = ClientMessage.SetTimer.class, name = "timer"),
    @JsonSubTypes.Type(value = ClientMessage.Extend.class, name = "extend"),
    @JsonSubTypes.Type(value = ClientMessage.Leave.class, name = "leave"),
    @JsonSubTypes.Type(value = ClientMessage.End.class, name = "end"),
    @JsonSubTypes.Type(value = ClientMessage.Ping.class, name = "ping"),
})
public sealed interface ClientMessage {
    /**
     * The first frame: who enters. Exactly one of ticket and credential is given.
     *
     * @param ticket the join ticket, good for the one device that first shows it
     * @param credential the session credential of an earlier {@link ServerMessage.Entered}
     * @param device random text made once per tab, 16 to 64 characters of base64url
     * @param after the highest chat number already shown; 0 for none
     */
    record Enter(Optional<String> ticket, Optional<String> credential, String device, long after)
            implements ClientMessage {
        public Enter {
            Limits.check(ticket.isPresent() != credential.isPresent(), "enter takes a ticket or a credential");
            Limits.check(ticket.orElse("").length() <= Limits.TOKEN, "ticket is too long");
            Limits.check(credential.orElse("").length() <= Limits.TOKEN, "credential is too long");
            Limits.check(
                    device != null && device.matches("[A-Za-z0-9_-]{16,64}"),
                    "device is 16 to 64 base64url characters");
            Limits.check(after >= 0, "after is not negative");
        }
    }

    /** Asks for a fresh media lease; answered by {@link ServerMessage.Lease}, or by a refusing answer. */
    record Lease(long request) implements ClientMessage {}

    /**
     * Says something to everybody, or to one person.
     *
     * @param to seat of the one who alone may read it; empty for everybody
     * @param request answered under this number
     * @param key random per message, so that a repeated frame says it once; 8 to 64 characters of base64url
     * @param body opaque to the server; 1 to 8,192 characters
     */
    record Chat(long request, String key, String body, Optional<String> to) implements ClientMessage {
        public Chat {
            Limits.check(key != null && key.matches("[A-Za-z0-9_-]{8,64}"), "key is 8 to 64 base64url characters");
            Limits.check(
                    body != null && !body.isEmpty() && body.length() <= Limits.BODY, "body is 1 to 8192 characters");
            Limits.seat(to);
        }
    }

    /** Shows a reaction; answered only when it is refused. */
    record React(long request, Reaction reaction) implements ClientMessage {
        public React {
            Limits.check(reaction != null, "reaction is missing");
        }
    }

    /**
     * Raises or lowers a hand. Repeating it changes nothing.
     *
     * @param seat whose hand; empty for the own. Others' hands can only be lowered
     */
    record Hand(long request, boolean up, Optional<String> seat) implements ClientMessage {
        public Hand {
            Limits.seat(seat);
            Limits.check(!up || seat.isEmpty(), "nobody raises somebody else's hand");
        }
    }

    /**
     * Turns off somebody's microphone; it may be turned on again.
     *
     * @param seat whose; empty for all but the moderators
     */
    record Mute(long request, Optional<String> seat) implements ClientMessage {
        public Mute {
            Limits.seat(seat);
        }
    }

    /** Asks somebody to turn the microphone on. */
    record AskToSpeak(long request, String seat) implements ClientMessage {
        public AskToSpeak {
            Limits.seat(Optional.ofNullable(seat));
            Limits.check(seat != null, "seat is missing");
        }
    }

    /** Takes somebody out, who cannot come back to this session. */
    record Remove(long request, String seat) implements ClientMessage {
        public Remove {
            Limits.seat(Optional.ofNullable(seat));
            Limits.check(seat != null, "seat is missing");
        }
    }

    /** Hands over the presenter's mark. */
    record Present(long request, String seat) implements ClientMessage {
        public Present {
            Limits.seat(Optional.ofNullable(seat));
            Limits.check(seat != null, "seat is missing");
        }
    }

    /**
     * Locks or unlocks. Repeating it changes nothing.
     *
     * @param on empty to let one person follow the class again
     * @param seat for one person; empty for all
     */
    record SetLock(long request, Lock lock, Optional<Boolean> on, Optional<String> seat) implements ClientMessage {
        public SetLock {
            Limits.seat(seat);
            Limits.check(lock != null, "lock is missing");
            Limits.check(on.isPresent() || seat.isPresent(), "on is missing");
        }
    }

    /**
     * Lets in whoever waits for approval, or refuses for the rest of the session.
     *
     * @param seat one of them; empty for all who wait now
     */
    record Admit(long request, boolean yes, Optional<String> seat) implements ClientMessage {
        public Admit {
            Limits.seat(seat);
        }
    }

    /**
     * Starts the timer anew, or stops it.
     *
     * @param seconds 0 stops it; at most a day
     */
    record SetTimer(long request, int seconds) implements ClientMessage {
        public SetTimer {
            Limits.check(seconds >= 0 && seconds <= 86_400, "a timer runs for a day at most");
        }
    }

    /**
     * Extends a class that has a duration.
     *
     * @param minutes 1 to 240
     */
    record Extend(long request, int minutes) implements ClientMessage {
        public Extend {
            Limits.check(minutes >= 1 && minutes <= 240, "a class is extended by 1 to 240 minutes");
        }
    }

    /** Leaves for good; the server says {@link Bye#LEFT}. */
    record Leave() implements ClientMessage {}

    /** Ends the class for everybody. Moderators only. */
    record End(long request) implements ClientMessage {}

    /** Shows that the browser is still there; answered by {@link ServerMessage.Pong}. */
    record Ping() implements ClientMessage {}
}
