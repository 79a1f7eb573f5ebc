package io.lectern.core.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the client's script and styles are, as its build's manifest says. */
record ClientFiles(String script, List<String> styles, List<String> preloads) {
    static ClientFiles read(Path manifest, String base) throws IOException {
        JsonNode chunks = new ObjectMapper().readTree(Files.readString(manifest));
        for (JsonNode chunk : chunks) {
            if (chunk.path("isEntry").asBoolean()) {
                List<String> styles = new ArrayList<>();
                chunk.path("css").forEach(css -> styles.add(base + "/" + css.asText()));
                Set<String> preloads = new LinkedHashSet<>();
                chunk.path("imports")
                        .forEach(name -> preloads.add(base + "/"
                                + chunks.path(name.asText()).path("file").asText()));
                return new ClientFiles(base + "/" + chunk.path("file").asText(), styles, List.copyOf(preloads));
            }
        }
        throw new IOException(manifest + " names no entry; build the client again.");
    }

    Map<String, Object> model() {
        return Map.of("script", script, "styles", styles, "preloads", preloads);
    }
}
