package io.lectern.core.admission;

import io.lectern.protocol.Role;
import java.util.Optional;

/**
 * Who may sit where: what a ticket or a credential says, once proved.
 *
 * @param site id of the site
 * @param room the CMS's name of the room
 * @param sid the session it is good for
 * @param user the CMS's id of the person
 * @param returnTo where leaving leads
 */
public record Pass(
        String site, String room, String sid, String user, String name, Role role, Optional<String> returnTo) {}
