package io.lectern.bridge;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Who wants in, and as what. The role is the CMS's decision; nothing a browser sent may end up here.
 *
 * @param id the CMS's own id of the person; the same id twice is the same person. 1 to 200 characters
 * @param name what others see; 1 to 120 characters, no control characters
 * @param role what the person may do
 * @param returnTo where leaving leads; must lie on the site's own origins
 * @param ticketLife how long the ticket may be used for entering; one second to ten minutes
 * @param guest whether the CMS does not know this person; then the room's {@link GuestPolicy} decides
 * @param avatar a picture of the person, an https address of at most 500 characters
 * @param locks for this person alone: true locks, false unlocks, a lock that is not named follows the room
 * @param metadata the CMS's own keys about the person; keys and values at most 1,000 characters together
 */
public record Attendee(
        String id,
        String name,
        Role role,
        Optional<URI> returnTo,
        Duration ticketLife,
        boolean guest,
        Optional<URI> avatar,
        Map<Lock, Boolean> locks,
        Map<String, String> metadata) {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    public Attendee {
        Words.check("person's id", id, 200);
        Words.check("person's name", name, 120);
        if (ticketLife.compareTo(Duration.ofSeconds(1)) < 0 || ticketLife.compareTo(LONGEST) > 0) {
            throw new Refused(Refusal.caller("request.invalid", "A ticket lives from one second to ten minutes."));
        }
        avatar.ifPresent(picture -> Words.checkAddress("address of the person's picture", picture, 500));
        locks = Map.copyOf(locks);
        metadata = Words.checkMap("person's metadata", metadata, 1_000);
    }

    /** A person with a ticket of ten minutes, known to the CMS. */
    public static Attendee of(String id, String name, Role role) {
        return new Attendee(id, name, role, Optional.empty(), LONGEST, false, Optional.empty(), Map.of(), Map.of());
    }

    /** The same person, led there on leaving. */
    public Attendee returningTo(URI address) {
        return new Attendee(id, name, role, Optional.of(address), ticketLife, guest, avatar, locks, metadata);
    }

    /** The same person with a ticket of that life. */
    public Attendee withTicketLife(Duration life) {
        return new Attendee(id, name, role, returnTo, life, guest, avatar, locks, metadata);
    }

    /** The same person as a guest, or not. */
    public Attendee asGuest(boolean unknown) {
        return new Attendee(id, name, role, returnTo, ticketLife, unknown, avatar, locks, metadata);
    }

    /** The same person with a picture. */
    public Attendee withAvatar(URI picture) {
        return new Attendee(id, name, role, returnTo, ticketLife, guest, Optional.of(picture), locks, metadata);
    }

    /** The same person with locks of their own. */
    public Attendee withLocks(Map<Lock, Boolean> own) {
        return new Attendee(id, name, role, returnTo, ticketLife, guest, avatar, own, metadata);
    }

    /** The same person with the CMS's own keys. */
    public Attendee withMetadata(Map<String, String> data) {
        return new Attendee(id, name, role, returnTo, ticketLife, guest, avatar, locks, data);
    }
}
