package io.lectern.core.attendance;

import io.lectern.core.outbox.Attended;
import io.lectern.core.outbox.Attended.Stay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Brings servers' sheets together: one person's times on several devices and servers count once. */
final class Merge {
    /** Who is back so soon had lost the connection and was not away. */
    private static final long BRIDGED = Duration.ofSeconds(60).toMillis();

    private Merge() {}

    /**
     * Everybody in order of arrival.
     *
     * @param until when the stays of a sheet end that go on in it
     */
    static List<Attended> of(List<Sheet> sheets, ToLongFunction<Sheet> until) {
        Map<String, Person> people = new LinkedHashMap<>();
        for (Sheet sheet : sheets) {
            long end = until.applyAsLong(sheet);
            for (Attended one : sheet.people()) {
                people.computeIfAbsent(one.user(), user -> new Person()).add(one, end);
            }
        }
        List<Attended> all = new ArrayList<>();
        people.forEach((user, person) -> all.add(person.merged(user)));
        all.sort(Comparator.comparingLong(one -> one.stays().get(0).from()));
        return all;
    }

    private static final class Person {
        private final List<Stay> stays = new ArrayList<>();
        private Optional<String> name = Optional.empty();
        private String role = "";
        private long latest = Long.MIN_VALUE;

        void add(Attended one, long end) {
            for (Stay stay : one.stays()) {
                long to = Math.max(stay.from(), stay.to() == Sheet.OPEN ? end : stay.to());
                stays.add(new Stay(stay.from(), to));
                if (to >= latest) {
                    latest = to;
                    role = one.role();
                    name = one.name().or(() -> name);
                }
            }
        }

        Attended merged(String user) {
            stays.sort(Comparator.comparingLong(Stay::from));
            List<Stay> merged = new ArrayList<>();
            for (Stay stay : stays) {
                Stay last = merged.isEmpty() ? new Stay(0, Long.MIN_VALUE / 2) : merged.get(merged.size() - 1);
                if (!merged.isEmpty() && stay.from() - last.to() <= BRIDGED) {
                    merged.set(merged.size() - 1, new Stay(last.from(), Math.max(last.to(), stay.to())));
                } else {
                    merged.add(stay);
                }
            }
            return new Attended(user, name, role, merged);
        }
    }
}
