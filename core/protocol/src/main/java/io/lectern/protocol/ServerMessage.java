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
    @JsonSubTypes.Type(value = ServerMessage.Waits.class, name = "waits"),
    @JsonSubTypes.Type(value = ServerMessage.Changed.class, name = "changed"),
    @JsonSubTypes.Type(value = ServerMessage.Waiting.class, name = "waiting"),
    @JsonSubTypes.Type(value = ServerMessage.Reacted.class, name = "reacted"),
    @JsonSubTypes.Type(value = ServerMessage.Asked.class, name = "asked"),
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
     * @param floor what goes on in it
     * @param waiting who waits to be let in; told to moderators only
     * @param chat what was said since the number given on entering, oldest first
     * @param pingEvery milliseconds between pings; after three without one the server closes the socket
     */
    record Entered(
            You you,
            String credential,
            Room room,
            Floor floor,
            List<Person> people,
            List<Knock> waiting,
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
     * @param features what the class can do
     * @param welcome a greeting, plain text
     * @param muted whether people enter with their microphones off
     */
    record Room(
            String title,
            Optional<String> returnUrl,
            long startedAt,
            List<Feature> features,
            Optional<String> welcome,
            boolean muted) {}

    /**
     * What goes on in the class, beside who is there. Sent as a whole whenever it changes; one with a lower revision
     * than the one known is late, and passed over.
     *
     * @param revision grows with every change
     * @param locks what is locked for all
     * @param own what is locked or unlocked for one person
     * @param presenter the seat that presents
     * @param hands seats with their hands up, the longest up first
     * @param endsAt when the class ends by its duration
     * @param timer the timer
     */
    record Floor(
            long revision,
            List<Lock> locks,
            List<OwnLock> own,
            Optional<String> presenter,
            List<String> hands,
            Optional<Long> endsAt,
            Optional<Timer> timer) {}

    /** A lock for one person, which holds whatever holds for all. */
    record OwnLock(String seat, Lock lock, boolean on) {}

    /**
     * A timer.
     *
     * @param endsAt when it is over
     * @param seconds how long it was set for
     */
    record Timer(long endsAt, int seconds) {}

    /** Somebody who waits to be let in. */
    record Knock(String seat, String name, boolean guest) {}

    /**
     * Comes instead of {@link Entered} while somebody is not let in yet, and again when the reason changes. Being let
     * in needs nothing more: {@link Entered} follows.
     *
     * @param opensAt when the class opens, for {@link WaitReason#TIME}
     */
    record Waits(WaitReason reason, String title, Optional<Long> opensAt) implements ServerMessage {}

    /** The class changed. */
    record Changed(Floor floor) implements ServerMessage {}

    /** Who waits to be let in now; told to moderators only. */
    record Waiting(List<Knock> people) implements ServerMessage {}

    /** Somebody shows a reaction. */
    record Reacted(String seat, Reaction reaction) implements ServerMessage {}

    /**
     * A moderator turned this person's microphone off (false), or asks to turn it on (true).
     *
     * @param by who asks; empty when it was the CMS
     */
    record Asked(boolean speak, Optional<String> by) implements ServerMessage {}

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
