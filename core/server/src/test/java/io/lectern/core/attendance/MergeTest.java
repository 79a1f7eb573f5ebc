package io.lectern.core.attendance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lectern.core.outbox.Attended;
import io.lectern.core.outbox.Attended.Stay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MergeTest {
    private static final long MINUTE = 60_000;

    private static Sheet sheet(String node, Attended... people) {
        return new Sheet("school", "s1", node, 90 * MINUTE, 0, false, List.of(people), Map.of());
    }

    private static Attended one(String user, Stay... stays) {
        return new Attended(user, Optional.of("Name of " + user), "PARTICIPANT", List.of(stays));
    }

    private static Stay minutes(long from, long to) {
        return new Stay(from * MINUTE, to < 0 ? to : to * MINUTE);
    }

    private static List<Attended> merged(Sheet... sheets) {
        return Merge.of(List.of(sheets), Sheet::asOf);
    }

    @Test
    void twoDevicesAtOnceCountOnce() {
        assertEquals(
                List.of(one("ann", minutes(0, 30))),
                merged(sheet("a", one("ann", minutes(0, 20))), sheet("b", one("ann", minutes(10, 30)))));
    }

    @Test
    void aReconnectionIsNoAbsenceButABreakIs() {
        assertEquals(
                List.of(one("ann", minutes(0, 20), minutes(25, 30))),
                merged(
                        sheet("a", one("ann", minutes(0, 10), minutes(25, 30))),
                        sheet("b", one("ann", minutes(11, 20)))));
    }

    @Test
    void whoWasInsideWhenAServerDiedWasThereAsLongAsIsKnown() {
        assertEquals(List.of(one("ann", minutes(80, 90))), merged(sheet("a", one("ann", minutes(80, Sheet.OPEN)))));
    }

    @Test
    void everybodyIsToldInOrderOfArrival() {
        assertEquals(
                List.of("bob", "ann"),
                merged(sheet("a", one("ann", minutes(5, 6))), sheet("b", one("bob", minutes(1, 2)))).stream()
                        .map(Attended::user)
                        .toList());
    }
}
