package io.lectern.recorder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A manifest being changed. Whatever is not set stays, unknown fields included. */
public final class ManifestDraft {
    private final RecordingManifest base;
    private long epoch;
    private RecordingState state;
    private Optional<Reason> reason;
    private boolean recovered;
    private Optional<Long> startedAt;
    private long duration;
    private long size;
    private Optional<String> file;
    private Optional<String> poster;
    private List<PartInfo> parts;
    private List<RecordedEvent> events;
    private List<Chapter> chapters;
    private Optional<Flags> flags;
    private Optional<EngineInfo> engine;

    ManifestDraft(RecordingManifest base) {
        this.base = base;
        this.epoch = base.epoch();
        this.state = base.state();
        this.reason = base.reason();
        this.recovered = base.recovered();
        this.startedAt = base.startedAt();
        this.duration = base.duration();
        this.size = base.size();
        this.file = base.file();
        this.poster = base.poster();
        this.parts = base.parts();
        this.events = base.events();
        this.chapters = base.chapters();
        this.flags = base.flags();
        this.engine = base.engine();
    }

    ManifestDraft(CatalogueEntry entry) {
        this(new RecordingManifest(
                RecordingManifest.VERSION,
                entry.id(),
                entry.site(),
                entry.room(),
                entry.sid(),
                entry.title(),
                entry.order().width(),
                entry.order().height(),
                entry.order().fps(),
                entry.epoch(),
                entry.state(),
                entry.reason(),
                entry.recovered(),
                entry.startedAt(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                entry.parts().stream().map(ManifestDraft::part).toList(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of()));
    }

    private static PartInfo part(PartPlace place) {
        PartInfo part = PartInfo.announced(place.number());
        return place.startedAt().map(part::started).orElse(part);
    }

    /** Lists parts that other recorders wrote meanwhile; those listed already stay as they are. */
    public ManifestDraft partsOf(CatalogueEntry entry) {
        for (PartPlace place : entry.parts()) {
            if (parts.stream().noneMatch(part -> part.number() == place.number())) {
                ManifestDraft unused = part(part(place));
            }
        }
        entry.startedAt().ifPresent(this::startedAt);
        return this;
    }

    /** Moves to a state, if the table permits it; staying where it is is always permitted. */
    public ManifestDraft state(RecordingState next) {
        if (next != state && !state.mayBecome(next)) {
            throw new IllegalStateException("A recording that is " + state.code() + " cannot become " + next.code());
        }
        state = next;
        return this;
    }

    /** Passes it on to the recorder that accepted a newer offer; an older one is refused. */
    public ManifestDraft epoch(long next) {
        if (next < epoch) {
            throw new IllegalStateException("Epoch " + next + " is void: " + epoch + " was accepted");
        }
        epoch = next;
        return this;
    }

    public ManifestDraft reason(Reason why) {
        reason = Optional.of(why);
        return this;
    }

    public ManifestDraft recovered() {
        recovered = true;
        return this;
    }

    /** The first picture; only the first call counts. */
    public ManifestDraft startedAt(long at) {
        startedAt = startedAt.isPresent() ? startedAt : Optional.of(at);
        return this;
    }

    /** The finished file. */
    public ManifestDraft result(String name, long length, long bytes) {
        file = Optional.of(name);
        duration = length;
        size = bytes;
        return this;
    }

    public ManifestDraft poster(String name) {
        poster = Optional.of(name);
        return this;
    }

    /** Adds a part, or puts a newer picture of one in its place. */
    public ManifestDraft part(PartInfo part) {
        List<PartInfo> changed = new ArrayList<>(parts);
        changed.removeIf(old -> old.number() == part.number());
        changed.add(part);
        changed.sort((a, b) -> Integer.compare(a.number(), b.number()));
        parts = changed;
        return this;
    }

    public ManifestDraft event(RecordedEvent event) {
        List<RecordedEvent> changed = new ArrayList<>(events);
        changed.add(event);
        events = changed;
        return this;
    }

    public ManifestDraft chapters(List<Chapter> all) {
        chapters = all;
        return this;
    }

    public ManifestDraft flags(Flags noticed) {
        flags = Optional.of(noticed);
        return this;
    }

    public ManifestDraft engine(EngineInfo info) {
        engine = Optional.of(info);
        return this;
    }

    /** The changed manifest. */
    public RecordingManifest done() {
        return new RecordingManifest(
                base.version(),
                base.id(),
                base.site(),
                base.room(),
                base.sid(),
                base.title(),
                base.width(),
                base.height(),
                base.fps(),
                epoch,
                state,
                reason,
                recovered,
                startedAt,
                duration,
                size,
                file,
                poster,
                parts,
                events,
                chapters,
                flags,
                engine,
                base.rest());
    }
}
