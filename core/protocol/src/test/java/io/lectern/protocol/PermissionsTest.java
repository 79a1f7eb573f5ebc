package io.lectern.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.protocol.Permissions.Standing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The whole matrix against a table that people can read, kept beside this test. */
class PermissionsTest {
    /** One question: nothing but {@code off} is off, nothing but {@code locked} is locked. */
    record Case(Action action, Role role, boolean presenter, Optional<Feature> off, Optional<Lock> locked) {
        Standing standing() {
            EnumSet<Feature> on = EnumSet.allOf(Feature.class);
            off.ifPresent(on::remove);
            return new Standing(role, presenter, locked.map(Set::of).orElse(Set.of()), on);
        }

        Optional<Denial> answer() {
            return Permissions.denial(action, standing());
        }
    }

    /** Action by role, mark, each feature alone off, each lock alone on. */
    static Stream<Case> cases() {
        return Arrays.stream(Action.values())
                .flatMap(action -> Arrays.stream(Role.values())
                        .flatMap(role -> Stream.of(false, true)
                                .flatMap(mark -> withNone(Feature.values())
                                        .flatMap(off -> withNone(Lock.values())
                                                .map(lock -> new Case(action, role, mark, off, lock))))));
    }

    private static <E> Stream<Optional<E>> withNone(E[] all) {
        return Stream.concat(Stream.of(Optional.empty()), Arrays.stream(all).map(Optional::of));
    }

    /** Lines of the table: action, who may of moderator, participant, viewer, recorder, presenter; feature; lock. */
    private record Line(Action action, Set<String> may, Optional<Feature> feature, Optional<Lock> lock, boolean free) {
        Optional<Denial> answer(Case one) {
            boolean marked = one.presenter() && one.role() != Role.RECORDER;
            if (!may.contains(one.role().name()) && !(marked && may.contains("PRESENTER"))) {
                return Optional.of(Denial.ROLE);
            }
            if (feature.isPresent() && feature.equals(one.off())) {
                return Optional.of(Denial.OFF);
            }
            boolean bound = one.role() != Role.MODERATOR && !(marked && free);
            return lock.isPresent() && lock.equals(one.locked()) && bound
                    ? Optional.of(Denial.LOCKED)
                    : Optional.empty();
        }
    }

    private static List<Line> table() throws IOException {
        try (InputStream in = Objects.requireNonNull(PermissionsTest.class.getResourceAsStream("/permissions.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.trim().split(" +"))
                    .map(word -> new Line(
                            Action.valueOf(word[0]),
                            Set.of(word[1].split(",")),
                            word[2].equals("-") ? Optional.empty() : Optional.of(Feature.valueOf(word[2])),
                            word[3].equals("-")
                                    ? Optional.empty()
                                    : Optional.of(Lock.valueOf(word[3].replace("!", ""))),
                            word[3].endsWith("!")))
                    .toList();
        }
    }

    @Test
    void theMatrixSaysWhatTheTableSays() throws IOException {
        List<Line> table = table();
        assertEquals(
                EnumSet.allOf(Action.class),
                table.stream().map(Line::action).collect(Collectors.toCollection(() -> EnumSet.noneOf(Action.class))));
        cases().forEach(one -> assertEquals(
                table.stream()
                        .filter(line -> line.action() == one.action())
                        .findFirst()
                        .orElseThrow()
                        .answer(one),
                one.answer(),
                one.toString()));
    }

    @Test
    void everyFeatureAndEveryLockChangesSomeAnswer() {
        for (Feature feature : Feature.values()) {
            assertTrue(
                    cases().anyMatch(one -> one.off().equals(Optional.of(feature))
                            && one.answer().equals(Optional.of(Denial.OFF))),
                    feature + " changes nothing");
        }
        for (Lock lock : Lock.values()) {
            assertTrue(
                    cases().anyMatch(one -> one.locked().equals(Optional.of(lock))
                            && one.answer().equals(Optional.of(Denial.LOCKED))),
                    lock + " changes nothing");
        }
    }
}
