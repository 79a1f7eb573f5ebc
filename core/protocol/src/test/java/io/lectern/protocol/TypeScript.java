package io.lectern.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the TypeScript types and validators of the protocol's records. */
final class TypeScript {
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, String> checks = new LinkedHashMap<>();

    static String module() {
        TypeScript out = new TypeScript();
        out.union("ClientMessage", ClientMessage.class);
        out.union("ServerMessage", ServerMessage.class);
        String messages = subtypes(ServerMessage.class).entrySet().stream()
                .map(e -> "  %s: %s,".formatted(e.getKey(), out.fields(e.getValue())))
                .collect(Collectors.joining("\n"));
        return """
                // Generated from the records in core/protocol. Do not edit: `mvn -pl core/protocol test -Dlectern.write=true`.

                export const SUB_PROTOCOL = '%s';
                export const BODY_LIMIT = %d;

                %s
                type Check = (value: unknown) => boolean;
                const text: Check = (v) => typeof v === 'string';
                const whole: Check = (v) => typeof v === 'number' && Number.isSafeInteger(v);
                const flag: Check = (v) => typeof v === 'boolean';
                const optional =
                  (check: Check): Check =>
                  (v) =>
                    v === undefined || check(v);
                const list =
                  (check: Check): Check =>
                  (v) =>
                    Array.isArray(v) && v.every(check);
                const oneOf =
                  (...words: string[]): Check =>
                  (v) =>
                    words.includes(v as string);
                const shape =
                  (fields: Record<string, Check>): Check =>
                  (v) =>
                    typeof v === 'object' &&
                    v !== null &&
                    Object.entries(fields).every(([name, check]) => check((v as Record<string, unknown>)[name]));

                %s
                const serverMessages: Record<string, Check> = {
                %s
                };

                /** The message in a frame, or undefined when it is of no kind or shape that this client knows. */
                export function decode(frame: string): ServerMessage | undefined {
                  let value: unknown;
                  try {
                    value = JSON.parse(frame);
                  } catch {
                    return undefined;
                  }
                  const kind = (value as { type?: unknown } | null)?.type;
                  if (typeof kind !== 'string' || !Object.hasOwn(serverMessages, kind)) return undefined;
                  return serverMessages[kind]?.(value) ? (value as ServerMessage) : undefined;
                }
                """.formatted(
                        Limits.SUB_PROTOCOL,
                        Limits.BODY,
                        String.join("\n", out.types.values()),
                        String.join("\n", out.checks.values()),
                        messages);
    }

    private static Map<String, Class<?>> subtypes(Class<?> union) {
        Map<String, Class<?>> found = new LinkedHashMap<>();
        for (JsonSubTypes.Type type : union.getAnnotation(JsonSubTypes.class).value()) {
            found.put(type.name(), type.value());
        }
        return found;
    }

    private void union(String name, Class<?> union) {
        List<String> members = new ArrayList<>();
        subtypes(union).forEach((kind, record) -> members.add("  | " + body("type: '" + kind + "'", record)));
        types.put(name, "export type " + name + " =\n" + String.join("\n", members) + ";\n");
    }

    private String body(String first, Class<?> record) {
        List<String> fields = new ArrayList<>();
        if (!first.isEmpty()) {
            fields.add(first);
        }
        for (RecordComponent c : record.getRecordComponents()) {
            boolean optional = c.getType() == Optional.class;
            Type type = optional ? argument(c.getGenericType()) : c.getGenericType();
            fields.add(c.getName() + (optional ? "?: " : ": ") + typeOf(type));
        }
        return "{ " + String.join("; ", fields) + " }";
    }

    private static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }

    private String typeOf(Type type) {
        if (type instanceof ParameterizedType list) {
            return typeOf(argument(list)) + "[]";
        }
        Class<?> raw = (Class<?>) type;
        if (raw == String.class) {
            return "string";
        }
        if (raw == long.class || raw == int.class || raw == Long.class) {
            return "number";
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return "boolean";
        }
        String name = raw.getSimpleName();
        if (raw.isEnum()) {
            types.putIfAbsent(name, "export type " + name + " = " + words(raw, " | ") + ";\n");
        } else if (!types.containsKey(name)) {
            types.put(name, "");
            types.put(name, "export type " + name + " = " + body("", raw) + ";\n");
        }
        return name;
    }

    static String words(Class<?> type, String between) {
        List<String> words = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            words.add("'" + word((Enum<?>) constant) + "'");
        }
        return String.join(between, words);
    }

    /** The name of a constant in frames. */
    static String word(Enum<?> constant) {
        try {
            return constant.getDeclaringClass()
                    .getField(constant.name())
                    .getAnnotation(JsonProperty.class)
                    .value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private String fields(Class<?> record) {
        List<String> fields = new ArrayList<>();
        for (RecordComponent c : record.getRecordComponents()) {
            fields.add(c.getName() + ": " + checkOf(c.getGenericType()));
        }
        return fields.isEmpty() ? "shape({})" : "shape({ " + String.join(", ", fields) + " })";
    }

    private String checkOf(Type type) {
        if (type instanceof ParameterizedType wrapped) {
            String inner = checkOf(argument(wrapped));
            return (wrapped.getRawType() == Optional.class ? "optional(" : "list(") + inner + ")";
        }
        Class<?> raw = (Class<?>) type;
        if (raw == String.class) {
            return "text";
        }
        if (raw == long.class || raw == int.class || raw == Long.class) {
            return "whole";
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return "flag";
        }
        String name = "is" + raw.getSimpleName();
        if (!checks.containsKey(name)) {
            String check = raw.isEnum() ? "oneOf(" + words(raw, ", ") + ")" : fields(raw);
            checks.put(name, "const " + name + ": Check = " + check + ";\n");
        }
        return name;
    }
}
