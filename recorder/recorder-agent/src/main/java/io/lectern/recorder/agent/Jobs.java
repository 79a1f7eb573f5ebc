package io.lectern.recorder.agent;

import io.lectern.bus.Liveness;
import io.lectern.recorder.CatalogueEntry;
import io.lectern.recorder.EntryDraft;
import io.lectern.recorder.Owner;
import io.lectern.recorder.PartPlace;
import io.lectern.recorder.Reason;
import io.lectern.recorder.RecorderStatus.Mode;
import io.lectern.recorder.RecordingState;
import io.lectern.recorder.agent.catalogue.Catalogue;
import io.lectern.recorder.agent.catalogue.Catalogue.Row;
import io.lectern.recorder.agent.shelf.Shelf;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what this recorder does about each entry of the catalogue. There is no queue: an entry that nobody alive owns
 * is the offer. Every look compares what is with what should be, so a lost message, a repeated one or a failed write
 * costs one look. Used by one thread.
 */
final class Jobs {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    // Sizes grow all the time; the catalogue need not know them better than that.
    private static final long PROGRESS_NANOS = 5_000_000_000L;
    // Whoever has the parts on its own disk goes first.
    private static final long NEARER_FIRST_NANOS = 5_000_000_000L;
    // After something went wrong here, others may have it.
    private static final long AVOID_NANOS = 60_000_000_000L;
    /** So many owners lost over one recording are not bad luck any more. */
    static final int TOO_MANY = 30;

    private final Desk desk;
    private final Catalogue catalogue;
    private final Liveness liveness;
    private final Workers workers;
    private final Map<String, Long> toldAt = new HashMap<>();
    private final Map<String, Long> seenAt = new HashMap<>();
    private final Map<String, Long> avoided = new HashMap<>();

    Jobs(Desk desk, Catalogue catalogue, Liveness liveness, Workers workers) {
        this.desk = desk;
        this.catalogue = catalogue;
        this.liveness = liveness;
        this.workers = workers;
    }

    /**
     * Looks at everything once.
     *
     * @param accepting whether new work may be accepted
     */
    void look(boolean accepting) {
        if (!catalogue.ready()) {
            return;
        }
        workers.captures().all().forEach(this::tend);
        workers.finishing().job().ifPresent(job -> tend(job, accepting));
        for (Row row : catalogue.open()) {
            try {
                consider(row, accepting);
            } catch (RuntimeException e) {
                // Whatever is wrong with one must not keep the others waiting.
                LOG.error("Recording {} is left alone for a while", row.entry().id(), e);
                avoid(row.entry().id());
            }
        }
        workers.tidying().look(catalogue, this::isAtWork);
    }

    private void tend(CaptureJob job) {
        Optional<Row> row = catalogue.find(job.id()).filter(each -> job.holds(each.entry(), desk.me()));
        if (row.isEmpty()) {
            if (!job.isLost()) {
                LOG.warn("Recording {} is not this recorder's any more; its capture ends", job.id());
                job.lose();
                workers.recorder().stop(job.id(), new Reason(Reason.RECOVERED, "Another recorder goes on with it."));
            }
            if (job.over().isPresent()) {
                workers.captures().forget(job);
            }
            return;
        }
        CatalogueEntry now = row.get().entry();
        now.stop().ifPresent(why -> workers.recorder().stop(job.id(), why));
        // Once only: what is told afterwards is decided by what is true now.
        boolean over = job.over().isPresent();
        job.over().filter(why -> why.code().equals(Reason.RECORDER_FAULT)).ifPresent(why -> {
            avoid(job.id());
            workers.fault(why.text());
        });
        CatalogueEntry next = job.told(now, desk.me());
        if (!isWorthTelling(now, next)) {
            return;
        }
        if (catalogue.replace(row.get(), next).isPresent()) {
            toldAt.put(job.id(), System.nanoTime());
            if (over) {
                workers.captures().forget(job);
            }
        }
    }

    private boolean isWorthTelling(CatalogueEntry now, CatalogueEntry next) {
        if (next.equals(now)) {
            return false;
        }
        boolean step = next.owner().isEmpty()
                || !next.startedAt().equals(now.startedAt())
                || next.parts().size() != now.parts().size();
        long last = toldAt.getOrDefault(now.id(), System.nanoTime() - PROGRESS_NANOS);
        return step || System.nanoTime() - last >= PROGRESS_NANOS;
    }

    private void tend(FinishJob job, boolean accepting) {
        String id = job.accepted().id();
        Optional<Row> row = catalogue.find(id).filter(each -> job.holds(each.entry(), desk.me()));
        if (job.outcome().isEmpty()) {
            return;
        }
        FinishJob.Outcome outcome = job.outcome().get();
        if (row.isPresent()) {
            // Whoever stops a recorder may have stopped its tools first: that says nothing about the recording.
            CatalogueEntry next = accepting || outcome.manifest().state().isPlayable()
                    ? FinishJob.told(row.get().entry(), outcome, desk.me())
                    : row.get().entry().edit().released().done();
            if (catalogue.replace(row.get(), next).isEmpty()) {
                return;
            }
            LOG.info("Recording {} is {}", id, next.state().code());
        } else {
            LOG.warn("Recording {} was finished here, but is not this recorder's any more", id);
        }
        workers.finishing().forget();
    }

