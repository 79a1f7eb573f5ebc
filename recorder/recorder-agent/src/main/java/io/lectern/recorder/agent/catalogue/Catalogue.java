package io.lectern.recorder.agent.catalogue;

import io.lectern.bus.Asset;
import io.lectern.bus.Bucket;
import io.lectern.bus.Bus;
import io.lectern.bus.BusException;
import io.lectern.bus.Conflict;
import io.lectern.bus.Projection;
import io.lectern.recorder.CatalogueEntry;
import io.lectern.recorder.RecorderJson;
import io.lectern.recorder.RecordingState;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All recordings, kept current by a watch, and the one way to change one. An entry that cannot be read is logged when it
 * is written and counts as absent: it keeps nobody from the others.
 */
public final class Catalogue {
    private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);
    // The bus itself gives up after three.
    private static final long DEADLINE_SECONDS = 10;
    private final Bucket bucket;
    private final Projection<CatalogueEntry> entries;
    // Few of many: most recordings of a catalogue are old ones.
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    // One reads what one wrote, also before the watch tells it.
    private final Map<String, Row> written = new ConcurrentHashMap<>();

    /**
     * Knows nothing before {@link #start}.
     *
     * @param changed called after every change, on a thread of the bus
     */
    public Catalogue(Bus bus, Runnable changed) {
        this.bucket = bus.bucket(Asset.RECORDINGS);
        this.entries = Projection.idle(Catalogue::decode, new Projection.Observer<>() {
            @Override
            public void changed(String key, Optional<CatalogueEntry> before, Optional<CatalogueEntry> after) {
                if (after.filter(entry -> entry.id().equals(key))
                        .filter(Catalogue::isOpen)
                        .isPresent()) {
                    open.add(key);
                } else {
                    open.remove(key);
                }
                changed.run();
            }

            @Override
            public void ready() {
                // The picture is a new one; what was written before it is in it.
                written.clear();
                changed.run();
            }
        });
    }

    private static CatalogueEntry decode(byte[] json) {
        try {
            return RecorderJson.read(json, CatalogueEntry.class);
        } catch (RecorderJson.Malformed e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Begins to follow it. */
    public void start() {
        entries.follow(bucket);
    }

    /** Whether all that was there at the start is known. */
    public boolean ready() {
        return entries.ready();
    }

    /** An entry at its revision. */
    public record Row(CatalogueEntry entry, long revision) {}

    /** An entry as far as the watch, or one's own writing, knows it. */
    public Optional<Row> find(String id) {
        return entries.find(id).map(row -> newer(new Row(row.value(), row.revision())));
    }

    /** All recordings on which there is something to do for a recorder, the oldest first. */
    public List<Row> open() {
        return open.stream()
                .flatMap(id -> find(id).stream())
                .filter(row -> isOpen(row.entry()))
                .sorted(Comparator.comparingLong((Row row) -> row.entry().createdAt())
                        .thenComparing(row -> row.entry().id()))
                .toList();
    }

    private static boolean isOpen(CatalogueEntry entry) {
        return entry.state() == RecordingState.RECORDING || entry.state() == RecordingState.PROCESSING;
    }

    private Row newer(Row told) {
        Row own = written.get(told.entry().id());
        if (own != null && own.revision() > told.revision()) {
            return own;
        }
        if (own != null) {
            written.remove(told.entry().id(), own);
        }
        return told;
    }

    /**
     * Writes an entry in place of that row.
     *
     * @return the new row; empty when somebody else was first, or when it is unknown whether it was written: what is
     *     true then comes with the watch
     */
    public Optional<Row> replace(Row row, CatalogueEntry next) {
        try {
            long revision = bucket.write(next.id(), RecorderJson.write(next), row.revision())
                    .toCompletableFuture()
                    .get(DEADLINE_SECONDS, TimeUnit.SECONDS);
            Row now = new Row(next, revision);
            written.put(next.id(), now);
            return Optional.of(now);
        } catch (ExecutionException | CompletionException | TimeoutException e) {
            if (e.getCause() instanceof Conflict) {
                LOG.debug("Recording {} was changed by somebody else", next.id());
            } else if (e.getCause() instanceof BusException || e instanceof TimeoutException) {
                LOG.warn("The catalogue was not reached for recording {}; trying again", next.id());
            } else {
                LOG.error("Recording {} could not be written to the catalogue", next.id(), e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }
}
