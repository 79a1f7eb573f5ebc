package io.lectern.core.room;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How records stand on the bus. */
public final class StoredJson {
    private static final Logger LOG = LoggerFactory.getLogger(StoredJson.class);
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private StoredJson() {}

    /** The bytes of a record. */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record cannot be written: " + value.getClass(), e);
        }
    }

    /** The record in the bytes. */
    public static <T> T read(byte[] bytes, Class<T> type) {
        try {
            return MAPPER.readValue(bytes, type);
        } catch (IOException e) {
            throw new IllegalStateException("the bus holds something that is no " + type.getSimpleName(), e);
        }
    }

    /** The record in the bytes; damaged ones count as absent, since nobody could ever repair them by using them. */
    public static <T> Optional<T> readable(String key, byte[] bytes, Class<T> type) {
        try {
            return Optional.of(read(bytes, type));
        } catch (IllegalStateException e) {
            LOG.error("key {}: {}; it counts as absent", key, e.getMessage());
            return Optional.empty();
        }
    }

    /** Fields of another release, to be written again as they were. They may hold null, which Map.copyOf refuses. */
    public static Map<String, Object> kept(@Nullable Map<String, Object> more) {
        return more == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }
}
