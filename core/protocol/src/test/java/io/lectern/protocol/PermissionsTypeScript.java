package io.lectern.protocol;

import io.lectern.protocol.Permissions.Rule;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes the client's copy of the matrix, and every answer of it for the client's tests. */
final class PermissionsTypeScript {
    private PermissionsTypeScript() {}

    static String module() {
        String rules = Arrays.stream(Action.values())
                .map(action -> "  %s: %s,".formatted(TypeScript.word(action), line(Permissions.rule(action))))
                .collect(Collectors.joining("\n"));
        return """
                // Generated from Permissions.java in core/protocol. Do not edit: `mvn -pl core/protocol test -Dlectern.write=true`.
                import type { Feature, Lock, Role } from './messages';

                export type Action = %s;

                export type Denial = %s;

                export interface Standing {
                  role: Role;
                  presenter: boolean;
                  locks: ReadonlySet<Lock>;
                  features: ReadonlySet<Feature>;
                }

                interface Rule {
                  roles: readonly Role[];
                  feature?: Feature;
                  lock?: Lock;
                  presenterToo?: true;
                  freeForPresenter?: true;
                }

                const matrix: Record<Action, Rule> = {
                %s
                };

                /** Why somebody may not; undefined when they may. */
                export function denial(action: Action, who: Standing): Denial | undefined {
                  const rule = matrix[action];
                  const presenter = who.presenter && who.role !== 'recorder';
                  if (!rule.roles.includes(who.role) && !(presenter && rule.presenterToo)) return 'role';
                  if (rule.feature !== undefined && !who.features.has(rule.feature)) return 'off';
                  const bound = who.role !== 'moderator' && !(presenter && rule.freeForPresenter);
                  return bound && rule.lock !== undefined && who.locks.has(rule.lock) ? 'locked' : undefined;
                }
                """.formatted(TypeScript.words(Action.class, " | "), TypeScript.words(Denial.class, " | "), rules);
    }

    private static String line(Rule rule) {
        String roles = rule.roles.stream()
                .sorted(Comparator.naturalOrder())
                .map(role -> "'" + TypeScript.word(role) + "'")
                .collect(Collectors.joining(", "));
        return Stream.of(
                        Stream.of("roles: [" + roles + "]"),
                        rule.feature.stream().map(one -> "feature: '" + TypeScript.word(one) + "'"),
                        rule.lock.stream().map(one -> "lock: '" + TypeScript.word(one) + "'"),
                        Stream.of("presenterToo: true").filter(on -> rule.presenterToo),
                        Stream.of("freeForPresenter: true").filter(on -> rule.freeForPresenter))
                .flatMap(parts -> parts)
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    /**
     * Every answer, for the client's tests: a line for each action, role, mark and feature that alone is off; its last
     * word holds one letter for no lock and for each lock that alone is on: y(es), r(ole), o(ff), l(ocked).
     */
    static String cases() {
        StringBuilder lines = new StringBuilder(
                "# locks: " + TypeScript.words(Lock.class, " ").replace("'", "") + "\n");
        for (List<PermissionsTest.Case> row : rows()) {
            PermissionsTest.Case first = row.get(0);
            String answers = row.stream()
                    .map(one -> one.answer().map(TypeScript::word).orElse("yes").substring(0, 1))
                    .collect(Collectors.joining());
            lines.append("%s %s %s %s %s\n"
                    .formatted(
                            TypeScript.word(first.action()),
                            TypeScript.word(first.role()),
                            first.presenter() ? "presenter" : "-",
                            first.off().map(TypeScript::word).orElse("-"),
                            answers));
        }
        return lines.toString();
    }

    private static List<List<PermissionsTest.Case>> rows() {
        List<PermissionsTest.Case> all = PermissionsTest.cases().toList();
        int length = Lock.values().length + 1;
        return IntStream.range(0, all.size() / length)
                .mapToObj(row -> all.subList(row * length, (row + 1) * length))
                .toList();
    }
}