    private void consider(Row row, boolean accepting) {
        CatalogueEntry entry = row.entry();
        if (!accepting || !isFree(entry)) {
            return;
        }
        if (entry.state() == RecordingState.RECORDING) {
            offered(row);
        } else if (desk.mode() != Mode.RECORD) {
            unfinished(row);
        }
    }

    private boolean isFree(CatalogueEntry entry) {
        if (isAtWork(entry.id()) || isAvoided(entry.id())) {
            return false;
        }
        return entry.owner().map(this::isDead).orElse(true);
    }

    private boolean isAtWork(String id) {
        return workers.captures().has(id)
                || workers.finishing()
                        .job()
                        .filter(job -> job.accepted().id().equals(id))
                        .isPresent();
    }

    // Its id is another one at each start, and its disk is held by this process: an owner with this disk is an earlier
    // self. An owner with this very id, whose job is not known here, was accepted by a write whose answer was lost.
    private boolean isDead(Owner owner) {
        return owner.disk().equals(desk.me().disk())
                || liveness.gone(Set.of(owner.recorder())).contains(owner.recorder());
    }

    private void offered(Row row) {
        CatalogueEntry entry = row.entry();
        boolean hopeless = entry.owner().isPresent() && entry.epoch() >= TOO_MANY;
        if (entry.stop().isPresent() || hopeless) {
            close(row, entry.stop().orElse(new Reason(Reason.GIVEN_UP, "Recorder after recorder was lost over it.")));
        } else if (desk.mode() != Mode.TRANSCODE && workers.mayCapture(entry)) {
            accept(row).ifPresent(mine -> {
                LOG.info(
                        "Recording {} is accepted, epoch {}",
                        entry.id(),
                        mine.entry().epoch());
                if (!workers.capture(mine.entry())) {
                    avoid(entry.id());
                    giveBack(mine);
                }
            });
        }
    }

    private Optional<Row> accept(Row row) {
        EntryDraft draft = row.entry().edit();
        if (row.entry().owner().isPresent()) {
            EntryDraft unused = draft.recovered();
        }
        return catalogue.replace(row, draft.accepted(desk.me()).done());
    }

    private void giveBack(Row row) {
        Optional<Row> unused =
                catalogue.replace(row, row.entry().edit().released().done());
    }

    // Nobody captures it any more, and nobody should.
    private void close(Row row, Reason why) {
        EntryDraft draft = row.entry().edit().reason(why).released();
        if (row.entry().owner().isPresent()) {
            draft.recovered();
        }
        if (row.entry().epoch() == 0) {
            draft.state(RecordingState.FAILED).reason(new Reason(Reason.NOTHING_RECORDED, "Nothing was recorded."));
        } else {
            draft.state(RecordingState.PROCESSING);
        }
        Optional<Row> unused = catalogue.replace(row, draft.done());
    }

    private void unfinished(Row row) {
        CatalogueEntry entry = row.entry();
        if (entry.owner().isPresent() && entry.epoch() >= TOO_MANY) {
            Optional<Row> unused = catalogue.replace(
                    row,
                    entry.edit()
                            .state(RecordingState.FAILED)
                            .reason(new Reason(Reason.GIVEN_UP, "Recorder after recorder was lost over it."))
                            .released()
                            .done());
            return;
        }
        Optional<Shelf> shelf = desk.shelf(entry);
        if (!Shelf.missing(entry, desk.own(entry), shelf).isEmpty()) {
            awaits(row);
            return;
        }
        boolean near = entry.parts().stream()
                .allMatch(part -> part.disk().equals(desk.me().disk()));
        long seen = seenAt.computeIfAbsent(entry.id(), id -> System.nanoTime());
        if (workers.finishing().job().isPresent() || !(near || System.nanoTime() - seen > NEARER_FIRST_NANOS)) {
            return;
        }
        accept(row).ifPresent(mine -> {
            seenAt.remove(entry.id());
            LOG.info("Recording {} is being finished", entry.id());
            workers.finishing().start(mine.entry());
        });
    }

    // The same for everybody who looks, whatever they have themselves: else two recorders would correct each other for
    // ever.
    private void awaits(Row row) {
        List<String> names = row.entry().parts().stream()
                .filter(part -> part.startedAt().isPresent() && !part.shared())
                .map(PartPlace::name)
                .distinct()
                .toList();
        if (!names.equals(row.entry().awaits())) {
            LOG.warn("Recording {} waits for the disk of {}", row.entry().id(), names);
            Optional<Row> unused =
                    catalogue.replace(row, row.entry().edit().awaits(names).done());
        }
    }

    /** Lets go of what is being finished. */
    void abandonFinishing() {
        workers.finishing()
                .job()
                .ifPresent(job -> catalogue
                        .find(job.accepted().id())
                        .filter(row -> job.holds(row.entry(), desk.me()))
                        .ifPresent(this::giveBack));
    }

    private void avoid(String id) {
        avoided.put(id, System.nanoTime());
    }

    private boolean isAvoided(String id) {
        Long since = avoided.get(id);
        return since != null && System.nanoTime() - since < AVOID_NANOS;
    }
}
