package io.lectern.recorder.agent.selftest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lectern.recorder.agent.process.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers measured offsets per version of browser and encoder, in a small file. */
public final class Offsets {
    private static final Logger LOG = LoggerFactory.getLogger(Offsets.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final Path file;

    public Offsets(Path file) {
        this.file = file;
    }

    /** The lag of the sound in milliseconds, if these versions were measured. */
    public Optional<Long> of(String versions) throws IOException {
        return Optional.ofNullable(all().get(versions));
    }

    /** Keeps a lag. */
    public void keep(String versions, long lag) throws IOException {
        Map<String, Long> all = all();
        all.put(versions, lag);
        AtomicFile.write(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
    }

    private Map<String, Long> all() throws IOException {
        if (!Files.exists(file)) {
            return new TreeMap<>();
        }
        try {
            return MAPPER.readValue(file.toFile(), new TypeReference<TreeMap<String, Long>>() {});
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            LOG.warn("{} cannot be read; the offset is measured again", file, e);
            return new TreeMap<>();
        }
    }
}
