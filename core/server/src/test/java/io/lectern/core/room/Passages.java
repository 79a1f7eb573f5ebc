package io.lectern.core.room;

import io.lectern.core.admission.Pass;
import io.lectern.protocol.Role;
import java.util.Optional;

/** Ways into classes for tests of other packages. */
public final class Passages {
    private Passages() {}

    /** A media server in memory. */
    public static MediaServer media() {
        return new InMemoryMediaServer();
    }

    /** A pass to a session of the room algebra. */
    public static Pass pass(String site, String sid, String user) {
        return new Pass(site, "algebra", sid, user, "Name of " + user, Role.PARTICIPANT, Optional.empty());
    }
}
