package io.lectern.recorder.agent;

import io.lectern.recorder.CatalogueEntry;
import io.lectern.recorder.EntryDraft;
import io.lectern.recorder.Owner;
import io.lectern.recorder.PartInfo;
import io.lectern.recorder.PartPlace;
import io.lectern.recorder.Reason;
import io.lectern.recorder.RecordingState;
import io.lectern.recorder.agent.part.RecordingFolder;
import io.lectern.recorder.agent.shelf.Mirror;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A recording that this recorder has accepted and captures, and what the catalogue should say about it. */
final class CaptureJob {
    private static final Logger LOG = LoggerFactory.getLogger(CaptureJob.class);
    private final CatalogueEntry accepted;
    private volatile Optional<RecordingFolder> folder = Optional.empty();
    private volatile Optional<Mirror> mirror = Optional.empty();
    private volatile Optional<Reason> over = Optional.empty();
    private volatile boolean lost;
    private volatile boolean handedOver;

    CaptureJob(CatalogueEntry accepted) {
        this.accepted = accepted;
    }

    String id() {
        return accepted.id();
    }

    /** Whether that entry is still the one that was accepted. */
    boolean holds(CatalogueEntry entry, Owner me) {
        return entry.isHeldBy(me.recorder(), accepted.epoch());
    }

    void begun(RecordingFolder where, Mirror by) {
        folder = Optional.of(where);
        mirror = Optional.of(by);
        by.start();
    }

    /** The capture is over, and everything of it is where it belongs. */
    void over(Reason why) {
        mirror.ifPresent(lost ? this::forsake : Mirror::close);
        over = Optional.of(why);
    }

    private void forsake(Mirror by) {
        try {
            by.forsake();
        } catch (IOException e) {
            LOG.warn("Recording {}: what was captured too late is still beside the rest", id(), e);
        }
    }

    Optional<Reason> over() {
        return over;
    }

    /** Another recorder has it now. */
    void lose() {
        lost = true;
        mirror.ifPresent(Mirror::abandon);
    }

    boolean isLost() {
        return lost;
    }

    /** Its capture is about to be ended for another recorder to go on. */
    void handOver() {
        handedOver = true;
    }

    /** What the catalogue should say in place of that entry. */
    CatalogueEntry told(CatalogueEntry now, Owner me) {
        EntryDraft draft = now.edit();
        folder.ifPresent(where -> {
            where.manifest().startedAt().ifPresent(draft::startedAt);
            where.manifest().parts().forEach(part -> draft.part(place(now, where, part, me)));
        });
        return over.map(why -> ended(draft, now, why)).orElse(draft).done();
    }

    private EntryDraft ended(EntryDraft draft, CatalogueEntry now, Reason why) {
        boolean goesOn = handedOver || why.code().equals(Reason.RECORDER_FAULT);
        if (goesOn && now.stop().isEmpty()) {
            return draft.released();
        }
        return draft.state(RecordingState.PROCESSING)
                .reason(now.stop().orElse(why))
                .released();
    }

    private PartPlace place(CatalogueEntry now, RecordingFolder where, PartInfo part, Owner me) {
        boolean shared = mirror.map(each -> each.has(part.number())).orElse(false);
        Optional<PartPlace> known = now.parts().stream()
                .filter(each -> each.number() == part.number() && !each.disk().equals(me.disk()))
                .findFirst();
        return known.map(other -> new PartPlace(
                        other.number(), other.startedAt(), other.size(), other.disk(), other.name(), shared))
                .orElseGet(() -> new PartPlace(
                        part.number(), part.startedAt(), size(where, part), me.disk(), me.name(), shared));
    }

    private static long size(RecordingFolder where, PartInfo part) {
        try {
            return Files.exists(where.file(part.file())) ? Files.size(where.file(part.file())) : 0;
        } catch (IOException e) {
            LOG.debug("The size of {} is not known", part.file(), e);
            return 0;
        }
    }
}
