package io.lectern.bridge;

import java.net.URI;

/** One CMS installation that may call this server: the tenant. */
public interface Site {
    /** {@code [a-z0-9-]{1,32}}. */
    String id();

    /** Name for people. */
    String title();

    /** Where the CMS lives. */
    URI home();

    /** Signs and verifies under the site's secret, which itself is never shown. */
    Signer signer();

    /** Whether an http or https address lies on one of the site's own origins. */
    boolean owns(URI address);
}
