package io.lectern.core.room;

import io.lectern.bridge.GuestPolicy;
import io.lectern.core.admission.Pass;
import io.lectern.protocol.Bye;
import io.lectern.protocol.Role;
import io.lectern.protocol.WaitReason;
import java.util.Optional;

/** Who may come in now, who must wait, and who is turned away. Rules without effects. */
final class Door {
    private Door() {}

    /** Why somebody is turned away for good. */
    static Optional<Bye> refusal(RoomState room, Pass pass, String seat) {
        if (room.floor().barred().contains(seat)) {
            return Optional.of(Bye.REMOVED);
        }
        boolean denied = pass.guest() && room.plan().guests().equals(GuestPolicy.DENY.name());
        return denied ? Optional.of(Bye.NO_GUESTS) : Optional.empty();
    }

    /** Why somebody waits; moderators and recorders never do, nor whoever was let in before. */
    static Optional<WaitReason> waits(RoomState room, Pass pass, String seat, boolean moderated, long now) {
        Plan plan = room.plan();
        if (pass.role() == Role.MODERATOR || pass.role() == Role.RECORDER) {
            return Optional.empty();
        }
        if (plan.opensAt().filter(time -> now < time).isPresent()) {
            return Optional.of(WaitReason.TIME);
        }
        if (plan.moderatorFirst() && !moderated) {
            return Optional.of(WaitReason.MODERATOR);
        }
        boolean asks = plan.waitingRoom() || (pass.guest() && plan.guests().equals(GuestPolicy.ASK.name()));
        boolean approved = pass.approved() || room.floor().approved().contains(seat);
        return asks && !approved ? Optional.of(WaitReason.APPROVAL) : Optional.empty();
    }
}
