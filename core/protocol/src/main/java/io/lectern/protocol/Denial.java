package io.lectern.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why somebody may not do something. */
public enum Denial {
    /** It is not for this role. */
    @JsonProperty("role")
    ROLE,
    /** It is switched off for this class. */
    @JsonProperty("off")
    OFF,
    /** It is locked for now. */
    @JsonProperty("locked")
    LOCKED
}
