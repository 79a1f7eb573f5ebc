package io.lectern.bridge.testkit;

import java.time.Instant;
import java.util.Optional;

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
}
