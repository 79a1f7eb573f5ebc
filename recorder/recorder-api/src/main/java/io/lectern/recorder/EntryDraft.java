package io.lectern.recorder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A catalogue entry being changed. Whatever is not set stays, unknown fields included. */
public final class EntryDraft {
    private final CatalogueEntry base;
    private String title;
    private RecordingState state;
    private Optional<Reason> reason;
    private CaptureOrder order;
    private Optional<Entrance> entrance;
    private Optional<Reason> stop;
    private long epoch;
    private Optional<Owner> owner;
    private boolean recovered;
    private Optional<Long> startedAt;
    private List<PartPlace> parts;
    private List<String> awaits;
    private Optional<Result> result;

    EntryDraft(CatalogueEntry base) {
        this.base = base;
        this.title = base.title();
        this.state = base.state();
        this.reason = base.reason();
        this.order = base.order();
        this.entrance = base.entrance();
        this.stop = base.stop();
        this.epoch = base.epoch();
        this.owner = base.owner();
        this.recovered = base.recovered();
        this.startedAt = base.startedAt();
        this.parts = base.parts();
        this.awaits = base.awaits();
        this.result = base.result();
    }

    public EntryDraft title(String text) {
        title = text;
        return this;
    }

    /**
     * Moves to a state, if the table permits it; staying where it is is always permitted. What only a capture needs,
     * ticket and sealed keys, goes with it.
     */
    public EntryDraft state(RecordingState next) {
        if (next != state && !state.mayBecome(next)) {
            throw new IllegalStateException("A recording that is " + state.code() + " cannot become " + next.code());
        }
        state = next;
        if (next != RecordingState.RECORDING) {
            entrance = Optional.empty();
            order = new CaptureOrder(
                    order.width(),
                    order.height(),
                    order.fps(),
                    order.maxDuration(),
                    order.streams().stream()
                            .map(each -> new StreamTarget(each.address(), ""))
                            .toList());
        }
        return this;
    }

    public EntryDraft reason(Reason why) {
        reason = Optional.of(why);
        return this;
    }

    /** Asks that the capture end; the first reason given is the one kept. */
    public EntryDraft stop(Reason why) {
        stop = stop.isPresent() ? stop : Optional.of(why);
        return this;
    }

    /** Accepts it: from now on all earlier owners' epochs are void. */
    public EntryDraft accepted(Owner by) {
        epoch++;
        owner = Optional.of(by);
        awaits = List.of();
        return this;
    }

    /** Gives it back: any recorder may accept it. */
    public EntryDraft released() {
        owner = Optional.empty();
        return this;
    }

    public EntryDraft recovered() {
        recovered = true;
        return this;
    }

    /** The first picture; only the first call counts. */
    public EntryDraft startedAt(long at) {
        startedAt = startedAt.isPresent() ? startedAt : Optional.of(at);
        return this;
    }

    /** Adds a part, or puts a newer picture of one in its place. */
    public EntryDraft part(PartPlace part) {
        List<PartPlace> changed = new ArrayList<>(parts);
        changed.removeIf(old -> old.number() == part.number());
        changed.add(part);
        changed.sort(Comparator.comparingInt(PartPlace::number));
        parts = changed;
        return this;
    }

    /** Whose disks are needed and are not there. */
    public EntryDraft awaits(List<String> names) {
        awaits = names;
        return this;
    }

    public EntryDraft result(Result finished) {
        result = Optional.of(finished);
        return this;
    }

    /** The changed entry. */
    public CatalogueEntry done() {
        return new CatalogueEntry(
                base.version(),
                base.id(),
                base.site(),
                base.room(),
                base.sid(),
                title,
                base.createdAt(),
                state,
                reason,
                order,
                entrance,
                stop,
                epoch,
                owner,
                recovered,
                startedAt,
                parts,
                awaits,
                result,
                base.rest());
    }
}
