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
     * Says something to everybody.
     *
     * @param request answered under this number
     * @param key random per message, so that a repeated frame says it once; 8 to 64 characters of base64url
     * @param body opaque to the server; 1 to 8,192 characters
     */
    record Chat(long request, String key, String body) implements ClientMessage {
        public Chat {
            Limits.check(key != null && key.matches("[A-Za-z0-9_-]{8,64}"), "key is 8 to 64 base64url characters");
            Limits.check(
                    body != null && !body.isEmpty() && body.length() <= Limits.BODY, "body is 1 to 8192 characters");
        }
    }

    /** Leaves for good; the server says {@link Bye#LEFT}. */
    record Leave() implements ClientMessage {}

    /** Ends the class for everybody. Moderators only. */
    record End(long request) implements ClientMessage {}

    /** Shows that the browser is still there; answered by {@link ServerMessage.Pong}. */
    record Ping() implements ClientMessage {}
}
