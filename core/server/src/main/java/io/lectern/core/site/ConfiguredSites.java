package io.lectern.core.site;

import io.lectern.bridge.Site;
import io.lectern.bridge.Sites;
import io.lectern.core.config.SiteConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sites of the configuration file. */
public final class ConfiguredSites implements Sites {
    private final Map<String, ConfiguredSite> sites = new LinkedHashMap<>();

    public ConfiguredSites(List<SiteConfig> configs) {
        configs.forEach(config -> sites.put(config.id(), new ConfiguredSite(config)));
    }

    @Override
    public Optional<Site> find(String id) {
        return Optional.ofNullable(sites.get(id));
    }

    @Override
    public List<Site> all() {
        return List.copyOf(sites.values());
    }

    /** The site of that id with what only the server may know of it. */
    public Optional<ConfiguredSite> configured(String id) {
        return Optional.ofNullable(sites.get(id));
    }
}
