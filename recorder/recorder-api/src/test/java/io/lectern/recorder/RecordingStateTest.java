package io.lectern.recorder;

import static io.lectern.recorder.RecordingState.DELETED;
import static io.lectern.recorder.RecordingState.FAILED;
import static io.lectern.recorder.RecordingState.PROCESSING;
import static io.lectern.recorder.RecordingState.PUBLISHED;
import static io.lectern.recorder.RecordingState.RECORDING;
import static io.lectern.recorder.RecordingState.UNPUBLISHED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordingStateTest {
    private static final Set<String> PERMITTED = Set.of(
            "recording processing",
            "recording failed",
            "processing published",
            "processing unpublished",
            "processing failed",
            "published unpublished",
            "unpublished published",
            "published deleted",
            "unpublished deleted",
            "failed processing",
            "failed deleted");

    @Test
    void permitsExactlyTheseSteps() {
        Set<String> steps = new HashSet<>();
        for (RecordingState from : RecordingState.values()) {
            for (RecordingState to : RecordingState.values()) {
                if (from.mayBecome(to)) {
                    steps.add(from.code() + " " + to.code());
                }
            }
        }

        assertEquals(PERMITTED, steps);
    }

    @Test
    void everyStateButDeletedLeadsToDeleted() {
        for (RecordingState state : EnumSet.of(RECORDING, PROCESSING, PUBLISHED, UNPUBLISHED, FAILED)) {
            Set<RecordingState> reached = EnumSet.of(state);
            while (true) {
                Set<RecordingState> further = EnumSet.copyOf(reached);
                reached.forEach(each -> further.addAll(each.next()));
                if (further.equals(reached)) {
                    break;
                }
                reached = further;
            }
            assertEquals(true, reached.contains(DELETED), state.code());
        }
    }

    @Test
    void anOlderOfferIsVoid() {
        RecordingManifest manifest = RecordingManifest.accepted(Offers.record());

        assertEquals(4, manifest.edit().epoch(4).done().epoch());
        assertThrows(IllegalStateException.class, () -> manifest.edit().epoch(2));
    }

    @Test
    void aDraftRefusesWhatTheTableDoes() {
        RecordingManifest manifest = RecordingManifest.accepted(Offers.record());

        assertThrows(IllegalStateException.class, () -> manifest.edit().state(PUBLISHED));
        assertEquals(RECORDING, manifest.edit().state(RECORDING).done().state());
    }
}
