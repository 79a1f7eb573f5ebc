package io.lectern.core.theme;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A site's look.
 *
 * @param colors token to {@code #rrggbb}
 * @param logo an https picture, or http on the loopback
 */
public record ThemeConfig(Map<Token, Color> colors, Optional<URI> logo) {}
