package io.lectern.bridge.testkit;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** How calls of a dialect are proved, written apart from the bridge so that a mistake there shows. */
public interface CallSigner {
    /**
     * The call as that site would send it.
     *
     * @param call without proof, or with an old one that is replaced
     * @param nonce random text of 32 characters [0-9a-f]; for dialects that know nonces
     */
    TestCall sign(TestCall call, TestSite site, Instant time, String nonce);

    /** Id of the site that a signed call claims to come from. */
    Optional<String> site(TestCall signed);

    /** When a signed call says that it was made; empty in dialects without time. */
    Optional<Instant> time(TestCall signed);

    /** What a dialect's proof may cover beside who sends the call. */
    enum Part {
        /** Which site sends the call, by name; where it does not, a secret that is good proves its own site. */
        SITE,
        /** Path and query as they are spelt. */
        TARGET,
        /** The body, byte for byte. */
        BODY,
        /** When the call was made. */
        TIME,
        /** That it was not made before. */
        NONCE
    }

    /** What this dialect's proof covers; the suite spoils these and leaves the others alone. */
    default Set<Part> covers() {
        return EnumSet.allOf(Part.class);
    }
}
