package io.lectern.recorder;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A recording in the catalogue, and the offer that recorders accept: the value of the key {@code id} in the bucket
 * {@code recordings}. Only ever changed by compare-and-set, through {@link #edit()}.
 *
 * @param version of this record's form
 * @param id unique for ever, fit for a file name; the key
 * @param site the site
 * @param room the room, by the site's id
 * @param sid the session that is recorded
 * @param title for people
 * @param createdAt when it was asked for, by the core's clock
 * @param state where it stands
 * @param reason why it ended or failed
 * @param order how it is to be captured
 * @param entrance where a recorder asks for an address to join with; only while it is being recorded
 * @param stop why the capture is to end, once somebody wants that
 * @param epoch grows by one with every owner; whoever had a lower one has lost the recording
 * @param owner the recorder that works on it; empty: any recorder may accept it
 * @param recovered whether an owner was lost meanwhile
 * @param startedAt the first picture, empty before
 * @param parts in their order
 * @param awaits names of the recorders whose disks are needed and are not there; for people
 * @param result the finished file
 * @param rest fields of newer versions
 */
public record CatalogueEntry(
        int version,
        String id,
        String site,
        String room,
        String sid,
        String title,
        long createdAt,
        RecordingState state,
        Optional<Reason> reason,
        CaptureOrder order,
        Optional<Entrance> entrance,
        Optional<Reason> stop,
        long epoch,
        Optional<Owner> owner,
        boolean recovered,
        Optional<Long> startedAt,
        List<PartPlace> parts,
        List<String> awaits,
        Optional<Result> result,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> rest) {

    /** The form written today. */
    public static final int VERSION = 1;

    public CatalogueEntry {
        Ids.check(id);
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(order, "order");
        site = Rest.orEmpty(site);
        room = Rest.orEmpty(room);
        sid = Rest.orEmpty(sid);
        title = Rest.orEmpty(title);
        parts = Rest.orEmpty(parts);
        awaits = Rest.orEmpty(awaits);
        rest = Rest.copy(rest);
    }

    /** A recording that is asked for and that no recorder has accepted yet. */
    public static CatalogueEntry offered(
            String id,
            String site,
            String room,
            String sid,
            String title,
            long createdAt,
            CaptureOrder order,
            Entrance entrance) {
        return new CatalogueEntry(
                VERSION,
                id,
                site,
                room,
                sid,
                title,
                createdAt,
                RecordingState.RECORDING,
                Optional.empty(),
                order,
                Optional.of(entrance),
                Optional.empty(),
                0,
                Optional.empty(),
                false,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Map.of());
    }

    /** Whether this recorder owns it, with this epoch; if not, nothing about it may be written any more. */
    public boolean isHeldBy(String recorder, long with) {
        return epoch == with
                && owner.filter(each -> each.recorder().equals(recorder)).isPresent();
    }

    /** Bytes of all parts, as far as known. */
    @JsonIgnore
    public long recorded() {
        return parts.stream().mapToLong(PartPlace::size).sum();
    }

    /** A draft for changing some of it. */
    public EntryDraft edit() {
        return new EntryDraft(this);
    }
}
