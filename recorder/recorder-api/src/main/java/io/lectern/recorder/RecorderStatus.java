package io.lectern.recorder;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Objects;

/**
 * What a recorder tells about itself, every two seconds: the value of the key {@code id} in the bucket {@code recorders}.
 *
 * @param version of this record's form
 * @param id the recorder, made at its start
 * @param name what its operator calls it
 * @param software its version
 * @param mode what it accepts
 * @param at when this was true
 * @param recording how many classes it captures now
 * @param finishing how many playable files it makes now
 * @param capacity how many it captures at most
 * @param load of the machine: the one-minute average divided by the number of cores
 * @param freeDisk what recordings may still use
 * @param fault why it accepts nothing at the moment, or an empty text
 * @param rest fields of newer versions
 */
public record RecorderStatus(
        int version,
        String id,
        String name,
        String software,
        Mode mode,
        long at,
        int recording,
        int finishing,
        int capacity,
        double load,
        long freeDisk,
        String fault,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> rest) {

    /** The form written today. */
    public static final int VERSION = 1;

    /** What a recorder accepts. */
    public enum Mode {
        /** Captures and finishes. */
        @JsonProperty("both")
        BOTH,
        /** Captures only. */
        @JsonProperty("record")
        RECORD,
        /** Finishes only. */
        @JsonProperty("transcode")
        TRANSCODE
    }

    public RecorderStatus {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(mode, "mode");
        name = Rest.orEmpty(name);
        software = Rest.orEmpty(software);
        fault = Rest.orEmpty(fault);
        rest = Rest.copy(rest);
    }
}
