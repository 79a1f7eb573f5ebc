package io.lectern.core.site;

import io.lectern.core.config.Config.Secret;
import io.lectern.core.theme.ThemeConfig;
import java.net.URI;
import java.util.List;

/**
 * What an operator says of one site.
 *
 * @param id {@code [a-z0-9-]{1,32}}
 * @param title name for people
 * @param secret at least 32 characters; signs the site's calls
 * @param home where the CMS lives
 * @param origins scheme, host and port of every page that may show a class
 */
public record SiteConfig(String id, String title, Secret secret, URI home, List<String> origins, ThemeConfig theme) {}
