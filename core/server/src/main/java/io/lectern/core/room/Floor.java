package io.lectern.core.room;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.lectern.bridge.Lock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What goes on in a class beside who is there: small, shared by all servers, changed by plain functions. People are
 * named by their seats. One who is no longer there may still be named here; whoever reads passes over that.
 *
 * @param revision grows with every change
 * @param locks what is locked for all
 * @param own what is locked (true) or unlocked (false) for one person, by seat
 * @param presenter the seat that presents
 * @param hands raised hands, the longest up first
 * @param approved seats that were let in out of turn, until they have come in
 * @param barred seats that may not come back to this session, the newest last
 * @param endsAt when the session ends by its duration
 * @param timer the timer that everybody sees
 * @param moderated whether a moderator ever was inside
 */
public record Floor(
        long revision,
        List<String> locks,
        Map<String, Map<String, Boolean>> own,
        Optional<String> presenter,
        List<String> hands,
        List<String> approved,
        List<String> barred,
        Optional<Long> endsAt,
        Optional<Timer> timer,
        boolean moderated,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> more) {
    /** More removals in one class are not told apart; the value must stay small. */
    private static final int BARRED = 200;

    public Floor {
        locks = List.copyOf(locks);
        own = Map.copyOf(own);
        hands = List.copyOf(hands);
        approved = List.copyOf(approved);
        barred = List.copyOf(barred);
        more = StoredJson.kept(more);
    }

    /**
     * A timer.
     *
     * @param endsAt when it is over, in milliseconds since the epoch
     * @param seconds how long it was set for
     */
    public record Timer(long endsAt, int seconds) {}

    static Floor of(Plan plan, long now) {
        return new Floor(
                1,
                plan.locks(),
                Map.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                plan.duration().map(time -> now + time),
                Optional.empty(),
                false,
                Map.of());
    }

    public Floor locked(Set<Lock> now) {
        return new Floor(
                revision, Plan.names(now), own, presenter, hands, approved, barred, endsAt, timer, moderated, more);
    }

    /** One lock, for all. */
    public Floor locking(String lock, boolean on) {
        List<String> next = on && !locks.contains(lock) ? plus(locks, lock) : on ? locks : minus(locks, lock);
        return new Floor(revision, next, own, presenter, hands, approved, barred, endsAt, timer, moderated, more);
    }

    /** One lock for one person; empty lets the person follow the room again. */
    public Floor lockingFor(String seat, String lock, Optional<Boolean> on) {
        Map<String, Boolean> named = new TreeMap<>(own.getOrDefault(seat, Map.of()));
        on.ifPresentOrElse(state -> named.put(lock, state), () -> named.remove(lock));
        return lockedFor(seat, named);
    }

    /** All locks of one person; one that is not named follows the room. */
    Floor lockedFor(String seat, Map<String, Boolean> named) {
        Map<String, Map<String, Boolean>> next = new TreeMap<>(own);
        if (named.isEmpty()) {
            next.remove(seat);
        } else {
            next.put(seat, named);
        }
        return new Floor(revision, locks, next, presenter, hands, approved, barred, endsAt, timer, moderated, more);
    }

    public Floor presenting(Optional<String> seat) {
        return new Floor(revision, locks, own, seat, hands, approved, barred, endsAt, timer, moderated, more);
    }

    /** A hand that is up already keeps its place. */
    public Floor raised(String seat) {
        return hands.contains(seat) ? this : hands(plus(hands, seat));
    }

    public Floor lowered(String seat) {
        return hands(minus(hands, seat));
    }

    public Floor allLowered() {
        return hands(List.of());
    }

    private Floor hands(List<String> now) {
        return new Floor(revision, locks, own, presenter, now, approved, barred, endsAt, timer, moderated, more);
    }

    public Floor approved(List<String> seats) {
        List<String> next = new ArrayList<>(approved);
        seats.stream().filter(seat -> !next.contains(seat)).forEach(next::add);
        return new Floor(revision, locks, own, presenter, hands, next, barred, endsAt, timer, moderated, more);
    }

    /** Somebody has come in. The first moderator presents. */
    Floor arrived(String seat, boolean moderator) {
        Optional<String> presents = presenter.or(() -> moderator ? Optional.of(seat) : Optional.empty());
        return new Floor(
                revision,
                locks,
                own,
                presents,
                hands,
                minus(approved, seat),
                barred,
                endsAt,
                timer,
                moderated || moderator,
                more);
    }

    /** Takes somebody out for good. */
    public Floor barring(String seat) {
        List<String> next = plus(minus(barred, seat), seat);
        List<String> newest = next.subList(Math.max(0, next.size() - BARRED), next.size());
        return new Floor(
                        revision,
                        locks,
                        own,
                        presenter,
                        hands,
                        minus(approved, seat),
                        newest,
                        endsAt,
                        timer,
                        moderated,
                        more)
                .gone(seat);
    }

    /** Somebody left: hand and mark go with them. */
    Floor gone(String seat) {
        Optional<String> presents = presenter.filter(one -> !one.equals(seat));
        return hands.contains(seat) || !presents.equals(presenter)
                ? new Floor(
                        revision,
                        locks,
                        own,
                        presents,
                        minus(hands, seat),
                        approved,
                        barred,
                        endsAt,
                        timer,
                        moderated,
                        more)
                : this;
    }

    /** Only a session with a duration can be extended. */
    public Floor extended(long millis) {
        return new Floor(
                revision,
                locks,
                own,
                presenter,
                hands,
                approved,
                barred,
                endsAt.map(end -> end + millis),
                timer,
                moderated,
                more);
    }

    public Floor timing(Optional<Timer> now) {
        return new Floor(revision, locks, own, presenter, hands, approved, barred, endsAt, now, moderated, more);
    }

    Floor revised() {
        return new Floor(revision + 1, locks, own, presenter, hands, approved, barred, endsAt, timer, moderated, more);
    }

    private static List<String> plus(List<String> list, String one) {
        List<String> next = new ArrayList<>(list);
        next.add(one);
        return next;
    }

    private static List<String> minus(List<String> list, String one) {
        List<String> next = new ArrayList<>(list);
        next.remove(one);
        return next;
    }
}
