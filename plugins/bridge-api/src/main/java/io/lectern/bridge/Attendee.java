package io.lectern.bridge;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Who wants in, and as what. The role is the CMS's decision; nothing a browser sent may end up here.
 *
 * @param id the CMS's own id of the person; the same id twice is the same person. 1 to 200 characters
 * @param name what others see; 1 to 120 characters, no control characters
 * @param role what the person may do
 * @param returnTo where leaving leads; must lie on the site's own origins
 * @param ticketLife how long the ticket may be used for entering; one second to ten minutes
 */
public record Attendee(String id, String name, Role role, Optional<URI> returnTo, Duration ticketLife) {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    public Attendee {
        Words.check("person's id", id, 200);
        Words.check("person's name", name, 120);
        if (ticketLife.compareTo(Duration.ofSeconds(1)) < 0 || ticketLife.compareTo(LONGEST) > 0) {
            throw new Refused(Refusal.caller("request.invalid", "A ticket lives from one second to ten minutes."));
        }
    }

    /** A person with a ticket of ten minutes. */
    public static Attendee of(String id, String name, Role role) {
        return new Attendee(id, name, role, Optional.empty(), LONGEST);
    }

    /** The same person, led there on leaving. */
    public Attendee returningTo(URI address) {
        return new Attendee(id, name, role, Optional.of(address), ticketLife);
    }

    /** The same person with a ticket of that life. */
    public Attendee withTicketLife(Duration life) {
        return new Attendee(id, name, role, returnTo, life);
    }
}
