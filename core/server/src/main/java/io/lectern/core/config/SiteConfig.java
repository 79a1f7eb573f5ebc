package io.lectern.core.config;

import io.lectern.core.config.Config.Secret;
import io.lectern.core.outbound.Allowed;
import io.lectern.core.theme.ThemeConfig;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What an operator says of one site.
 *
 * @param id {@code [a-z0-9-]{1,32}}
 * @param title name for people
 * @param secret at least 32 characters; signs the site's calls
 * @param home where the CMS lives
 * @param origins scheme, host and port of every page that may show a class, as {@link #originOf} writes them
 * @param outbound what may be called for the site beyond the public internet, its own origins apart
 * @param attendance what is kept of who was there
 */
public record SiteConfig(
        String id,
        String title,
        Secret secret,
        URI home,
        List<String> origins,
        ThemeConfig theme,
        List<Allowed> outbound,
        AttendanceConfig attendance) {
    /** A site that calls nothing private and keeps no attendance. */
    public SiteConfig(String id, String title, Secret secret, URI home, List<String> origins, ThemeConfig theme) {
        this(id, title, secret, home, origins, theme, List.of(), AttendanceConfig.NONE);
    }

    /**
     * What is kept of who was in a class.
     *
     * @param ids whether minutes are kept by the CMS's user ids
     * @param names whether names are kept beside them, sealed
     * @param keep how long
     */
    public record AttendanceConfig(boolean ids, boolean names, Duration keep) {
        /** Nothing is kept. */
        public static final AttendanceConfig NONE = new AttendanceConfig(false, false, Duration.ofDays(30));
    }

    /** The origin of an address as browsers write it: in small letters, without the port that goes without saying. */
    public static String originOf(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : scheme.equals("http") ? 80 : -1;
        boolean unsaid = address.getPort() < 0 || address.getPort() == usual;
        return scheme + "://" + host + (unsaid ? "" : ":" + address.getPort());
    }
}
