package io.lectern.core.outbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.lectern.bridge.Presence;
import io.lectern.bridge.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A person's time in a session, as it is kept.
 *
 * @param user the CMS's own id
 * @param name only where names are kept
 * @param role name of a role of the contract
 * @param stays in order and without overlap
 */
public record Attended(String user, Optional<String> name, String role, List<Stay> stays) {
    public Attended {
        name = name == null ? Optional.empty() : name;
        stays = List.copyOf(stays);
    }

    /** From when to when, in milliseconds since the epoch. */
    public record Stay(long from, long to) {}

    /** As bridges see it. */
    @JsonIgnore
    public Presence seen() {
        return new Seen(
                user,
                name,
                Role.valueOf(role),
                stays.stream()
                        .map(stay -> new Presence.Stay(
                                Instant.ofEpochMilli(stay.from()),
                                Instant.ofEpochMilli(Math.max(stay.from(), stay.to()))))
                        .toList());
    }

    private record Seen(String person, Optional<String> name, Role role, List<Presence.Stay> stays)
            implements Presence {}
}
