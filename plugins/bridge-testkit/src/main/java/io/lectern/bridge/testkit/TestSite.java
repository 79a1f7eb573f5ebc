package io.lectern.bridge.testkit;

import io.lectern.bridge.Signer;
import io.lectern.bridge.Site;
import java.net.URI;
import java.util.List;

/**
 * A site whose secret the test knows.
 *
 * @param id as in the contract
 * @param secret signs and verifies; unlike a real site's it can be read
 * @param home where the CMS lives
 * @param origins such as {@code https://school.test}; the site owns what lies on them
 */
public record TestSite(String id, String secret, URI home, List<String> origins) implements Site {
    /** A site at {@code https://ID.test}. */
    public static TestSite of(String id, String secret) {
        return new TestSite(id, secret, URI.create("https://" + id + ".test/"), List.of("https://" + id + ".test"));
    }

    /** Somebody else who claims to be this site. */
    public TestSite withSecret(String other) {
        return new TestSite(id, other, home, origins);
    }

    @Override
    public String title() {
        return "Site " + id;
    }

    @Override
    public boolean owns(URI address) {
        if (address.getHost() == null || address.getRawUserInfo() != null) {
            return false;
        }
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return origins.contains(address.getScheme() + "://" + address.getHost() + port);
    }

    @Override
    public Signer signer() {
        return new OpenSigner(secret);
    }
}
