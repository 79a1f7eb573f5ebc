package io.lectern.recorder.agent.process;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a recording started and made outside its folder, written down so that a sweep can clear it after a crash. */
public final class Leftovers {
    /** The name of the file, in the recording's folder. */
    public static final String FILE = "owner.json";

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final Optional<Path> file;
    private final List<ProcessMark> processes = new ArrayList<>();
    private final List<String> folders = new ArrayList<>();

    /** Those of the recording in that folder. */
    public Leftovers(Path recording) {
        this.file = Optional.of(recording.resolve(FILE));
    }

    private Leftovers() {
        this.file = Optional.empty();
    }

    /** For tools, which end with the recorder and make no folders: nothing needs to be written down. */
    public static Leftovers none() {
        return new Leftovers();
    }

    synchronized void add(ProcessMark process, Optional<Path> folder) throws IOException {
        if (file.isEmpty()) {
            return;
        }
        processes.removeIf(mark -> !mark.isAlive());
        processes.add(process);
        folder.ifPresent(path -> folders.add(path.toString()));
        AtomicFile.write(
                file.get(),
                MAPPER.writeValueAsBytes(Map.of(
                        "recorder",
                        ProcessMark.of(ProcessHandle.current().pid()),
                        "processes",
                        processes,
                        "folders",
                        folders)));
    }

    /** Kills and removes what is left of the recording in that folder, by number and start time, never by name. */
    public static void clear(Path recording) throws IOException {
        Path file = recording.resolve(FILE);
        if (!Files.exists(file)) {
            return;
        }
        try {
            var tree = MAPPER.readTree(file.toFile());
            MAPPER.convertValue(tree.path("processes"), new TypeReference<List<ProcessMark>>() {})
                    .forEach(ProcessMark::kill);
            for (String folder : MAPPER.convertValue(tree.path("folders"), new TypeReference<List<String>>() {})) {
                WorkFolder.delete(Path.of(folder));
            }
        } catch (IllegalArgumentException | com.fasterxml.jackson.core.JsonProcessingException e) {
            LOG.warn("{} cannot be read; processes it names, if any, are left alone", file, e);
        }
        Files.deleteIfExists(file);
    }
}
