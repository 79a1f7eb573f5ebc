package io.lectern.core.meetings;

import io.lectern.bridge.Admission;
import io.lectern.bridge.Attendee;
import io.lectern.bridge.GuestPolicy;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Refused;
import io.lectern.bridge.Site;
import io.lectern.core.admission.Ids;
import io.lectern.core.admission.Pass;
import io.lectern.core.admission.Passes;
import io.lectern.core.room.RoomState;
import io.lectern.protocol.Role;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes the addresses that lead into a class. */
public final class Entrances {
    private final URI publicUrl;
    private final Passes passes;
    private final Ids ids;
    private final Clock clock;

    public Entrances(URI publicUrl, Passes passes, Ids ids, Clock clock) {
        this.publicUrl = publicUrl;
        this.passes = passes;
        this.ids = ids;
        this.clock = clock;
    }

    Admission admit(Site site, RoomState room, Attendee attendee) {
        attendee.returnTo().filter(address -> !site.owns(address)).ifPresent(address -> {
            throw new Refused(Refusal.caller(
                    "request.invalid",
                    "The return address does not lie on the site's own origins. Add its origin to the site's"
                            + " configuration, or send another."));
        });
        if (attendee.guest() && room.spec().entry().guests() == GuestPolicy.DENY) {
            throw new Refused(Refusal.caller("guest.denied", "This class takes no guests."));
        }
        Instant expires = clock.instant().plus(attendee.ticketLife()).truncatedTo(ChronoUnit.SECONDS);
        Pass pass = new Pass(
                site.id(),
                room.id(),
                room.sid(),
                attendee.id(),
                attendee.name(),
                role(attendee.role()),
                attendee.returnTo().or(() -> room.spec().logoutUrl()).map(URI::toString),
                attendee.guest(),
                attendee.avatar().map(URI::toString),
                attendee.locks().entrySet().stream()
                        .collect(Collectors.toMap(lock -> lock.getKey().name(), Map.Entry::getValue)),
                attendee.metadata(),
                false);
        String ticket = passes.ticket(pass, ids.fresh(), expires);
        URI join = URI.create(publicUrl + "/app/" + site.id() + "/#t=" + ticket);
        URI probe = URI.create(publicUrl + "/app/" + site.id() + "/probe#t=" + ticket);
        return new Entrance(join, probe, expires);
    }

    private static Role role(io.lectern.bridge.Role role) {
        return switch (role) {
            case MODERATOR -> Role.MODERATOR;
            case PARTICIPANT -> Role.PARTICIPANT;
            case VIEWER -> Role.VIEWER;
        };
    }

    private record Entrance(URI join, URI probe, Instant expires) implements Admission {
        @Override
        public String toString() {
            return "an entrance until " + expires;
        }
    }
}
