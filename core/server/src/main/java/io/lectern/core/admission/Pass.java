package io.lectern.core.admission;

import io.lectern.protocol.Role;
import java.util.Map;
import java.util.Optional;

/**
 * Who may sit where: what a ticket or a credential says, once proved.
 *
 * @param site id of the site
 * @param room the CMS's name of the room
 * @param sid the session it is good for
 * @param user the CMS's id of the person
 * @param returnTo where leaving leads
 * @param guest whether the CMS does not know the person
 * @param avatar address of a picture
 * @param locks locked (true) or unlocked (false) for this person alone, by name of the lock
 * @param metadata the CMS's own keys about the person
 * @param approved whether a moderator has let the person in; only in a credential
 */
public record Pass(
        String site,
        String room,
        String sid,
        String user,
        String name,
        Role role,
        Optional<String> returnTo,
        boolean guest,
        Optional<String> avatar,
        Map<String, Boolean> locks,
        Map<String, String> metadata,
        boolean approved) {
    /** A pass of somebody who is known, with nothing special about it. */
    public Pass(String site, String room, String sid, String user, String name, Role role, Optional<String> returnTo) {
        this(site, room, sid, user, name, role, returnTo, false, Optional.empty(), Map.of(), Map.of(), false);
    }

    /** The same, let in by a moderator. */
    public Pass letIn() {
        return new Pass(site, room, sid, user, name, role, returnTo, guest, avatar, locks, metadata, true);
    }
}
