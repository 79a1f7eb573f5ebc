package io.lectern.core.site;

import io.lectern.bridge.Signer;
import io.lectern.bridge.Site;
import io.lectern.core.config.SiteConfig;
import io.lectern.core.theme.ThemeConfig;
import java.net.URI;
import java.util.List;

/** A site as its operator configured it. */
public final class ConfiguredSite implements Site {
    private final SiteConfig config;
    private final Signer signer;

    ConfiguredSite(SiteConfig config) {
        this.config = config;
        this.signer = new SecretSigner(config.secret().value());
    }

    @Override
    public String id() {
        return config.id();
    }

    @Override
    public String title() {
        return config.title();
    }

    @Override
    public URI home() {
        return config.home();
    }

    @Override
    public Signer signer() {
        return signer;
    }

    @Override
    public boolean owns(URI address) {
        return config.origins().contains(SiteConfig.originOf(address));
    }

    /** Scheme, host and port of every page that may show a class. */
    public List<String> origins() {
        return config.origins();
    }

    /** The site's look. */
    public ThemeConfig theme() {
        return config.theme();
    }

    /** What to paste into the CMS: the public address with the site's id and secret in it. */
    public String connectionString(URI publicUrl) {
        String host = publicUrl.getRawAuthority();
        String path = publicUrl.getRawPath() == null ? "" : publicUrl.getRawPath();
        return publicUrl.getScheme() + "://" + id() + ":" + config.secret().value() + "@" + host + path;
    }
}
