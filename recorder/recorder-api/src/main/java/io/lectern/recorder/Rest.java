package io.lectern.recorder;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What JSON left out, as a value. */
final class Rest {
    private Rest() {}

    // A missing field reaches a record's constructor as null, whatever its declared type;
    // only a missing Optional is an empty one.
    static <T> List<T> orEmpty(@Nullable List<T> value) {
        return value == null ? List.of() : List.copyOf(value);
    }

    static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    static Map<String, Object> copy(@Nullable Map<String, Object> fields) {
        return fields == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
