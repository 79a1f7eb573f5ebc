package io.lectern.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;

/** What the server may send. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ServerMessage.Entered.class, name = "entered"),
    @JsonSubTypes.Type(value = ServerMessage.People.class, name = "people"),
    @JsonSubTypes.Type(value = ServerMessage.Chat.class, name = "chat"),
    @JsonSubTypes.Type(value = ServerMessage.Lease.class, name = "lease"),
    @JsonSubTypes.Type(value = ServerMessage.Renewed.class, name = "renewed"),
    @JsonSubTypes.Type(value = ServerMessage.Answer.class, name = "answer"),
    @JsonSubTypes.Type(value = ServerMessage.Bye.class, name = "bye"),
    @JsonSubTypes.Type(value = ServerMessage.Pong.class, name = "pong"),
})
public sealed interface ServerMessage {
    /**
     * The whole room as it is now; everything sent afterwards changes this.
     *
     * @param chat what was said since the number given on entering, oldest first
     * @param pingEvery milliseconds between pings; after three without one the server closes the socket
     */
    record Entered(
            You you,
            String credential,
            Room room,
            List<Person> people,
            List<ChatLine> chat,
            MediaLease lease,
            int pingEvery)
            implements ServerMessage {}

    /** The seat that was entered. */
    record You(String seat, String name, Role role) {}

    /**
     * The room.
     *
     * @param returnUrl where leaving leads, if the CMS said so
     * @param startedAt when this session began
     */
    record Room(String title, Optional<String> returnUrl, long startedAt) {}

    /** People came or went; a person who is known already has changed. */
    record People(List<Person> joined, List<String> left) implements ServerMessage {}

    /** New things said, oldest first. */
    record Chat(List<ChatLine> lines) implements ServerMessage {}

    /** A fresh media lease. */
    record Lease(MediaLease lease) implements ServerMessage {}

    /** Replaces the credential kept. */
    record Renewed(String credential) implements ServerMessage {}

    /** Answers a request; without a refusal it was done. */
    record Answer(long request, Optional<Refusal> refusal) implements ServerMessage {}

    /**
     * Why something was not done.
     *
     * @param code stable dotted code, for programs
     * @param text one sentence for people
     */
    record Refusal(String code, String text) {}

    /**
     * The last frame before the server closes.
     *
     * @param code stable dotted code, see {@link io.lectern.protocol.Bye}
     * @param text one sentence for people
     * @param retry whether entering again with the credential may succeed
     * @param returnUrl where to go from here, if the CMS said so
     */
    record Bye(String code, String text, boolean retry, Optional<String> returnUrl) implements ServerMessage {}

    /** Answers a ping. */
    record Pong() implements ServerMessage {}
}
