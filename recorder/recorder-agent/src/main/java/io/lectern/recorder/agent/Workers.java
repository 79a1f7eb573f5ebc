package io.lectern.recorder.agent;

import io.lectern.recorder.CatalogueEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What of a recorder does the work that {@link Jobs} accepts, and whether it can take more. */
final class Workers {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    // A browser that could not be started may start later: a disk was cleared, a package installed.
    private static final Duration OUT_OF_SERVICE = Duration.ofSeconds(60);
    private final Recorder recorder;
    private final Captures captures;
    private final Finishing finishing;
    private final Tidying tidying;
    private final Function<CatalogueEntry, JoinLink> door;
    private volatile Optional<String> fault = Optional.empty();
    private volatile long faultAt;

    /**
     * Nothing is wrong with it yet.
     *
     * @param door where the class of an accepted recording is entered
     */
    Workers(
            Recorder recorder,
            Captures captures,
            Finishing finishing,
            Tidying tidying,
            Function<CatalogueEntry, JoinLink> door) {
        this.recorder = recorder;
        this.captures = captures;
        this.finishing = finishing;
        this.tidying = tidying;
        this.door = door;
    }

    Recorder recorder() {
        return recorder;
    }

    Captures captures() {
        return captures;
    }

    Finishing finishing() {
        return finishing;
    }

    Tidying tidying() {
        return tidying;
    }

    /** Takes this machine out of service for a while. */
    void fault(String why) {
        fault = Optional.of(why);
        faultAt = System.nanoTime();
    }

    /** Why this machine accepts nothing, if something is wrong with it. */
    Optional<String> fault() {
        if (fault.isPresent() && System.nanoTime() - faultAt > OUT_OF_SERVICE.toNanos()) {
            fault = Optional.empty();
        }
        return fault;
    }

    /** Whether one more class may be captured here. */
    boolean mayCapture(CatalogueEntry entry) {
        try {
            return fault().isEmpty()
                    && recorder.busy().isEmpty()
                    && Memory.isEnough()
                    && !recorder.isRecording(entry.site(), entry.room());
        } catch (IOException e) {
            LOG.error("The room on the disk is not known", e);
            return false;
        }
    }

    /** Begins to capture; false when that was not possible. */
    boolean capture(CatalogueEntry accepted) {
        try {
            captures.start(accepted, recorder, door.apply(accepted));
            return true;
        } catch (Refused e) {
            LOG.warn("Recording {} is given back: {}", accepted.id(), e.getMessage());
        } catch (IOException e) {
            LOG.error("Recording {} is given back", accepted.id(), e);
        }
        return false;
    }
}
