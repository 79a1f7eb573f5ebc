package io.lectern.core.site;

import io.lectern.bridge.Signer;
import io.lectern.bridge.Site;
import io.lectern.core.config.SiteConfig;
import io.lectern.core.config.SiteConfig.AttendanceConfig;
import io.lectern.core.outbound.Allowed;
import io.lectern.core.theme.ThemeConfig;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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

    /** What may be called for the site: its own origins, which its operator has named, and what is listed beside. */
    public List<Allowed> outbound() {
        List<Allowed> allowed = new ArrayList<>(config.outbound());
        Stream.concat(Stream.of(config.home()), config.origins().stream().map(URI::create))
                .map(ConfiguredSite::place)
                .forEach(allowed::add);
        return allowed;
    }

    private static Allowed place(URI origin) {
        int usual = "https".equals(origin.getScheme()) ? 443 : 80;
        String host = String.valueOf(origin.getHost()).replaceAll("[\\[\\]]", "");
        return Allowed.host(host, origin.getPort() < 0 ? usual : origin.getPort());
    }

    /** What is kept of who was there. */
    public AttendanceConfig attendance() {
        return config.attendance();
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
