package io.lectern.bridge;

import java.util.List;
import java.util.Optional;

/** The sites of this server. */
public interface Sites {
    /** The site of that id. */
    Optional<Site> find(String id);

    /** All sites, in the order of the configuration. */
    List<Site> all();
}
