package io.lectern.protocol;

import static io.lectern.protocol.Role.MODERATOR;
import static io.lectern.protocol.Role.PARTICIPANT;
import static io.lectern.protocol.Role.VIEWER;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may do what: the one matrix. The server asks it for every command; the client's copy is generated from it, to
 * show beforehand what would be refused, and why. A moderator is bound by features, never by locks; a recorder may do
 * nothing at all.
 */
public final class Permissions {
    private static final Map<Action, Rule> MATRIX = new EnumMap<>(Action.class);

    static {
        allow(Action.SPEAK, MODERATOR, PARTICIPANT).lockedBy(Lock.MICROPHONE);
        allow(Action.SHOW, MODERATOR, PARTICIPANT).partOf(Feature.CAMERA).lockedBy(Lock.CAMERA);
        allow(Action.SHARE, MODERATOR, PARTICIPANT)
                .partOf(Feature.SCREEN)
                .lockedBy(Lock.SCREEN)
                .freeForPresenter();
        allow(Action.WRITE, MODERATOR, PARTICIPANT, VIEWER).partOf(Feature.CHAT).lockedBy(Lock.CHAT);
        allow(Action.WRITE_PRIVATELY, MODERATOR, PARTICIPANT)
                .partOf(Feature.PRIVATE_CHAT)
                .lockedBy(Lock.PRIVATE_CHAT);
        allow(Action.WRITE_TO_MODERATOR, MODERATOR, PARTICIPANT, VIEWER).partOf(Feature.PRIVATE_CHAT);
        allow(Action.REACT, MODERATOR, PARTICIPANT, VIEWER)
                .partOf(Feature.REACTIONS)
                .lockedBy(Lock.REACTIONS);
        allow(Action.RAISE_HAND, MODERATOR, PARTICIPANT, VIEWER).partOf(Feature.HANDS);
        allow(Action.LOWER_HANDS, MODERATOR).partOf(Feature.HANDS).presenterToo();
        allow(Action.MUTE, MODERATOR);
        allow(Action.ASK_TO_SPEAK, MODERATOR);
        allow(Action.REMOVE, MODERATOR);
        allow(Action.MAKE_PRESENTER, MODERATOR);
        allow(Action.LOCK, MODERATOR);
        allow(Action.ADMIT, MODERATOR);
        allow(Action.TIME, MODERATOR).partOf(Feature.TIMER).presenterToo();
        allow(Action.EXTEND, MODERATOR);
        allow(Action.RECORD, MODERATOR).partOf(Feature.RECORDING);
        allow(Action.END, MODERATOR);
    }

    private Permissions() {}

    private static Rule allow(Action action, Role... roles) {
        Rule rule = new Rule(EnumSet.copyOf(Set.of(roles)));
        MATRIX.put(action, rule);
        return rule;
    }

    /** Why somebody may not; empty when they may. What is switched off is told before what is locked. */
    public static Optional<Denial> denial(Action action, Standing who) {
        Rule rule = rule(action);
        boolean presenter = who.presenter() && who.role() != Role.RECORDER;
        if (!rule.roles.contains(who.role()) && !(presenter && rule.presenterToo)) {
            return Optional.of(Denial.ROLE);
        }
        if (rule.feature.filter(feature -> !who.features().contains(feature)).isPresent()) {
            return Optional.of(Denial.OFF);
        }
        boolean bound = who.role() != MODERATOR && !(presenter && rule.freeForPresenter);
        return rule.lock.filter(lock -> bound && who.locks().contains(lock)).map(lock -> Denial.LOCKED);
    }

    static Rule rule(Action action) {
        Rule rule = MATRIX.get(action);
        if (rule == null) {
            throw new IllegalStateException("The matrix has no line for " + action + ".");
        }
        return rule;
    }

    /**
     * All that decides what somebody may do.
     *
     * @param presenter whether the person has the presenter's mark
     * @param locks what is locked for this person now
     * @param features what the class can do
     */
    public record Standing(Role role, boolean presenter, Set<Lock> locks, Set<Feature> features) {
        public Standing {
            locks = Set.copyOf(locks);
            features = Set.copyOf(features);
        }
    }

    /** A line of the matrix. */
    static final class Rule {
        final Set<Role> roles;
        Optional<Feature> feature = Optional.empty();
        Optional<Lock> lock = Optional.empty();
        boolean presenterToo;
        boolean freeForPresenter;

        Rule(Set<Role> roles) {
            this.roles = roles;
        }

        private Rule partOf(Feature one) {
            feature = Optional.of(one);
            return this;
        }

        private Rule lockedBy(Lock one) {
            lock = Optional.of(one);
            return this;
        }

        /** The mark suffices, whatever the role. */
        private Rule presenterToo() {
            presenterToo = true;
            return this;
        }

        /** The lock does not bind the presenter. */
        private Rule freeForPresenter() {
            freeForPresenter = true;
            return this;
        }
    }
}
